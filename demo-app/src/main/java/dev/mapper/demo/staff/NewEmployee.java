package dev.mapper.demo.staff;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be hired.
 *
 * @param managerId the head of the department if nobody is named
 * @param hiredOn today if left out
 */
public record NewEmployee(
        @NotBlank @Size(max = 80) String name,
        @NotBlank @Email @Size(max = 120) String email,
        @NotNull Position position,

        @NotNull @Positive @Digits(integer = 8, fraction = 2) @DecimalMax("1000000")
        BigDecimal salary,

        @NotNull Long departmentId,
        @Nullable Long managerId,
        @Nullable LocalDate hiredOn) {}
