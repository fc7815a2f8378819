package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mapper.ConcurrentUseException;
import dev.mapper.engine.Isolation;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementListener;
import dev.mapper.engine.TransactionListener;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A session belongs to one thread at a time. */
@DatabaseSuite
class ThreadUseTest {

    private static final QDepartment department = QDepartment.department;

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private Session session;
    private Department it;
    private Employee bob;
    private final ExecutorService other = Executors.newSingleThreadExecutor(task -> new Thread(task, "the other one"));

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
        other.shutdownNow();
        session.close();
        university.close();
    }

    /** Does something while the other thread is in the midst of a statement. */
    private void whileTheOtherWorks(Runnable action) throws Exception {
        Pause pause = new Pause();
        university.engine().onStatement(pause);
        Future<?> query = other.submit(() ->
                session.query(department).filter(department.name.eq("none")).all());
        assertThat(pause.reached.await(20, TimeUnit.SECONDS)).isTrue();
        try {
            action.run();
        } finally {
            pause.over.countDown();
            query.get(20, TimeUnit.SECONDS);
            university.engine().removeListener(pause);
        }
    }

    @Test
    void everyEntryIsRefused() throws Exception {
        Employee loaded = session.query(QEmployee.employee).one();
        loaded.getDepartment();
        it.getEmployees().size();
        Employee expired = new Employee("Expired");
        session.add(expired);
        Employee dirty = new Employee("Dirty");
        session.add(dirty);
        session.flush();
        dirty.setGrade(2);
        session.expire(expired);
        Savepoint savepoint = session.beginNested();
        dirty.setGrade(3);
        Stream<Department> stream = session.query(department).stream(1);
        Iterator<Department> rows = stream.iterator();
        rows.next();
        Map<String, ThrowingCallable> entries = new TreeMap<>();
        entries.put("add", () -> session.add(new Department("HR")));
        entries.put("addAll", () -> session.addAll(List.of(it)));
        entries.put("delete", () -> session.delete(it));
        entries.put("get", () -> session.get(Department.class, it.getId()));
        entries.put("find", () -> session.find(Department.class, it.getId()));
        entries.put("refresh", () -> session.refresh(it));
        entries.put("expire", () -> session.expire(it));
        entries.put("expireAll", session::expireAll);
        entries.put("expunge", () -> session.expunge(it));
        entries.put("expungeAll", session::expungeAll);
        entries.put("contains", () -> session.contains(it));
        entries.put("isModified", () -> session.isModified(it));
        entries.put("state", () -> session.state(it));
        entries.put("hasChanges", session::hasChanges);
        entries.put("uncommitted", session::uncommitted);
        entries.put("query", () -> session.query(department));
        entries.put("execute", () -> session.execute(Sql.delete(department)));
        entries.put("flush", session::flush);
        entries.put("noAutoflush", () -> session.noAutoflush(() -> {}));
        entries.put("expireOnCommit", () -> session.expireOnCommit(true));
        entries.put("begin", session::begin);
        entries.put("options", () -> session.connection(options -> options.isolation(Isolation.SERIALIZABLE)));
        entries.put("connection", session::connection);
        entries.put("commit", session::commit);
        entries.put("rollback", session::rollback);
        entries.put("beginNested", session::beginNested);
        entries.put("close", session::close);
        entries.put("savepoint.commit", savepoint::commit);
        entries.put("savepoint.rollback", savepoint::rollback);
        entries.put("savepoint.close", savepoint::close);
        entries.put("next window of a stream", rows::next);
        entries.put("setter of a clean object", () -> loaded.setName("X"));
        entries.put("setter of a changed object", () -> dirty.setName("X"));
        entries.put("setter of a reference", () -> loaded.setDepartment(null));
        entries.put("addition to a collection", () -> it.getEmployees().add(new Employee("New")));
        entries.put("removal from a collection", () -> it.getEmployees().remove(loaded));
        entries.put("load of what expired", expired::getName);
        List<String> notRefused = new ArrayList<>();
        whileTheOtherWorks(() -> entries.forEach((name, call) -> {
            if (!(catchThrowable(call) instanceof ConcurrentUseException)) {
                notRefused.add(name);
            }
        }));
        assertThat(notRefused).isEmpty();
        stream.close();
        assertThat(session.contains(it)).isTrue();
        assertThat(loaded.getName()).isEqualTo("Bob");
        assertThat(it.getEmployees()).containsExactly(loaded);
        savepoint.rollback();
        session.commit();
        assertThat(university.column("select name from employees order by id"))
                .containsExactly("Bob", "Expired", "Dirty");
    }

    @Test
    void bothPositionsAreTold() throws Exception {
        whileTheOtherWorks(() -> assertThatThrownBy(session::flush)
                .isInstanceOf(ConcurrentUseException.class)
                .hasMessageContaining("the other one")
                .hasMessageContaining(Thread.currentThread().getName())
                .satisfies(refusal -> {
                    assertThat(refusal.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(ThreadUseTest.class.getName()));
                    assertThat(refusal.getSuppressed()).hasSize(1);
                    assertThat(refusal.getSuppressed()[0].getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("beforeStatement"));
                }));
    }

    @Test
    void aRefusalChangesNothing() throws Exception {
        bob.getName();
        whileTheOtherWorks(() -> {
            assertThatThrownBy(session::commit).isInstanceOf(ConcurrentUseException.class);
            assertThatThrownBy(() -> bob.setName("Rob")).isInstanceOf(ConcurrentUseException.class);
            assertThatThrownBy(() -> bob.setDepartment(null)).isInstanceOf(ConcurrentUseException.class);
        });
        assertThat(session.isModified(bob)).isFalse();
        assertThat(bob.getName()).isEqualTo("Bob");
        assertThat(bob.getDepartment()).isSameAs(it);
        bob.setName("Robert");
        session.commit();
        assertThat(university.column("select name from employees")).containsExactly("Robert");
    }

    @Test
    void whatIsLoadedCanBeRead() throws Exception {
        List<String> names = new ArrayList<>();
        bob.getName();
        whileTheOtherWorks(() -> names.add(bob.getName()));
        assertThat(names).containsExactly("Bob");
    }

    @Test
    void threadsMayTakeTurns() throws Exception {
        other.submit(() -> {
                    bob.setName("Robert");
                    session.flush();
                })
                .get(20, TimeUnit.SECONDS);
        assertThat(bob.getName()).isEqualTo("Robert");
        session.commit();
        assertThat(university.column("select name from employees")).containsExactly("Robert");
    }

    /** One of them comes first: the other is refused, or comes after it. */
    @Test
    void whoComesAtTheSameInstantIsNotLetIn() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        university.engine().onStatement(new StatementListener() {
            @Override
            public void beforeStatement(StatementEvent event) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
            }

            @Override
            public void afterStatement(StatementEvent event) {
                inside.decrementAndGet();
            }
        });
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Integer> work = () -> {
            int done = 0;
            for (int i = 0; i < 60; i++) {
                both.await(20, TimeUnit.SECONDS);
                try {
                    if (i % 3 == 0) {
                        session.commit();
                    } else {
                        session.query(department).count();
                    }
                    done++;
                } catch (ConcurrentUseException refused) {
                    // the other one came first
                }
            }
            return done;
        };
        Future<Integer> theirs = other.submit(work);
        int done = work.call();
        assertThat(done + theirs.get(20, TimeUnit.SECONDS)).isBetween(60, 120);
        assertThat(most).hasValue(1);
        bob.setName("Robert");
        session.commit();
        assertThat(university.column("select name from employees")).containsExactly("Robert");
    }

    /** A commit is work, too. */
    @Test
    void theEndOfATransactionIsGuarded() {
        Map<String, Runnable> ends = new LinkedHashMap<>();
        ends.put("commit", session::commit);
        ends.put("rollback", session::rollback);
        ends.put("close", session::close);
        ends.forEach((name, end) -> {
            session.query(department).count();
            List<Throwable> refusals = new ArrayList<>();
            university.engine().onTransaction(new TransactionListener() {
                private boolean tried;

                private void tryOnce() {
                    if (!tried) {
                        tried = true;
                        try {
                            other.submit(() -> refusals.add(
                                            catchThrowable(() -> session.get(Department.class, it.getId()))))
                                    .get(20, TimeUnit.SECONDS);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }

                @Override
                public void beforeCommit(Connection connection) {
                    tryOnce();
                }

                @Override
                public void afterRollback(Connection connection) {
                    tryOnce();
                }
            });
            end.run();
            assertThat(refusals).as(name).singleElement().isInstanceOf(ConcurrentUseException.class);
        });
    }

    /** Holds the first statement until told. */
    private static final class Pause implements StatementListener {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void beforeStatement(StatementEvent event) {
            if (reached.getCount() == 0) {
                return;
            }
            reached.countDown();
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
