package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Selection;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Five employees of two departments, one of them with nothing but a name, for tests of expressions. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class ExpressionsTest {

    static final Instant HIRED = Instant.parse("2024-03-31T01:30:15.123456Z");

    private static Workbench workbench;

    @Parameter
    TestDatabase database;

    private final Company company = new Company();

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

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        workbench.close();
    }

    @AfterEach
    void rollBack() throws SQLException {
        workbench.connection.rollback();
    }

    final Dialect dialect() {
        return workbench.dialect;
    }

    final CompiledStatement compile(RowStatement<?> statement) {
        return dialect().compile(statement.statement(), company);
    }

    final <R> List<R> rows(RowStatement<R> statement) throws SQLException {
        return workbench.rows(company, statement);
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

    /** Whom the condition finds, in the order of their names. */
    final List<String> names(Predicate condition) throws SQLException {
        return rows(select(employee.name).where(condition).orderBy(employee.name));
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
