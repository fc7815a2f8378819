package dev.mapper.session;

import dev.mapper.engine.Engine;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.RetryPolicy;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions over one engine and one set of entities. Made once; safe for use by many threads.
 */
public interface SessionFactory extends SessionEvents {

    /** Begins to describe a factory over that engine. */
    static SessionFactoryBuilder builder(Engine engine) {
        return new SessionFactoryBuilder(engine);
    }

    Engine engine();

    /** The tables of all entities. */
    SchemaMetadata metadata();

    /** A session that keeps its connection for a transaction. */
    default Session open() {
        return open(ConnectionMode.PER_TRANSACTION);
    }

    /** A session that keeps its connection as told. */
    default Session open(ConnectionMode mode) {
        return open(mode, options -> options);
    }

    /** A session whose transactions all begin with these options, unless one says otherwise. */
    default Session open(UnaryOperator<ExecutionOptions> options) {
        return open(ConnectionMode.PER_TRANSACTION, options);
    }

    /** A session that keeps its connection as told, and whose transactions all begin with these options. */
    Session open(ConnectionMode mode, UnaryOperator<ExecutionOptions> options);

    /**
     * A session that works on a connection whose transaction somebody else ends. Its {@code commit} flushes and leaves
     * the commit to them; tell it the outcome with {@link Session#close()} or {@link JoinedSession#completed}.
     */
    JoinedSession join(Connection connection);

    /**
     * Runs a block in a session of its own, then commits; rolls back and rethrows if the block throws. Objects that the
     * block answers are detached, with all that they had loaded.
     */
    default <T extends @Nullable Object> T inTransaction(Function<Session, T> block) {
        return inTransaction(options -> options, block);
    }

    /** As {@link #inTransaction(Function)}, with isolation, read-only mode or time-outs of its own. */
    <T extends @Nullable Object> T inTransaction(UnaryOperator<ExecutionOptions> options, Function<Session, T> block);

    /** As {@link #inTransaction(Function)}, for a block without a result. */
    default void runInTransaction(Consumer<Session> block) {
        inTransaction(session -> {
            block.accept(session);
            return null;
        });
    }

    /** Transactions that are run again, whole, after a deadlock, a serialization failure or a lock time-out. */
    default RetryingTransactions retrying() {
        return retrying(RetryPolicy.DEFAULT);
    }

    /** Transactions that are run again, whole, as often and for what the policy says. */
    default RetryingTransactions retrying(RetryPolicy policy) {
        return new RetryingTransactions(this, policy);
    }

    /**
     * Where listeners of an entity's objects are registered, its subclasses' included; of a mapped superclass or an
     * interface, those of all entities of the factory that are one.
     */
    <E> EntityEvents<E> on(Class<E> type);

    /** A registry that keeps one session per thread. */
    ScopedSession scoped();
}
