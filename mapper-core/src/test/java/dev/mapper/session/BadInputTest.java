package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ClosedSessionException;
import dev.mapper.ConcurrentUseException;
import dev.mapper.ConfigurationException;
import dev.mapper.DuplicateObjectException;
import dev.mapper.ForeignObjectException;
import dev.mapper.MappingException;
import dev.mapper.MissingKeyException;
import dev.mapper.MissingValueException;
import dev.mapper.MultipleResultsException;
import dev.mapper.NoResultException;
import dev.mapper.ObjectDeletedException;
import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.StatementException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementListener;
import dev.mapper.faults.Label;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Address;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import dev.mapper.university.User;
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
    void aClosedSessionIsRefused() {
        session.close();
        assertThatThrownBy(() -> session.query(department))
                .isInstanceOf(ClosedSessionException.class)
                .hasMessageContaining("SessionFactory.open()");
        assertThatThrownBy(session::rollback).isInstanceOf(ClosedSessionException.class);
    }

    @Test
    void anotherSessionsObjectIsRefused() {
        Department it = saved("IT");
        try (Session other = university.session()) {
            assertThatThrownBy(() -> other.add(it))
                    .isInstanceOf(ForeignObjectException.class)
                    .hasMessageContaining("Department with key " + it.getId())
                    .hasMessageContaining("expunge()");
            Employee bob = new Employee("Bob");
            other.add(bob);
            assertThatThrownBy(() -> bob.setDepartment(it)).isInstanceOf(ForeignObjectException.class);
            assertThat(bob.getDepartment()).isNull();
            other.commit();
        }
        assertThat(session.contains(it)).isTrue();
    }

    @Test
    void twoObjectsOfOneRowAreRefused() {
        Department it = saved("IT");
        session.expunge(it);
        Department again = session.get(Department.class, it.getId());
        assertThatThrownBy(() -> session.add(it))
                .isInstanceOf(DuplicateObjectException.class)
                .hasMessageContaining("Department with key " + it.getId())
                .hasMessageContaining("expunge()");
        assertThat(session.contains(again)).isTrue();
        session.expunge(again);
        session.add(it);
        assertThat(session.get(Department.class, it.getId())).isSameAs(it);
    }

    @Test
    void aDeletedObjectIsRefused() {
        Department it = saved("IT");
        session.delete(it);
        session.flush();
        assertThatThrownBy(() -> session.add(it))
                .isInstanceOf(ObjectDeletedException.class)
                .hasMessageContaining("Department with key")
                .hasMessageContaining("rollback");
        session.commit();
        assertThatThrownBy(() -> session.add(it))
                .isInstanceOf(ObjectDeletedException.class)
                .hasMessageContaining("makeTransient()");
        session.add(new Department("HR"));
        session.commit();
    }

    @Test
    void aNullKeyIsRefused() {
        assertThatThrownBy(() -> session.get(Department.class, null))
                .isInstanceOf(MissingKeyException.class)
                .hasMessageContaining("Department")
                .hasMessageContaining("id");
        try (TestSessions labels = TestSessions.open(TestDatabase.H2, Label.class);
                Session other = labels.session()) {
            other.add(new Label(null, "without"));
            assertThatThrownBy(other::flush)
                    .isInstanceOf(MissingKeyException.class)
                    .hasMessageContaining("Label.code")
                    .hasMessageContaining("@GeneratedValue");
            assertThatThrownBy(other::flush).isInstanceOf(PendingRollbackException.class);
            other.rollback();
            other.add(new Label("a", "with"));
            other.commit();
        }
    }

    @Test
    void aMissingValueIsForeseen() {
        Department it = saved("IT");
        it.getName();
        try (StatementCounter statements = university.count()) {
            session.add(new Employee(null, it));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(MissingValueException.class)
                    .hasMessageContaining("Employee.name")
                    .hasMessageContaining("NOT NULL")
                    .hasMessageContaining("Set it before the flush");
            assertThat(statements.inserts()).isZero();
            session.rollback();
            it.getName();
            it.setName(null);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(MissingValueException.class)
                    .hasMessageContaining("Department.name")
                    .hasMessageContaining("Department with key " + it.getId());
            assertThat(statements.updates()).isZero();
            assertThatThrownBy(session::flush).isInstanceOf(PendingRollbackException.class);
            session.rollback();
            session.add(new Address("Rome"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(MissingValueException.class)
                    .hasMessageContaining("Address.user");
            assertThat(statements.inserts()).isZero();
        }
        session.rollback();
        assertThat(it.getName()).isEqualTo("IT");
    }

    @Test
    void aValueThatTheDatabaseFillsMayBeMissing() {
        User joe = new User("joe");
        session.add(joe);
        session.commit();
        assertThat(joe.getCredits()).isEqualTo(7);
    }

    private Department saved(String name) {
        Department saved = new Department(name);
        session.add(saved);
        session.commit();
        return saved;
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
