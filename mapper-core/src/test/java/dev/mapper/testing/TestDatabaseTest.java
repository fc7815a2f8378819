package dev.mapper.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @DatabaseTest
    void answersQuery(TestDatabase database) throws SQLException {
        try (OpenDatabase open = database.open()) {
            assertThat(selectInt(open.dataSource(), "select 1")).isEqualTo(1);
            assertThat(open.database()).isEqualTo(database);
        }
    }

    @DatabaseTest
    void urlLeadsToSameDatabaseAsDataSource(TestDatabase database) throws SQLException {
        try (OpenDatabase open = database.open()) {
            execute(open.dataSource(), "create table here (id int)");
            try (Connection connection = DriverManager.getConnection(open.url(), open.username(), open.password());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from here")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @DatabaseTest
    void twoHandlesDoNotSeeEachOthersTables(TestDatabase database) throws SQLException {
        try (OpenDatabase one = database.open();
                OpenDatabase other = database.open()) {
            execute(one.dataSource(), "create table mine (id int)");
            execute(one.dataSource(), "insert into mine values (7)");

            assertThat(selectInt(one.dataSource(), "select id from mine")).isEqualTo(7);
            assertThatThrownBy(() -> selectInt(other.dataSource(), "select id from mine"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("mine");
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void closesFromUnderOpenConnection(TestDatabase database) throws SQLException {
        OpenDatabase open = database.open();
        try (Connection connection = open.dataSource().getConnection()) {
            open.close();

            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @DatabaseTest(only = {TestDatabase.H2, TestDatabase.SQLITE})
    void onlyNamesTheDatabases(TestDatabase database) {
        assertThat(database).isIn(TestDatabase.H2, TestDatabase.SQLITE);
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void exceptLeavesOut(TestDatabase database) {
        assertThat(database).isNotEqualTo(TestDatabase.SQLITE);
    }

    @Test
    void urlOfPostgresqlKeepsServerAndNamesDatabase() {
        PostgresServer server = new PostgresServer("jdbc:postgresql://db.example:6543/postgres", "me", "secret");

        assertThat(server.dataSource("fresh").getURL()).startsWith("jdbc:postgresql://db.example:6543/fresh");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int selectInt(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
