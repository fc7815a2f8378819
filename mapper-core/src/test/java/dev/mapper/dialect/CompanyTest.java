package dev.mapper.dialect;

import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.select;

import dev.mapper.sql.ChangeStatement;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.RowStatement;
import dev.mapper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements on a company of few, on a connection of its own; what a test changes is rolled back. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class CompanyTest {

    static final Instant HIRED = Instant.parse("2024-03-31T01:30:15.123456Z");

    static Workbench workbench;

    @Parameter
    TestDatabase database;

    final Company company = new Company();

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        workbench.close();
    }

    @AfterEach
    final void rollBack() throws SQLException {
        workbench.connection.rollback();
    }

    final <R> List<R> rows(RowStatement<R> statement) throws SQLException {
        return workbench.rows(company, statement);
    }

    final int change(ChangeStatement statement) throws SQLException {
        return workbench.change(company, statement.statement());
    }

    /** Whom the condition finds, in the order of their names. */
    final List<String> names(Predicate condition) throws SQLException {
        return rows(select(employee.name).where(condition).orderBy(employee.name));
    }

    final CompiledStatement compile(RowStatement<?> statement) {
        return dialect().compile(statement.statement(), company);
    }

    final Dialect dialect() {
        return workbench.dialect;
    }
}
