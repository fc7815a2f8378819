package dev.mapper.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.type.Types;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases that pass for another, told apart by what their drivers and they themselves say. */
class DialectDetectionTest {

    /** @param answer to {@code SELECT version()} */
    private static DatabaseMetaData metadata(String product, String version, String answer) {
        ResultSet rows = fake(ResultSet.class, Map.of("next", true, "getString", answer));
        Statement statement = fake(Statement.class, Map.of("executeQuery", rows));
        Connection connection = fake(Connection.class, Map.of("createStatement", statement));
        return fake(
                DatabaseMetaData.class,
                Map.of(
                        "getDatabaseProductName", product,
                        "getDatabaseProductVersion", version,
                        "getConnection", connection));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> answers.get(method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PostgreSQL|18.0|PostgreSQL 18.0 on x86_64-pc-linux-gnu, compiled by gcc|PostgreSQL",
                "PostgreSQL|13.0.0|CockroachDB CCL v25.2.1 (x86_64-pc-linux-gnu, built 2025/06/04)|CockroachDB",
                "PostgreSQL|15.2-YB-2025.1.0.0-b0|PostgreSQL 15.2-YB-2025.1.0.0-b0 on x86_64|YugabyteDB",
                "PostgreSQL|11.2|PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu|YugabyteDB",
                "YugabyteDB|11.2||YugabyteDB",
                "CockroachDB|25.2||CockroachDB",
                "MariaDB|11.4.5-MariaDB||MariaDB",
                "MySQL|5.5.5-10.11.6-MariaDB-1:10.11.6||MariaDB",
                "MySQL|8.4.3||MySQL",
                "MySQL|8.0.11-TiDB-v8.5.0||MySQL",
                "H2|2.4.240||H2",
                "SQLite|3.50.3||SQLite"
            })
    void databaseIsToldByNameVersionAndAnswer(String product, String version, String answer, String dialect)
            throws SQLException {
        assertThat(Dialect.of(metadata(product, version, String.valueOf(answer)))
                        .name())
                .isEqualTo(dialect);
    }

    @Test
    void databaseWithoutADialectIsNamed() {
        assertThatThrownBy(() -> Dialect.of(metadata("Sybase", "1", "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Sybase")
                .hasMessageContaining("CockroachDB");
    }

    @Test
    void cockroachDbDiffersFromPostgreSqlWhereItMust() {
        Dialect cockroach = CockroachDialect.INSTANCE;
        assertThat(cockroach.supports(Capability.DEFERRABLE_CONSTRAINTS)).isFalse();
        assertThat(cockroach.supports(Capability.TRANSACTIONAL_DDL)).isFalse();
        assertThat(cockroach.supports(Capability.UPDATE_RETURNING)).isTrue();
        assertThat(cockroach.insertStrategy()).isEqualTo(PostgresDialect.INSTANCE.insertStrategy());
        assertThat(cockroach.typeName(Types.INTEGER)).isEqualTo("INT4");
        assertThat(cockroach.typeName(Types.LONG)).isEqualTo("BIGINT");
        assertThat(cockroach.quote("index")).isEqualTo("\"index\"");
        assertThat(PostgresDialect.INSTANCE.quote("index")).isEqualTo("index");
    }

    @Test
    void yugabyteDbDiffersFromPostgreSqlWhereItMust() {
        Dialect yugabyte = YugabyteDialect.INSTANCE;
        assertThat(yugabyte.supports(Capability.TRANSACTIONAL_DDL)).isFalse();
        assertThat(yugabyte.supports(Capability.DEFERRABLE_CONSTRAINTS)).isTrue();
        assertThat(yugabyte.typeName(Types.INTEGER)).isEqualTo("INTEGER");
    }
}
