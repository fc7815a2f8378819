package dev.mapper.engine;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A transaction that is prepared before it commits: the words of each database for it. */
final class TwoPhase {

    /** By which the mapper's own are known among those that wait. */
    static final String PREFIX = "mapper_";

    private final Connection jdbc;
    private final Vendor vendor;
    private final String id = PREFIX + UUID.randomUUID().toString().replace("-", "");
    private boolean prepared;
    private boolean inDoubt;

    TwoPhase(Connection jdbc, DatabaseFacts facts) {
        require(facts);
        this.jdbc = jdbc;
        this.vendor = facts.vendor();
    }

    static void require(DatabaseFacts facts) {
        if (facts.vendor() == Vendor.OTHER || !facts.dialect().supports(Capability.TWO_PHASE)) {
            throw new UnsupportedByDialectException(
                    "A transaction in two phases",
                    facts.dialect().name(),
                    "Commit to it last, after the databases that can prepare.");
        }
    }

    /** Under which the database keeps it once it is prepared. */
    String id() {
        return id;
    }

    boolean isPrepared() {
        return prepared;
    }

    /** True once its commit was asked for and not confirmed: whether it happened, the database knows. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Begins, where the database must be told so; after autocommit is off. */
    void begin() throws SQLException {
        if (vendor == Vendor.MYSQL) {
            execute(jdbc, "XA START '" + id + "'");
        }
    }

    void prepare() throws SQLException {
        switch (vendor) {
            case MYSQL -> {
                execute(jdbc, "XA END '" + id + "'");
                execute(jdbc, "XA PREPARE '" + id + "'");
            }
            case POSTGRESQL -> execute(jdbc, "PREPARE TRANSACTION '" + id + "'");
            default -> execute(jdbc, "PREPARE COMMIT \"" + id + "\"");
        }
        prepared = true;
    }

    void commit() throws SQLException {
        if (prepared) {
            inDoubt = true;
            commitPrepared(jdbc, vendor, id);
            inDoubt = false;
        } else if (vendor == Vendor.MYSQL) {
            execute(jdbc, "XA END '" + id + "'");
            execute(jdbc, "XA COMMIT '" + id + "' ONE PHASE");
        } else {
            jdbc.commit();
        }
    }

    void rollback() throws SQLException {
        if (prepared) {
            rollbackPrepared(jdbc, vendor, id);
        } else if (vendor == Vendor.MYSQL) {
            rollbackStarted();
        } else {
            jdbc.rollback();
        }
    }

    /** After a deadlock it can be rolled back only, and its end is refused; after one that was sent it has ended. */
    private void rollbackStarted() throws SQLException {
        try {
            execute(jdbc, "XA END '" + id + "'");
        } catch (SQLException e) {
            execute(jdbc, "XA ROLLBACK '" + id + "'");
            return;
        }
        execute(jdbc, "XA ROLLBACK '" + id + "'");
    }

    static void commitPrepared(Connection jdbc, Vendor vendor, String id) throws SQLException {
        end(jdbc, vendor, "COMMIT", id);
    }

    static void rollbackPrepared(Connection jdbc, Vendor vendor, String id) throws SQLException {
        end(jdbc, vendor, "ROLLBACK", id);
    }

    private static void end(Connection jdbc, Vendor vendor, String verb, String id) throws SQLException {
        switch (vendor) {
            case MYSQL -> execute(jdbc, "XA " + verb + " '" + id + "'");
            case POSTGRESQL -> {
                // Refused within a transaction, which any other statement would begin
                jdbc.setAutoCommit(true);
                execute(jdbc, verb + " PREPARED '" + id + "'");
            }
            default -> execute(jdbc, verb + " TRANSACTION \"" + id + "\"");
        }
    }

    private static void execute(Connection jdbc, String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            statement.execute(sql);
        }
    }
}
