package dev.mapper.demo.staff;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An employee with those around them. */
public record EmployeeView(
        Long id,
        String name,
        String email,
        Position position,
        BigDecimal salary,
        @Nullable BigDecimal lastBonus,
        LocalDate hiredOn,
        Reference department,
        @Nullable Reference manager,
        List<Reference> reports,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Another row by key and name. */
    public record Reference(Long id, String name) {

        static Reference to(Department department) {
            return new Reference(department.getId(), department.getName());
        }

        static Reference to(Employee employee) {
            return new Reference(employee.getId(), employee.getName());
        }
    }

    static EmployeeView of(Employee employee) {
        Employee manager = employee.getManager();
        return new EmployeeView(
                employee.getId(),
                employee.getName(),
                employee.getEmail(),
                employee.getPosition(),
                employee.getSalary(),
                employee.getLastBonus(),
                employee.getHiredOn(),
                Reference.to(employee.getDepartment()),
                manager == null ? null : Reference.to(manager),
                employee.getReports().stream().map(Reference::to).toList(),
                employee.getCreatedAt(),
                employee.getUpdatedAt(),
                employee.getVersion());
    }
}
