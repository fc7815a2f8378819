package dev.mapper.engine;

import java.sql.Connection;

/**
 * How far a transaction is kept from others.
 *
 * <p>A level is the least that is given: where a database lacks it, the next stronger one it has is taken, as the SQL
 * standard allows (SQLite is always serializable, PostgreSQL has no dirty reads).
 */
public enum Isolation {
    /** Each statement commits by itself; commit and rollback do nothing. For what can't run in a transaction (VACUUM). */
    AUTOCOMMIT(Connection.TRANSACTION_NONE),
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbcLevel;

    Isolation(int jdbcLevel) {
        this.jdbcLevel = jdbcLevel;
    }

    /** The constant of {@link Connection}; {@link Connection#TRANSACTION_NONE} for {@link #AUTOCOMMIT}. */
    public int jdbcLevel() {
        return jdbcLevel;
    }
}
