package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mapper.CheckViolationException;
import dev.mapper.ConnectionException;
import dev.mapper.DataException;
import dev.mapper.DatabaseException;
import dev.mapper.ForeignKeyViolationException;
import dev.mapper.MissingColumnException;
import dev.mapper.MissingTableException;
import dev.mapper.NotNullViolationException;
import dev.mapper.NumericOverflowException;
import dev.mapper.PermissionException;
import dev.mapper.ReadOnlyException;
import dev.mapper.StatementSyntaxException;
import dev.mapper.UniqueViolationException;
import dev.mapper.ValueTooLongException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error tells besides its class: constraint, table and column, as far as each database names them. */
class ErrorDetailsTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private Engine prepared(TestDatabase database) {
        Engine engine = databases.builder(database).build();
        try (EngineConnection connection = engine.connect()) {
            connection.execute("create table person (id int primary key, email varchar(10),"
                    + " age smallint, name varchar(10) not null, constraint uq_email unique (email),"
                    + " constraint ck_age check (age > 0))");
            connection.execute("create table pet (id int primary key, person_id int,"
                    + " constraint fk_person foreign key (person_id) references person(id))");
            connection.execute("insert into person values (1, 'a@x', 30, 'ann')");
            connection.execute("insert into pet values (1, 1)");
        }
        return engine;
    }

    private <T extends DatabaseException> T refused(TestDatabase database, Class<T> type, String sql) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            T failure = catchThrowableOfType(type, () -> connection.update(sql, StatementBinder.NONE));
            assertThat(failure).isExactlyInstanceOf(type);
            assertThat(failure.statement()).isEqualTo(sql);
            assertThat(failure).hasMessageContaining("Remedy: ");
            return failure;
        }
    }

    private static void assertNames(
            DatabaseException failure, @Nullable String constraint, @Nullable String table, @Nullable String column) {
        assertThat(lower(failure.constraintName())).as(failure.getMessage()).isEqualTo(constraint);
        assertThat(lower(failure.tableName())).as(failure.getMessage()).isEqualTo(table);
        assertThat(lower(failure.columnName())).as(failure.getMessage()).isEqualTo(column);
    }

    private static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    @DatabaseTest
    void uniqueViolationNamesWhatItCan(TestDatabase database) {
        UniqueViolationException failure =
                refused(database, UniqueViolationException.class, "insert into person values (3, 'a@x', 30, 'cid')");
        switch (database) {
            case SQLITE -> assertNames(failure, null, "person", "email");
            case MARIADB -> assertNames(failure, "uq_email", null, null);
            default -> assertNames(failure, "uq_email", "person", "email");
        }
        assertThat(failure).hasMessageContaining("(");
    }

    @DatabaseTest
    void foreignKeyViolationNamesWhatItCan(TestDatabase database) {
        for (String sql : new String[] {"insert into pet values (2, 77)", "delete from person where id = 1"}) {
            ForeignKeyViolationException failure = refused(database, ForeignKeyViolationException.class, sql);
            switch (database) {
                case SQLITE -> assertNames(failure, null, null, null);
                case POSTGRESQL -> assertNames(failure, "fk_person", "pet", null);
                default -> assertNames(failure, "fk_person", "pet", "person_id");
            }
        }
    }

    @DatabaseTest
    void notNullViolationNamesTheColumn(TestDatabase database) {
        NotNullViolationException failure =
                refused(database, NotNullViolationException.class, "insert into person values (3, 'c@x', 30, null)");
        boolean namesTable = database == TestDatabase.SQLITE || database == TestDatabase.POSTGRESQL;
        assertNames(failure, null, namesTable ? "person" : null, "name");
        assertThat(failure.getMessage()).containsIgnoringCase("column name");
    }

    @DatabaseTest
    void checkViolationNamesTheConstraint(TestDatabase database) {
        CheckViolationException failure =
                refused(database, CheckViolationException.class, "insert into person values (3, 'c@x', -1, 'cid')");
        boolean namesTable = database == TestDatabase.MARIADB || database == TestDatabase.POSTGRESQL;
        assertNames(failure, "ck_age", namesTable ? "person" : null, null);
    }

    /** SQLite takes a text of any length. */
    @DatabaseTest(except = TestDatabase.SQLITE)
    void textThatIsTooLong(TestDatabase database) {
        ValueTooLongException failure = refused(
                database, ValueTooLongException.class, "insert into person values (3, 'c@x', 30, 'much too long')");
        assertThat(failure).isInstanceOf(DataException.class);
        assertNames(failure, null, null, database == TestDatabase.POSTGRESQL ? null : "name");
    }

    /** SQLite takes any number for a SMALLINT; what doesn't fit 64 bits overflows there, too. */
    @DatabaseTest
    void numberThatIsTooBig(TestDatabase database) {
        String sql = database == TestDatabase.SQLITE
                ? "insert into person values (3, 'c@x', abs(-9223372036854775807 - 1), 'cid')"
                : "insert into person values (3, 'c@x', 70000, 'cid')";
        assertThat(refused(database, NumericOverflowException.class, sql)).isInstanceOf(DataException.class);
    }

    @DatabaseTest
    void missingTableIsNamed(TestDatabase database) {
        MissingTableException failure = refused(database, MissingTableException.class, "delete from nowhere");
        assertNames(failure, null, "nowhere", null);
        assertThat(failure).isInstanceOf(StatementSyntaxException.class);
    }

    @DatabaseTest
    void missingColumnIsNamed(TestDatabase database) {
        MissingColumnException failure =
                refused(database, MissingColumnException.class, "update person set absent = 1");
        assertNames(failure, null, database == TestDatabase.POSTGRESQL ? "person" : null, "absent");
        assertThat(refused(database, MissingColumnException.class, "delete from person where person.absent = 1")
                        .columnName())
                .isEqualToIgnoringCase("absent");
    }

    /** SQLite has no users. */
    @DatabaseTest(except = TestDatabase.SQLITE)
    void userWithoutTheRight(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            String user = "reader_" + Long.toHexString(System.nanoTime());
            switch (database) {
                case POSTGRESQL -> {
                    connection.execute("set role pg_monitor");
                    assertDenied(connection, "delete from person");
                }
                case H2 -> {
                    connection.execute("create user " + user + " password 'x'");
                    assertDenied(
                            "jdbc:h2:" + databases.last().url().split("[:;]", 4)[2] + ":"
                                    + databases.last().url().split("[:;]", 5)[3] + ";USER=" + user + ";PASSWORD=x",
                            "delete from person");
                }
                default -> {
                    connection.execute("create user " + user + "@localhost identified by 'x'");
                    assertDenied(databases.last().url() + "?user=" + user + "&password=x", "delete from mysql.db");
                    connection.execute("drop user " + user + "@localhost");
                }
            }
        }
    }

    private static void assertDenied(String url, String sql) {
        try (Engine reader = Engine.builder(url).build();
                EngineConnection connection = reader.connect()) {
            assertDenied(connection, sql);
        }
    }

    private static void assertDenied(EngineConnection connection, String sql) {
        PermissionException failure =
                catchThrowableOfType(PermissionException.class, () -> connection.update(sql, StatementBinder.NONE));
        assertThat(failure).hasMessageContaining("may not").hasMessageContaining("grant");
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void fileThatIsReadOnly(TestDatabase database) {
        prepared(database).close();
        try (Engine reader =
                        Engine.builder(databases.last().url() + "?open_mode=1").build();
                EngineConnection connection = reader.connect()) {
            assertThat(catchThrowableOfType(
                            ReadOnlyException.class, () -> connection.update("delete from pet", StatementBinder.NONE)))
                    .hasMessageContaining("read-only");
        }
    }

    @DatabaseTest
    void lostConnectionIsToldAndNotUsedAgain(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(database)) {
            Connection lost;
            try (EngineConnection connection = engine.connect()) {
                lost = connection.jdbc().unwrap(Connection.class);
                cut(database, engine, connection, lost);
                assertThat(catchThrowableOfType(
                                ConnectionException.class,
                                () -> connection.update("delete from pet", StatementBinder.NONE)))
                        .hasMessageContaining("lost");
            }
            try (EngineConnection connection = engine.connect()) {
                assertThat(connection.jdbc().unwrap(Connection.class)).isNotSameAs(lost);
                assertThat(connection.update("delete from pet", StatementBinder.NONE))
                        .isOne();
            }
        }
    }

    /** As an administrator does it, where the database has sessions. */
    private static void cut(TestDatabase database, Engine engine, EngineConnection victim, Connection physical)
            throws SQLException {
        String own = switch (database) {
            case POSTGRESQL -> "select pg_backend_pid()";
            case H2 -> "select session_id()";
            case MARIADB -> "select connection_id()";
            case SQLITE -> null;
        };
        if (own == null) {
            physical.close();
            return;
        }
        int id = victim.query(own, StatementBinder.NONE, 0, rows -> rows.next() ? rows.getInt(1) : -1);
        try (EngineConnection killer = engine.connect()) {
            switch (database) {
                case POSTGRESQL ->
                    killer.query(
                            "select pg_terminate_backend(" + id + ", 5000)", StatementBinder.NONE, 0, r -> r.next());
                case H2 -> killer.query("select abort_session(" + id + ")", StatementBinder.NONE, 0, r -> r.next());
                default -> killer.execute("kill " + id);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1062|23000|Duplicate entry 'a@x' for key 'person.uq_email'|UNIQUE|uq_email|person|",
                "1062|23000|Duplicate entry 'a@x' for key 'uq_email'|UNIQUE|uq_email||",
                "1452|23000|Cannot add or update a child row: a foreign key constraint fails (`t`.`pet`, CONSTRAINT `fk_person` FOREIGN KEY (`p`) REFERENCES `person` (`id`))|FOREIGN_KEY|fk_person|pet|p",
                "1048|23000|Column 'name' cannot be null|NOT_NULL|||name",
                "1364|HY000|Field 'name' doesn't have a default value|NOT_NULL|||name",
                "3819|HY000|Check constraint 'ck_age' is violated.|CHECK|ck_age||",
                "4025|23000|CONSTRAINT `ck_age` failed for `t`.`person`|CHECK|ck_age|person|",
                "1213|40001|Deadlock found when trying to get lock|DEADLOCK|||",
                "1020|HY000|Record has changed since last read in table 'person'|SERIALIZATION|||",
                "1205|HY000|Lock wait timeout exceeded|LOCK_TIMEOUT|||",
                "1969|70100|Query execution was interrupted (max_statement_time exceeded)|QUERY_TIMEOUT|||",
                "1045|28000|Access denied for user|AUTHENTICATION|||",
                "1142|42000|DELETE command denied to user|PERMISSION|||",
                "1406|22001|Data too long for column 'name' at row 1|TOO_LONG|||name",
                "1264|22003|Out of range value for column 'age' at row 1|OVERFLOW|||age",
                "1054|42S22|Unknown column 'p.nothing' in 'where clause'|MISSING_COLUMN|||nothing",
                "1146|42S02|Table 't.nowhere' doesn't exist|MISSING_TABLE||nowhere|",
                "1927|70100|Connection was killed|CONNECTION|||"
            })
    void mysqlAndMariadbCodes(
            int code,
            String state,
            String message,
            Failure failure,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        ErrorCodes codes = Vendor.of("MariaDB").errorCodes();
        SQLException e = new SQLException(message, state, code);
        assertThat(codes.failure(e)).isEqualTo(failure);
        assertThat(codes.subject(e)).isEqualTo(new ErrorSubject(constraint, table, column));
    }
}
