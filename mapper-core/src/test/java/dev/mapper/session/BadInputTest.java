package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConcurrentUseException;
import dev.mapper.ConfigurationException;
import dev.mapper.MappingException;
import dev.mapper.MultipleResultsException;
import dev.mapper.NoResultException;
import dev.mapper.SessionException;
import dev.mapper.StatementException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementListener;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every mistake has its own exception, which names the thing and the remedy; nothing here depends on the database. */
class BadInputTest {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;

    private University university;
    private Session session;

    /** Asks for the table of another entity. */
    @Entity
    @Table(name = "departments")
    static class Twin {
        @Id
        private Long id;
    }

    /** Is not among the factory's entities. */
    @Entity
    static class Stranger {
        @Id
        private Long id;
    }

    /** Extends another entity. */
    @Entity
    static class Special extends Stranger {
        private String name;
    }

    @BeforeEach
    void open() {
        university = University.open(TestDatabase.H2);
        session = university.session();
    }

    @AfterEach
    void close() {
        session.close();
        university.close();
    }

    @Test
    void aClassThatIsNoEntityIsRefused() {
        assertThatThrownBy(() -> session.add("text"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("@jakarta.persistence.Entity");
        assertThatThrownBy(() -> session.get(String.class, 1))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void anEntityThatTheFactoryDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> session.add(new Stranger()))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Stranger")
                .hasMessageContaining("entities(...)");
    }

    @Test
    void twoEntitiesOfOneTableAreRefused() {
        try (Engine engine = Engine.of(university.engine().dataSource())) {
            SessionFactoryBuilder builder =
                    SessionFactory.builder(engine).entities(Department.class, Employee.class, Twin.class);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Department")
                    .hasMessageContaining("Twin")
                    .hasMessageContaining("departments");
        }
    }

    @Test
    void aRelationshipToAnEntityThatTheFactoryDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> SessionFactory.builder(university.engine())
                        .entities(Employee.class)
                        .build())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Employee.department");
    }

    @Test
    void inheritanceBetweenEntitiesIsRefused() {
        assertThatThrownBy(() -> SessionFactory.builder(university.engine())
                        .entities(Stranger.class, Special.class)
                        .build())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Special")
                .hasMessageContaining("@MappedSuperclass");
    }

    @Test
    void aFactoryWithoutEntitiesIsRefused() {
        assertThatThrownBy(() -> SessionFactory.builder(university.engine()).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entities(...)");
    }

    @Test
    void aKeyOfTheWrongTypeIsRefused() {
        assertThatThrownBy(() -> session.get(Department.class, "one"))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("java.lang.Long");
        assertThat(session.get(Department.class, 1)).isNull();
    }

    @Test
    void oneMeansExactlyOne() {
        assertThatThrownBy(() -> session.query(department).one()).isInstanceOf(NoResultException.class);
        session.add(new Department("A"));
        session.add(new Department("B"));
        assertThatThrownBy(() -> session.query(department).one()).isInstanceOf(MultipleResultsException.class);
        assertThatThrownBy(() -> session.query(department).oneOrNull()).isInstanceOf(MultipleResultsException.class);
        assertThat(session.query(department).orderBy(department.name).first().getName())
                .isEqualTo("A");
    }

    @Test
    void aTransientObjectIsNeitherDeletedNorRefreshed() {
        Employee bob = new Employee("Bob");
        assertThatThrownBy(() -> session.delete(bob))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("not persistent");
        assertThatThrownBy(() -> session.refresh(bob)).isInstanceOf(SessionException.class);
    }

    @Test
    void aBulkChangeOfAJoinIsRefused() {
        assertThatThrownBy(
                        () -> session.query(employee).join(employee.department).delete())
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("has(...)");
    }

    @Test
    void anAliasThatIsJoinedTwiceIsRefused() {
        assertThatThrownBy(() -> session.query(employee)
                        .join(employee.department)
                        .join(employee.department)
                        .all())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("alias");
    }

    @Test
    void nullIsNoElementOfACollection() {
        Department it = new Department("IT");
        assertThatThrownBy(() -> it.getEmployees().add(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Department.employees");
    }

    @Test
    void aSecondThreadIsRefusedWithBothPositions() throws Exception {
        session.add(new Department("IT"));
        session.flush();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            university.engine().onStatement(new PausingListener(reading, done));
            session.query(department).all();
        });
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            assertThatThrownBy(() -> session.query(department).all())
                    .isInstanceOf(ConcurrentUseException.class)
                    .hasMessageContaining("one thread at a time")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        } finally {
            done.countDown();
            other.get(10, TimeUnit.SECONDS);
        }
        assertThat(session.query(department).all()).allMatch(found -> session.state(found) == Lifecycle.PERSISTENT);
    }

    /** Holds the first statement until told. */
    private record PausingListener(CountDownLatch reading, CountDownLatch done) implements StatementListener {
        @Override
        public void beforeStatement(StatementEvent event) {
            if (reading.getCount() == 0) {
                return;
            }
            reading.countDown();
            try {
                done.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
