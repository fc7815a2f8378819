package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * What an engine learns from its first connection and keeps.
 *
 * @param product name and version, for messages
 * @param levels by ordinal of {@link Isolation}: the JDBC level to ask for, the next stronger one where the database
 *     lacks it, -1 where it has none
 */
record DatabaseFacts(Vendor vendor, String product, int[] levels) {

    static DatabaseFacts of(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String name = metaData.getDatabaseProductName();
        return new DatabaseFacts(
                Vendor.of(name), name + " " + metaData.getDatabaseProductVersion(), levels(metaData));
    }

    private static int[] levels(DatabaseMetaData metaData) throws SQLException {
        Isolation[] all = Isolation.values();
        int[] levels = new int[all.length];
        int next = -1;
        for (int i = all.length - 1; i > Isolation.AUTOCOMMIT.ordinal(); i--) {
            if (metaData.supportsTransactionIsolationLevel(all[i].jdbcLevel())) {
                next = all[i].jdbcLevel();
            }
            levels[i] = next;
        }
        return levels;
    }

    int level(Isolation isolation) {
        int level = levels[isolation.ordinal()];
        if (level < 0) {
            throw new ConfigurationException(
                    product + " has no isolation level " + isolation + " nor a stronger one: choose a weaker one.");
        }
        return level;
    }
}
