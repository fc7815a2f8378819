package dev.mapper.testing;

import dev.mapper.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dialects of the databases under test, each asked for once. */
final class Dialects {

    private static final Map<DatabaseUnderTest, Dialect> KNOWN = new ConcurrentHashMap<>();

    private Dialects() {}

    static Dialect of(DatabaseUnderTest database) {
        return KNOWN.computeIfAbsent(database, Dialects::ask);
    }

    private static Dialect ask(DatabaseUnderTest database) {
        try (OpenDatabase open = database.open();
                Connection connection = open.dataSource().getConnection()) {
            return Dialect.of(connection.getMetaData());
        } catch (SQLException e) {
            throw new IllegalStateException("No connection to " + database, e);
        }
    }
}
