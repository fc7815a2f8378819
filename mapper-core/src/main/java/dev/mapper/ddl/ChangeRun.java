package dev.mapper.ddl;

import dev.mapper.dialect.Capability;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import java.util.ArrayList;
import java.util.List;

/** Runs the statements of a change in one transaction, where a rollback takes DDL back. */
final class ChangeRun {

    private final Engine engine;

    ChangeRun(Engine engine) {
        this.engine = engine;
    }

    /**
     * Runs statements.
     *
     * @param withoutForeignKeys whether tables are made anew, and rows that refer to them must stay
     */
    void run(List<String> statements, boolean withoutForeignKeys) {
        try (EngineConnection connection = engine.connect()) {
            if (!connection.dialect().supports(Capability.TRANSACTIONAL_DDL)) {
                statements.forEach(connection::execute);
            } else if (withoutForeignKeys && enforcesForeignKeys(connection)) {
                connection.execute("PRAGMA foreign_keys = OFF");
                try {
                    transaction(connection, statements, true);
                } finally {
                    connection.execute("PRAGMA foreign_keys = ON");
                }
            } else {
                transaction(connection, statements, false);
            }
        }
    }

    private static void transaction(EngineConnection connection, List<String> statements, boolean checkKeys) {
        connection.beginTogether();
        try {
            statements.forEach(connection::execute);
            if (checkKeys) {
                requireKeys(connection);
            }
            connection.commit();
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static void rollback(EngineConnection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (RuntimeException e) {
            // As when the pool took the failure for one of the connection, and closed it
            failure.addSuppressed(e);
        }
    }

    private static boolean enforcesForeignKeys(EngineConnection connection) {
        return connection.query("PRAGMA foreign_keys", statement -> {}, 0, rows -> rows.next() && rows.getInt(1) == 1);
    }

    private static void requireKeys(EngineConnection connection) {
        List<String> broken = connection.query("PRAGMA foreign_key_check", statement -> {}, 0, rows -> {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("table") + " to " + rows.getString("parent"));
            }
            return tables;
        });
        if (!broken.isEmpty()) {
            throw new DdlException("Rows would refer to rows that aren't there: " + broken
                    + ". Nothing was changed; correct the rows, or leave the foreign key out");
        }
    }
}
