package dev.mapper.session;

/** How long a session keeps a JDBC connection. */
public enum ConnectionMode {
    /** From the first statement to commit or rollback; reads are part of the transaction. */
    PER_TRANSACTION,
    /**
     * Reads outside a transaction take a connection for one statement only and run in auto-commit; a transaction begins
     * with {@link Session#begin()} or with the first flush that has something to write. For sessions that live as long
     * as a web request.
     */
    PER_STATEMENT
}
