package dev.mapper.demo.staff;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An employee in a list. A query fills it directly, by position. */
public record EmployeeListing(
        Long id,
        String name,
        String email,
        Position position,
        BigDecimal salary,
        LocalDate hiredOn,
        Long departmentId,
        String department,
        @Nullable Long managerId,
        @Nullable String manager) {}
