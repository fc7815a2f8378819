package dev.mapper.engine;

/**
 * Sees every statement of an engine, on the thread that runs it. Without a listener or a log no event is made.
 *
 * <p>An exception of {@code beforeStatement} keeps the statement from running; one of {@code afterStatement} reaches
 * the caller as well, though the statement has run.
 */
public interface StatementListener {

    default void beforeStatement(StatementEvent event) {}

    /** After success and failure alike; for a query, after its rows were read. */
    default void afterStatement(StatementEvent event) {}
}
