package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a transaction changed of its connection, to be changed back when it ends. */
final class TransactionSettings {

    private static final int UNCHANGED = -1;

    private final Connection jdbc;
    private final DatabaseFacts facts;
    private boolean autoCommitOff;
    private boolean readOnly;
    private final LockWait lockWait;
    private int isolationBefore = UNCHANGED;

    TransactionSettings(Connection jdbc, DatabaseFacts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.lockWait = new LockWait(jdbc, facts.vendor());
    }

    /** Isolation and mode first: most drivers refuse them once the transaction has begun. */
    void apply(ExecutionOptions options) throws SQLException {
        Isolation isolation = options.isolation();
        boolean transactional = isolation != Isolation.AUTOCOMMIT;
        if (isolation != null && transactional) {
            int level = facts.level(isolation);
            int current = jdbc.getTransactionIsolation();
            if (current != level) {
                jdbc.setTransactionIsolation(level);
                isolationBefore = current;
            }
        }
        Duration wait = options.lockTimeout();
        boolean waitEndsWithTransaction = transactional && facts.vendor() == Vendor.POSTGRESQL;
        if (wait != null && !waitEndsWithTransaction) {
            lockWait.change(wait, false);
        }
        if (options.readOnly()) {
            setReadOnly(true);
            readOnly = true;
        }
        if (transactional) {
            jdbc.setAutoCommit(false);
            autoCommitOff = true;
        }
        if (wait != null && waitEndsWithTransaction) {
            lockWait.changeUntilTransactionEnds(wait);
        }
    }

    /**
     * Instead of {@link #apply}, for a transaction that its owner has begun.
     *
     * @throws ConfigurationException when that has not the isolation asked for
     */
    void requireAlready(@Nullable Isolation isolation) throws SQLException {
        if (isolation != null
                && (isolation == Isolation.AUTOCOMMIT || jdbc.getTransactionIsolation() != facts.level(isolation))) {
            throw new ConfigurationException("The isolation " + isolation + " can't be had on a connection whose"
                    + " transaction began outside: ask for it where that transaction begins.");
        }
    }

    /** Undoes what was applied; after commit or rollback. */
    void restore() throws SQLException {
        if (autoCommitOff) {
            jdbc.setAutoCommit(true);
            autoCommitOff = false;
        }
        if (readOnly) {
            setReadOnly(false);
            readOnly = false;
        }
        lockWait.restore();
        if (isolationBefore != UNCHANGED) {
            jdbc.setTransactionIsolation(isolationBefore);
            isolationBefore = UNCHANGED;
        }
    }

    /** Whether statements commit only with the transaction. */
    boolean isTransactional() {
        return autoCommitOff;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    private void setReadOnly(boolean readOnly) throws SQLException {
        if (facts.vendor() == Vendor.SQLITE) {
            // Its driver decides on read-only when it opens the file, and refuses to change that.
            try (Statement statement = jdbc.createStatement()) {
                statement.execute("PRAGMA query_only = " + (readOnly ? "ON" : "OFF"));
            }
        } else {
            jdbc.setReadOnly(readOnly);
        }
    }
}
