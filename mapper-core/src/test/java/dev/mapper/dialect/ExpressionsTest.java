package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Expression;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Selection;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Five employees of two departments, one of them with nothing but a name, for tests of expressions. */
abstract class ExpressionsTest extends CompanyTest {

    @BeforeParameterizedClassInvocation
    static void fillTables(TestDatabase database) throws SQLException {
        Company company = new Company();
        workbench = new Workbench(database, company.metadata);
        for (String name : List.of("IT", "Sales")) {
            workbench.change(
                    company,
                    insert(department).values(set(department.name, name)).statement());
        }
        employee("Ann", 30, "100.00", "1.25", 1L);
        employee("Bob", 20, "50.50", "9.5", 1L);
        employee("Cid", 40, "900.00", null, 2L);
        employee("Dee", 20, "200.00", "50000", 2L);
        employee("Eve_%", null, null, null, null);
        workbench.connection.setAutoCommit(false);
    }

    private static void employee(
            String name,
            @Nullable Integer age,
            @Nullable String salary,
            @Nullable String bonus,
            @Nullable Long departmentId)
            throws SQLException {
        workbench.change(
                new Company(),
                insert(employee)
                        .values(
                                set(employee.name, name),
                                set(employee.age, age),
                                set(employee.salary, salary == null ? null : new BigDecimal(salary)),
                                set(employee.bonus, bonus == null ? null : new BigDecimal(bonus)),
                                set(employee.hired, age == null ? null : HIRED),
                                set(employee.role, Employee.Role.USER),
                                set(employee.order, 1),
                                set(employee.departmentId, departmentId))
                        .statement());
    }

    final <R> List<R> rows(CompiledStatement compiled, RowStatement<R> statement) throws SQLException {
        return workbench.rows(compiled, statement);
    }

    /** The value of each employee, in the order of their names. */
    final <T> List<T> values(Selection<T> value) throws SQLException {
        return rows(select(value).from(employee).orderBy(employee.name));
    }

    /** The value of Ann. */
    final <T> @Nullable T ofAnn(Expression<T> value) throws SQLException {
        return rows(select(value).from(employee).where(employee.name.eq("Ann"))).get(0);
    }

    /** The one row of an aggregate. */
    final <T> @Nullable T one(Selection<T> value) throws SQLException {
        return rows(select(value).from(employee)).get(0);
    }

    /** Compiling fails with an error that names the construct, the database and what to do instead. */
    final void unsupported(Selection<?> value, String construct, String alternative) {
        assertThatThrownBy(() -> compile(select(value).from(employee)))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining(construct)
                .hasMessageContaining(dialect().name())
                .hasMessageContaining(alternative);
    }

    final boolean supports(Capability capability) {
        return dialect().supports(capability);
    }
}
