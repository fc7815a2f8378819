package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import dev.mapper.dialect.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine learns from its first connection and keeps.
 *
 * @param dialect how it speaks SQL
 * @param product name and version, for messages
 * @param levels the JDBC level to ask for: the next stronger one where the database lacks one, none where it has no
 *     stronger either
 */
record DatabaseFacts(Vendor vendor, Dialect dialect, String product, Map<Isolation, Integer> levels) {

    private static final List<Isolation> STRONGEST_FIRST = List.of(
            Isolation.SERIALIZABLE, Isolation.REPEATABLE_READ, Isolation.READ_COMMITTED, Isolation.READ_UNCOMMITTED);

    /** Asks the database; a {@link ConfigurationException} says that no dialect speaks to it. */
    static DatabaseFacts of(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String name = metaData.getDatabaseProductName();
        Dialect dialect = Dialect.of(metaData);
        return new DatabaseFacts(
                Vendor.of(name),
                dialect,
                dialect.name() + " " + metaData.getDatabaseProductVersion(),
                levels(metaData));
    }

    private static Map<Isolation, Integer> levels(DatabaseMetaData metaData) throws SQLException {
        Map<Isolation, Integer> levels = new EnumMap<>(Isolation.class);
        Integer nextStronger = null;
        for (Isolation isolation : STRONGEST_FIRST) {
            if (metaData.supportsTransactionIsolationLevel(isolation.jdbcLevel())) {
                nextStronger = isolation.jdbcLevel();
            }
            if (nextStronger != null) {
                levels.put(isolation, nextStronger);
            }
        }
        return levels;
    }

    int level(Isolation isolation) {
        Integer level = levels.get(isolation);
        if (level == null) {
            throw new ConfigurationException(
                    product + " has no isolation level " + isolation + " nor a stronger one: choose a weaker one.");
        }
        return level;
    }
}
