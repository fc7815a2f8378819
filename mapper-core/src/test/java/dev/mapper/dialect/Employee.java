package dev.mapper.dialect;

import dev.mapper.sql.BooleanPath;
import dev.mapper.sql.ComparablePath;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.NumberPath;
import dev.mapper.sql.ReferencePath;
import dev.mapper.sql.StringPath;
import java.math.BigDecimal;
import java.time.Instant;

/** Belongs to a department, and has a manager. */
final class Employee {

    /** Stored by name. */
    enum Role {
        ADMIN,
        USER
    }

    /** What a generated query class looks like. */
    static final class QEmployee extends EntityPath<Employee> {

        static final QEmployee employee = new QEmployee("employee");

        final NumberPath<Long> id = number("id", Long.class);
        final StringPath name = string("name");
        final NumberPath<Integer> age = number("age", Integer.class);
        final NumberPath<BigDecimal> salary = number("salary", BigDecimal.class);
        final NumberPath<BigDecimal> bonus = number("bonus", BigDecimal.class);
        final BooleanPath active = bool("active");
        final ComparablePath<Instant> hired = comparable("hired", Instant.class);
        final ComparablePath<Role> role = comparable("role", Role.class);
        final NumberPath<Integer> order = number("order", Integer.class);
        final ReferencePath<Department, Department.QDepartment> department =
                reference("department", Department.class, () -> Department.QDepartment.department);
        final NumberPath<Long> departmentId = numberKey("department", Long.class);
        final ReferencePath<Employee, QEmployee> manager =
                reference("manager", Employee.class, () -> QEmployee.employee);
        final NumberPath<Long> managerId = numberKey("manager", Long.class);

        private QEmployee(String alias) {
            super(Employee.class, alias);
        }

        static QEmployee as(String alias) {
            return new QEmployee(alias);
        }
    }

    private Employee() {}
}
