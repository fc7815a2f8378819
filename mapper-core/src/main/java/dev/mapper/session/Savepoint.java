package dev.mapper.session;

/**
 * A transaction within a transaction. A rollback to it undoes rows and objects alike; closing it without
 * {@link #commit()} rolls back.
 */
public interface Savepoint extends AutoCloseable {

    /** Flushes and releases the savepoint: what was done since belongs to the enclosing transaction. */
    void commit();

    /** Undoes what was done since the savepoint, in rows and in objects. Savepoints within it end too. */
    void rollback();

    /** False once committed or rolled back, by itself or with an enclosing one. */
    boolean isActive();

    /** Rolls back if still active. */
    @Override
    void close();
}
