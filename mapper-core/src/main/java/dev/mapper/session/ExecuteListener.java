package dev.mapper.session;

/**
 * Hears of each statement that a session is about to execute, but for those of a flush and those that read an object's
 * own row again, and may change it through the event. Called on the session's thread; what it throws keeps the statement
 * from being sent. It may not use the session for statements of its own, unless within {@code noAutoflush(...)}, nor add
 * or delete objects, flush, or end the transaction.
 */
@FunctionalInterface
public interface ExecuteListener {

    /** The statement is about to be executed. */
    void beforeExecute(ExecuteEvent event);
}
