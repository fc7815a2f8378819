package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DeadlockException;
import dev.mapper.LockException;
import dev.mapper.LockTimeoutException;
import dev.mapper.MapperException;
import dev.mapper.RetriesExhaustedException;
import dev.mapper.SerializationException;
import dev.mapper.SessionException;
import dev.mapper.SqlFailure;
import dev.mapper.StaleDataException;
import dev.mapper.UniqueViolationException;
import dev.mapper.engine.Isolation;
import dev.mapper.engine.RetryPolicy;
import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.QDepartment;
import dev.mapper.university.University;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class RetryTest {

    private static final QDepartment department = QDepartment.department;
    private static final RetryPolicy AT_ONCE = RetryPolicy.DEFAULT.backoff(Duration.ZERO, Duration.ZERO);

    // A pool of one's own: each waits for the other
    private static final Executor THREADS = task -> new Thread(task).start();

    private static void withTwo(University university) {
        university
                .sessions()
                .runInTransaction(session -> session.addAll(List.of(new Department("A"), new Department("B"))));
    }

    private static Department named(Session session, String name) {
        return session.query(department).filter(department.name.eq(name)).one();
    }

    @DatabaseTest
    void unitIsRunAgainWholeInANewSession(TestDatabase database) {
        try (University university = University.open(database)) {
            List<Session> seen = new ArrayList<>();
            String result = university.sessions().retrying(AT_ONCE).inTransaction(session -> {
                seen.add(session);
                session.add(new Department("A" + seen.size()));
                session.flush();
                if (seen.size() < 3) {
                    throw new LockException("others", SqlFailure.UNKNOWN, null);
                }
                return "done";
            });
            assertThat(result).isEqualTo("done");
            assertThat(seen).hasSize(3).doesNotHaveDuplicates();
            assertThat(university.column("select name from departments")).containsExactly("A3");
        }
    }

    @DatabaseTest
    void afterTheLastAttemptAllIsTold(TestDatabase database) {
        try (University university = University.open(database)) {
            AtomicInteger runs = new AtomicInteger();
            RetryPolicy policy = RetryPolicy.DEFAULT.attempts(3).backoff(Duration.ofMillis(2), Duration.ofMillis(3));
            assertThatThrownBy(() -> university.sessions().retrying(policy).runInTransaction(session -> {
                        session.add(new Department("A"));
                        session.flush();
                        throw new DeadlockException("run " + runs.incrementAndGet(), SqlFailure.UNKNOWN, null);
                    }))
                    .isInstanceOfSatisfying(RetriesExhaustedException.class, e -> {
                        assertThat(e.attempts()).isEqualTo(3);
                        assertThat(e.elapsed()).isBetween(Duration.ofMillis(2), Duration.ofSeconds(20));
                        assertThat(e.lastFailure()).isInstanceOf(DeadlockException.class);
                        assertThat(e)
                                .isInstanceOf(MapperException.class)
                                .cause()
                                .hasMessage("run 3");
                        assertThat(e.getSuppressed())
                                .extracting(Throwable::getMessage)
                                .containsExactly("run 1", "run 2");
                        assertThat(e.getMessage())
                                .contains("3 attempts")
                                .contains(e.elapsed().toMillis() + " ms")
                                .contains("DeadlockException: run 3")
                                .contains("RetryPolicy");
                    });
            assertThat(university.number("select count(*) from departments")).isZero();
        }
    }

    @DatabaseTest(only = TestDatabase.H2)
    void oneAttemptThatFailsIsAllOfThem(TestDatabase database) {
        try (University university = University.open(database)) {
            assertThatThrownBy(() -> university
                            .sessions()
                            .retrying(AT_ONCE.attempts(1))
                            .runInTransaction(session -> {
                                throw new LockException("others", SqlFailure.UNKNOWN, null);
                            }))
                    .isInstanceOf(RetriesExhaustedException.class)
                    .hasMessageContaining("in 1 attempt within")
                    .hasCauseInstanceOf(LockException.class)
                    .hasNoSuppressedExceptions();
        }
    }

    /** It might throw one and the same exception each time. */
    @DatabaseTest(only = TestDatabase.H2)
    void anExceptionIsNotSuppressedInItself(TestDatabase database) {
        try (University university = University.open(database)) {
            LockException same = new LockException("others", SqlFailure.UNKNOWN, null);
            assertThatThrownBy(() -> university.sessions().retrying(AT_ONCE).runInTransaction(session -> {
                        throw same;
                    }))
                    .hasCause(same)
                    .hasNoSuppressedExceptions();
        }
    }

    @DatabaseTest
    void anotherFailureLaterIsThrownItselfWithTheEarlierOnes(TestDatabase database) {
        try (University university = University.open(database)) {
            withTwo(university);
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> university.sessions().retrying(AT_ONCE).runInTransaction(session -> {
                        if (runs.incrementAndGet() < 3) {
                            throw new LockException("run " + runs, SqlFailure.UNKNOWN, null);
                        }
                        session.add(new Department("A"));
                    }))
                    .isInstanceOf(UniqueViolationException.class)
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .contains("run 1", "run 2"));
            assertThat(runs).hasValue(3);
        }
    }

    @DatabaseTest
    void objectsOfAFailedAttemptBelongToNoSession(TestDatabase database) {
        try (University university = University.open(database)) {
            withTwo(university);
            List<Department> made = new ArrayList<>();
            List<Department> loaded = new ArrayList<>();
            List<Department> gone = new ArrayList<>();
            university.sessions().retrying(AT_ONCE).runInTransaction(session -> {
                for (Department old : made) {
                    assertThat(session.state(old)).isEqualTo(Lifecycle.TRANSIENT);
                    assertThat(session.contains(old)).isFalse();
                    assertThat(Session.sessionOf(old)).isNull();
                }
                for (List<Department> each : List.of(loaded, gone)) {
                    for (Department old : each) {
                        assertThat(session.state(old)).isEqualTo(Lifecycle.DETACHED);
                        assertThat(session.contains(old)).isFalse();
                        assertThat(Session.sessionOf(old)).isNull();
                    }
                }
                Department flushed = new Department("flushed " + made.size());
                Department pending = new Department("pending " + made.size());
                Department a = named(session, "A");
                Department b = named(session, "B");
                assertThat(loaded).doesNotContain(a);
                a.setName("A");
                session.add(flushed);
                session.delete(b);
                session.flush();
                session.add(pending);
                made.addAll(List.of(flushed, pending));
                loaded.add(a);
                gone.add(b);
                if (loaded.size() < 3) {
                    throw new LockException("others", SqlFailure.UNKNOWN, null);
                }
            });
            assertThat(university.column("select name from departments order by id"))
                    .containsExactlyInAnyOrder("A", "flushed 4", "pending 4");
        }
    }

    @DatabaseTest(only = TestDatabase.H2)
    void waitsKeepToThePolicy(TestDatabase database) {
        try (University university = University.open(database)) {
            List<Long> starts = new ArrayList<>();
            RetryPolicy policy = RetryPolicy.DEFAULT.attempts(4).backoff(Duration.ofMillis(20), Duration.ofMillis(30));
            assertThatThrownBy(() -> university.sessions().retrying(policy).runInTransaction(session -> {
                        starts.add(System.nanoTime());
                        throw new LockException("others", SqlFailure.UNKNOWN, null);
                    }))
                    .isInstanceOf(RetriesExhaustedException.class);
            // The shortest that can be drawn; how long at most is for a test without a scheduler
            assertThat(starts.get(1) - starts.get(0)).isGreaterThanOrEqualTo(10_000_000);
            assertThat(starts.get(2) - starts.get(1)).isGreaterThanOrEqualTo(15_000_000);
            assertThat(starts.get(3) - starts.get(2)).isGreaterThanOrEqualTo(15_000_000);
        }
    }

    @DatabaseTest
    void otherFailuresAreThrownAtOnce(TestDatabase database) {
        try (University university = University.open(database)) {
            withTwo(university);
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> university.sessions().retrying(AT_ONCE).runInTransaction(session -> {
                        runs.incrementAndGet();
                        session.add(new Department("A"));
                    }))
                    .isInstanceOf(UniqueViolationException.class);
            assertThat(runs).hasValue(1);
        }
    }

    @DatabaseTest(only = TestDatabase.H2)
    void interruptEndsTheWait(TestDatabase database) {
        try (University university = University.open(database)) {
            RetryPolicy patient = RetryPolicy.DEFAULT.backoff(Duration.ofMinutes(5), Duration.ofMinutes(5));
            assertThatThrownBy(() -> university.sessions().retrying(patient).runInTransaction(session -> {
                        Thread.currentThread().interrupt();
                        throw new LockException("others", SqlFailure.UNKNOWN, null);
                    }))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("interrupted")
                    .hasCauseInstanceOf(LockException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Each reads what the other writes: one of them could not have come after the other. */
    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void serializationFailureIsSurvived(TestDatabase database) throws Exception {
        try (University university = University.open(database)) {
            withTwo(university);
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);
            List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
            runBoth(
                    () -> addAfterCount(university, bothHaveRead, "one", failures),
                    () -> addAfterCount(university, bothHaveRead, "two", failures));
            assertThat(failures).singleElement().isInstanceOf(SerializationException.class);
            assertThat(university.column("select substr(name, 5) from departments where length(name) > 1 order by 1"))
                    .containsExactly("after 2", "after 3");
        }
    }

    private static void addAfterCount(
            University university, CyclicBarrier bothHaveRead, String who, List<RuntimeException> failures) {
        AtomicInteger runs = new AtomicInteger();
        university
                .sessions()
                .retrying(noting(failures))
                .inTransaction(options -> options.isolation(Isolation.SERIALIZABLE), session -> {
                    long count = session.query(department).count();
                    meet(bothHaveRead, runs);
                    session.add(new Department(who + " after " + count));
                    return count;
                });
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void deadlockIsSurvived(TestDatabase database) throws Exception {
        try (University university = University.open(database)) {
            withTwo(university);
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
            runBoth(
                    () -> renameBoth(university, bothHoldOne, "A", "B", failures),
                    () -> renameBoth(university, bothHoldOne, "B", "A", failures));
            // H2 may notice for both
            assertThat(failures)
                    .isNotEmpty()
                    .allMatch(
                            database == TestDatabase.H2
                                    ? LockException.class::isInstance
                                    : DeadlockException.class::isInstance);
            assertThat(university.number("select sum(length(name)) from departments"))
                    .isEqualTo(2);
        }
    }

    private static void renameBoth(
            University university,
            CyclicBarrier bothHoldOne,
            String first,
            String second,
            List<RuntimeException> failures) {
        AtomicInteger runs = new AtomicInteger();
        university
                .sessions()
                .retrying(noting(failures))
                .inTransaction(options -> options.lockTimeout(Duration.ofSeconds(10)), session -> {
                    touch(session, first);
                    meet(bothHoldOne, runs);
                    touch(session, second);
                    return null;
                });
    }

    private static void touch(Session session, String name) {
        session.query(department).filter(department.name.eq(name)).update(Sql.set(department.name, name));
    }

    /** SQLite calls it busy; the others don't wait for ever, either. */
    @DatabaseTest
    void lockTimeoutIsSurvived(TestDatabase database) {
        try (University university = University.open(database);
                Session holder = university.session()) {
            withTwo(university);
            touch(holder, "A");
            List<RuntimeException> failures = new ArrayList<>();
            university
                    .sessions()
                    .retrying(AT_ONCE.onlyFor(failure -> {
                        failures.add(failure);
                        holder.rollback();
                        return failure instanceof LockTimeoutException;
                    }))
                    .inTransaction(options -> options.lockTimeout(Duration.ofMillis(100)), session -> {
                        named(session, "B");
                        touch(session, "A");
                        return null;
                    });
            assertThat(failures).singleElement().isInstanceOf(LockTimeoutException.class);
        }
    }

    @DatabaseTest(only = TestDatabase.H2)
    void staleDataIsRunAgainWhereAskedFor(TestDatabase database) {
        try (University university = University.open(database)) {
            AtomicInteger runs = new AtomicInteger();
            university
                    .sessions()
                    .retrying(AT_ONCE.alsoFor(StaleDataException.class))
                    .runInTransaction(session -> {
                        if (runs.incrementAndGet() == 1) {
                            throw new StaleDataException("seen by another");
                        }
                    });
            assertThat(runs).hasValue(2);
        }
    }

    private static RetryPolicy noting(List<RuntimeException> failures) {
        return AT_ONCE.attempts(20).onlyFor(failure -> {
            failures.add(failure);
            return failure instanceof LockException;
        });
    }

    /** In the first run only: in a further one nobody else comes. */
    private static void meet(CyclicBarrier barrier, AtomicInteger runs) {
        if (runs.incrementAndGet() == 1) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void runBoth(Runnable one, Runnable other) throws Exception {
        CompletableFuture<Void> first = CompletableFuture.runAsync(one, THREADS);
        CompletableFuture<Void> second = CompletableFuture.runAsync(other, THREADS);
        CompletableFuture.allOf(first, second).get(60, TimeUnit.SECONDS);
    }
}
