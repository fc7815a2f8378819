package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.PendingRollbackException;
import dev.mapper.UniqueViolationException;
import dev.mapper.engine.Isolation;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.University;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** After a flush that failed: the transaction is undone, and nothing works but its rollback. */
@DatabaseSuite
class FlushFailureTest {

    private static final QDepartment department = QDepartment.department;

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private Session session;
    private Department it;
    private Employee bob;

    @BeforeEach
    void open() {
        university = University.open(database);
        session = university.session();
        it = new Department("IT");
        bob = new Employee("Bob", it);
        session.addAll(List.of(it, bob));
        session.commit();
    }

    @AfterEach
    void close() {
        session.close();
        university.close();
    }

    private void fail() {
        session.add(new Department("IT"));
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
    }

    @Test
    void theTransactionIsRolledBackAtOnce() {
        session.add(new Department("HR"));
        session.flush();
        fail();
        // Nothing holds the row, nor does the transaction hold anything back
        university.run("insert into departments (name) values ('HR')");
        session.rollback();
        assertThat(university.column("select name from departments order by name"))
                .containsExactly("HR", "IT");
    }

    @Test
    void theSessionRefusesWorkAndNamesTheFirstCause() {
        fail();
        Map<String, ThrowingCallable> work = new TreeMap<>();
        work.put("add", () -> session.add(new Department("HR")));
        work.put("delete", () -> session.delete(it));
        work.put("get", () -> session.get(Department.class, it.getId()));
        work.put("query", () -> session.query(department).all());
        work.put("stream", () -> session.query(department).stream());
        work.put("bulk", () -> session.query(department).update(Sql.set(department.name, "X")));
        work.put("execute", () -> session.execute(Sql.delete(department)));
        work.put("flush", session::flush);
        work.put("commit", session::commit);
        work.put("beginNested", session::beginNested);
        work.put("begin", session::begin);
        work.put("options", () -> session.connection(options -> options.isolation(Isolation.SERIALIZABLE)));
        work.put("connection", session::connection);
        work.put("refresh", () -> session.refresh(it));
        work.put("lazy load", () -> bob.getDepartment().getName());
        work.put("lazy collection", () -> it.getEmployees().size());
        work.forEach((name, call) -> assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(PendingRollbackException.class)
                .hasMessageContaining("session.rollback()")
                .hasCauseInstanceOf(UniqueViolationException.class));
        session.rollback();
        assertThat(bob.getDepartment().getName()).isEqualTo("IT");
    }

    @Test
    void theFirstCauseStaysTheCause() {
        fail();
        assertThatThrownBy(session::flush).hasCauseInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(session::commit).hasCauseInstanceOf(UniqueViolationException.class);
        session.rollback();
        session.commit();
    }

    @Test
    void objectsCanBeLookedAtAndLetGoOfMeanwhile() {
        Department twin = new Department("IT");
        session.add(twin);
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
        assertThat(session.contains(it)).isTrue();
        assertThat(session.state(twin)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.isModified(it)).isFalse();
        session.expunge(bob);
        assertThat(session.contains(bob)).isFalse();
        session.rollback();
    }

    @Test
    void anAutoflushThatFailsIsSuchAFailure() {
        session.add(new Department("IT"));
        assertThatThrownBy(() -> session.query(department).all()).isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(() -> session.query(department).all()).isInstanceOf(PendingRollbackException.class);
        session.rollback();
        assertThat(session.query(department).count()).isEqualTo(1);
    }

    @Test
    void aCommitThatFailsIsSuchAFailure() {
        session.add(new Department("IT"));
        assertThatThrownBy(session::commit).isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(session::commit).isInstanceOf(PendingRollbackException.class);
        session.rollback();
        session.add(new Department("HR"));
        session.commit();
        assertThat(university.number("select count(*) from departments")).isEqualTo(2);
    }

    @Test
    void closeNeedsNoRollbackBefore() {
        fail();
        session.close();
        assertThat(session.isOpen()).isFalse();
        assertThat(university.number("select count(*) from departments")).isEqualTo(1);
    }

    @Test
    void withinASavepointOnlyThatGoes() {
        it.setName("Outer");
        Savepoint savepoint = session.beginNested();
        session.add(new Employee("Inner", it));
        session.add(new Department("Outer"));
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(() -> session.query(department).all())
                .isInstanceOf(PendingRollbackException.class)
                .hasMessageContaining("rollback() of the savepoint")
                .hasCauseInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(savepoint::commit).isInstanceOf(PendingRollbackException.class);
        savepoint.rollback();
        assertThat(it.getName()).isEqualTo("Outer");
        session.commit();
        assertThat(university.column("select name from departments")).containsExactly("Outer");
        assertThat(university.column("select name from employees")).containsExactly("Bob");
    }

    @Test
    void withinSavepointsOnlyTheInnermostGoes() {
        Savepoint outer = session.beginNested();
        session.add(new Department("Outer"));
        Savepoint inner = session.beginNested();
        session.add(new Department("Outer"));
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
        inner.rollback();
        outer.commit();
        session.commit();
        assertThat(university.column("select name from departments order by name"))
                .containsExactly("IT", "Outer");
    }

    @Test
    void theFlushOfASavepointsBeginBelongsToTheLevelAround() {
        session.add(new Department("IT"));
        assertThatThrownBy(session::beginNested).isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(session::flush)
                .isInstanceOf(PendingRollbackException.class)
                .hasMessageContaining("session.rollback()");
        session.rollback();
        session.query(department).all();
    }

    @Test
    void aSavepointWhoseCommitFailsIsUndone() {
        Savepoint savepoint = session.beginNested();
        session.add(new Department("IT"));
        assertThatThrownBy(savepoint::commit).isInstanceOf(UniqueViolationException.class);
        assertThat(savepoint.isActive()).isTrue();
        savepoint.close();
        session.add(new Department("HR"));
        session.commit();
        assertThat(university.number("select count(*) from departments")).isEqualTo(2);
    }

    @Test
    void theSessionsRollbackEndsAFailedSavepointToo() {
        it.setName("Outer");
        Savepoint savepoint = session.beginNested();
        session.add(new Department("Outer"));
        assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
        session.rollback();
        assertThat(savepoint.isActive()).isFalse();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(it.getName()).isEqualTo("IT");
    }
}
