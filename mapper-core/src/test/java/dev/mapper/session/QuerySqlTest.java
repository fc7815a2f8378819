package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;

class QuerySqlTest {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;

    @DatabaseTest
    void sqlIsWhatAllSends(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Query<Employee> query = session.query(employee)
                    .join(employee.department)
                    .filter(department.name.eq("IT"), employee.age.between(30, 40))
                    .orderBy(employee.name)
                    .limit(5);
            String sql = query.sql();
            try (StatementCounter statements = university.count()) {
                assertThat(query.all()).isEmpty();
                assertThat(statements.statements()).containsExactly(sql);
            }
        }
    }

    @DatabaseTest
    void sqlHasAPlaceForEachValueAndNoneOfThem(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            String sql = session.query(department)
                    .filter(department.name.eq("O'Neill"))
                    .sql();
            assertThat(sql).containsOnlyOnce("?").doesNotContain("Neill");
        }
    }

    @DatabaseTest
    void sqlSendsNothingAndFlushesNothing(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                StatementCounter statements = university.count()) {
            session.add(new Department("IT"));
            assertThat(session.query(department).sql()).isNotEmpty();
            assertThat(statements.total()).isZero();
            assertThat(session.hasChanges()).isTrue();
        }
    }

    @DatabaseTest
    void sqlOfAClosedSessionsQueryIsRefused(TestDatabase kind) {
        try (University university = University.open(kind)) {
            Session session = university.session();
            Query<Department> query = session.query(department);
            session.close();
            assertThatThrownBy(query::sql).isInstanceOf(SessionException.class).hasMessageContaining("closed");
        }
    }
}
