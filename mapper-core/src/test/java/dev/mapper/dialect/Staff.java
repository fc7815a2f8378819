package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.set;

import dev.mapper.dialect.Employee.Role;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Four people in two of three departments. */
final class Staff {

    private Staff() {}

    static Workbench on(TestDatabase database) throws SQLException {
        Company company = new Company();
        Workbench workbench = new Workbench(database, company.metadata);
        workbench.change(
                company,
                insert(department)
                        .values(set(department.name, "IT"))
                        .values(set(department.name, "Sales"))
                        .values(set(department.name, "Empty"))
                        .statement());
        employee(workbench, "Ann", 30, "100.00", null, 1L, null);
        employee(workbench, "Bob", 20, "50.50", "9.5", 1L, 1L);
        employee(workbench, "Cid", 40, "900.00", "50000", 2L, 1L);
        employee(workbench, "Dee_%", null, null, null, null, 2L);
        workbench.connection.setAutoCommit(false);
        return workbench;
    }

    private static void employee(
            Workbench workbench,
            String name,
            Integer age,
            String salary,
            String bonus,
            Long departmentId,
            Long managerId)
            throws SQLException {
        workbench.change(
                new Company(),
                insert(employee)
                        .values(
                                set(employee.name, name),
                                set(employee.age, age),
                                set(employee.salary, salary == null ? null : new BigDecimal(salary)),
                                set(employee.bonus, bonus == null ? null : new BigDecimal(bonus)),
                                set(employee.hired, CompanyTest.HIRED),
                                set(employee.role, name.equals("Ann") ? Role.ADMIN : Role.USER),
                                set(employee.order, 1),
                                set(employee.departmentId, departmentId),
                                set(employee.managerId, managerId))
                        .statement());
    }
}
