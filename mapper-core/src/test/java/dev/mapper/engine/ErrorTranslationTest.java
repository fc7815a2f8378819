package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mapper.CheckViolationException;
import dev.mapper.DatabaseException;
import dev.mapper.DeadlockException;
import dev.mapper.ForeignKeyViolationException;
import dev.mapper.IntegrityException;
import dev.mapper.LockException;
import dev.mapper.LockTimeoutException;
import dev.mapper.NotNullViolationException;
import dev.mapper.SerializationException;
import dev.mapper.StatementSyntaxException;
import dev.mapper.UniqueViolationException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorTranslationTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private static final String INSERT = "insert into person (id, email, age, name) values (?, ?, ?, ?)";

    private Engine prepared(EngineBuilder builder) {
        Engine engine = builder.build();
        try (EngineConnection connection = engine.connect()) {
            connection.execute("create table person (id int primary key, email varchar(10), age int,"
                    + " name varchar(10) not null, constraint uq_email unique (email),"
                    + " constraint ck_age check (age > 0))");
            connection.execute("create table pet (id int primary key, person_id int,"
                    + " constraint fk_person foreign key (person_id) references person(id))");
            insert(connection, 1, "a@x", 30, "ann");
            insert(connection, 2, "b@x", 30, "bob");
            connection.execute("insert into pet values (1, 1)");
        }
        return engine;
    }

    private static void insert(EngineConnection connection, int id, String email, int age, String name) {
        connection.update(INSERT, statement -> {
            statement.setInt(1, id);
            statement.setString(2, email);
            statement.setInt(3, age);
            statement.setString(4, name);
        });
    }

    private <T extends DatabaseException> T refused(TestDatabase database, Class<T> type, String sql) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection connection = engine.connect()) {
            T failure = catchThrowableOfType(type, () -> connection.update(sql, StatementBinder.NONE));
            assertThat(failure).isExactlyInstanceOf(type);
            assertThat(failure.statement()).isEqualTo(sql);
            assertThat(failure).hasMessageContaining(sql).hasMessageContaining("Remedy: ");
            assertThat(failure).hasCauseInstanceOf(SQLException.class);
            return failure;
        }
    }

    @DatabaseTest
    void uniqueConstraint(TestDatabase database) {
        UniqueViolationException failure =
                refused(database, UniqueViolationException.class, "insert into person values (3, 'a@x', 30, 'cid')");
        if (database == TestDatabase.SQLITE) {
            assertThat(failure.constraintName()).isNull();
            assertThat(failure.sqlState()).isNull();
            assertThat(failure.vendorCode()).isEqualTo(19);
        } else {
            assertThat(failure.constraintName()).isEqualToIgnoringCase("uq_email");
            assertThat(failure.sqlState()).isEqualTo(database == TestDatabase.MARIADB ? "23000" : "23505");
        }
    }

    @DatabaseTest
    void primaryKey(TestDatabase database) {
        refused(database, UniqueViolationException.class, "insert into person values (1, 'c@x', 30, 'cid')");
    }

    @DatabaseTest
    void foreignKeyFromBothSides(TestDatabase database) {
        for (String sql : new String[] {"insert into pet values (2, 77)", "delete from person where id = 1"}) {
            ForeignKeyViolationException failure = refused(database, ForeignKeyViolationException.class, sql);
            if (database != TestDatabase.SQLITE) {
                assertThat(failure.constraintName()).isEqualToIgnoringCase("fk_person");
            }
        }
    }

    @DatabaseTest
    void notNull(TestDatabase database) {
        refused(database, NotNullViolationException.class, "insert into person values (3, 'c@x', 30, null)");
    }

    @DatabaseTest
    void check(TestDatabase database) {
        assertThat(refused(database, CheckViolationException.class, "insert into person values (3, 'c@x', -1, 'cid')")
                        .constraintName())
                .isEqualToIgnoringCase("ck_age");
    }

    @DatabaseTest
    void statementTheDatabaseDoesNotUnderstand(TestDatabase database) {
        refused(database, StatementSyntaxException.class, "selec 1");
    }

    @DatabaseTest
    void parametersAreTold(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection connection = engine.connect()) {
            UniqueViolationException failure =
                    catchThrowableOfType(UniqueViolationException.class, () -> insert(connection, 1, "c@x", 30, "cid"));
            assertThat(failure.parameters()).containsExactly(1, "c@x", 30, "cid");
            assertThat(failure).hasMessageContaining("[1, 'c@x', 30, 'cid']");
            assertThat(failure.batchRow()).isEqualTo(-1);
        }
    }

    @DatabaseTest
    void hiddenParametersShowNowhere(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database).hideParameters(true));
                EngineConnection connection = engine.connect()) {
            UniqueViolationException failure =
                    catchThrowableOfType(UniqueViolationException.class, () -> insert(connection, 3, "a@x", 30, "cid"));
            assertThat(failure.parameters()).isEmpty();
            assertThat(failure).hasMessageContaining("hidden");
            assertThat(failure).hasStackTraceContaining(INSERT);
            java.io.StringWriter trace = new java.io.StringWriter();
            failure.printStackTrace(new java.io.PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("a@x").doesNotContain("cid");
        }
    }

    @DatabaseTest
    void batchTellsTheRowThatFailed(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            UniqueViolationException failure = catchThrowableOfType(
                    UniqueViolationException.class,
                    () -> connection.batch("insert into person (id, name) values (?, ?)", 3, (statement, row) -> {
                        statement.setInt(1, row == 1 ? 2 : 10 + row);
                        statement.setString(2, "n" + row);
                    }));
            if (database == TestDatabase.SQLITE || database == TestDatabase.MARIADB) {
                assertThat(failure.batchRow()).isEqualTo(-1);
            } else {
                assertThat(failure.batchRow()).isEqualTo(1);
                assertThat(failure.parameters()).containsExactly(2, "n1");
            }
        }
    }

    @DatabaseTest
    void lockThatIsNotGrantedInTime(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection holder = engine.connect();
                EngineConnection other = engine.connect()) {
            holder.begin(ExecutionOptions.DEFAULT);
            holder.update("update person set age = 31 where id = 1", StatementBinder.NONE);
            other.begin(ExecutionOptions.DEFAULT);
            if (database == TestDatabase.POSTGRESQL) {
                other.execute("set local lock_timeout = 200");
            }
            assertThat(catchThrowableOfType(
                            LockTimeoutException.class,
                            () -> other.update("update person set age = 32 where id = 1", StatementBinder.NONE)))
                    .isInstanceOf(LockException.class);
        }
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void deadlockIsBrokenForOneOfTheTwo(TestDatabase database)
            throws InterruptedException, ExecutionException, TimeoutException {
        EngineBuilder builder = database == TestDatabase.H2
                ? Engine.builder(databases.url(database).replace("LOCK_TIMEOUT=300", "LOCK_TIMEOUT=20000"))
                : databases.builder(database);
        try (Engine engine = prepared(builder)) {
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            // Threads of their own: a pool may have one only, and each waits for the other
            Executor threads = task -> new Thread(task).start();
            CompletableFuture<Throwable> first =
                    CompletableFuture.supplyAsync(() -> lockBoth(engine, bothHoldOne, 1, 2), threads);
            CompletableFuture<Throwable> second =
                    CompletableFuture.supplyAsync(() -> lockBoth(engine, bothHoldOne, 2, 1), threads);
            Throwable one = first.get(30, TimeUnit.SECONDS);
            Throwable two = second.get(30, TimeUnit.SECONDS);
            assertThat(one == null ? two : one).isInstanceOf(DeadlockException.class);
        }
    }

    private static Throwable lockBoth(Engine engine, CyclicBarrier bothHoldOne, int first, int second) {
        try (EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            connection.update("update person set age = 40 where id = " + first, StatementBinder.NONE);
            bothHoldOne.await(10, TimeUnit.SECONDS);
            connection.update("update person set age = 40 where id = " + second, StatementBinder.NONE);
            connection.commit();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void concurrentChangeIsASerializationFailure(TestDatabase database) {
        boolean mariadb = database == TestDatabase.MARIADB;
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection first = engine.connect();
                EngineConnection second = engine.connect()) {
            if (mariadb) {
                // The default from 11.6 on; until then the second change was made over the first
                first.execute("set innodb_snapshot_isolation = on");
            }
            first.begin(
                    ExecutionOptions.DEFAULT.isolation(mariadb ? Isolation.REPEATABLE_READ : Isolation.SERIALIZABLE));
            first.query("select name from person", StatementBinder.NONE, 0, rows -> rows.next());
            second.update("update person set age = 50 where id = 1", StatementBinder.NONE);
            assertThat(catchThrowableOfType(
                            LockException.class,
                            () -> first.update("update person set age = 51 where id = 1", StatementBinder.NONE)))
                    .isInstanceOf(database == TestDatabase.H2 ? LockException.class : SerializationException.class);
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void abortedTransactionSaysToRollBack(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            assertThat(catchThrowableOfType(IntegrityException.class, () -> connection.execute("delete from person")))
                    .isNotNull();
            assertThat(catchThrowableOfType(
                            DatabaseException.class, () -> connection.execute("delete from pet where id = 1")))
                    .hasMessageContaining("roll back")
                    .hasMessageContaining("failed before");
        }
    }

    @DatabaseTest(except = {TestDatabase.H2, TestDatabase.MARIADB})
    void deferredConstraintFailsAtCommitWhichMayBeRolledBack(TestDatabase database) {
        try (Engine engine = prepared(databases.builder(database));
                EngineConnection connection = engine.connect()) {
            connection.execute(
                    "create table late (id int primary key, person_id int,"
                            + " constraint fk_late foreign key (person_id) references person(id) deferrable initially deferred)");
            connection.begin(ExecutionOptions.DEFAULT);
            connection.execute("insert into late values (1, 99)");
            assertThat(catchThrowableOfType(ForeignKeyViolationException.class, connection::commit))
                    .hasMessageContaining("COMMIT");
            assertThat(connection.inTransaction()).isTrue();
            connection.rollback();
            assertThat(connection.<Boolean>query("select id from late", StatementBinder.NONE, 0, rows -> rows.next()))
                    .isFalse();
        }
    }
}
