package dev.mapper.demo.staff;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is to change of an employee; what is left out stays. */
public record EmployeeChange(
        @Nullable @Size(max = 80) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Nullable @Positive @Digits(integer = 8, fraction = 2) @DecimalMax("1000000")
        BigDecimal salary) {}
