package dev.mapper.engine;

import java.util.Objects;

/**
 * A transaction that was prepared and neither committed nor rolled back, since its session or the whole application
 * ended in between. It holds its locks until it is resolved. Which way is for the application to know: forward if the
 * others that belong to it have committed, else back.
 */
public final class PreparedTransaction {

    private final Engine engine;
    private final String id;

    PreparedTransaction(Engine engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    /** As {@code session.prepare()} answered it. */
    public String id() {
        return id;
    }

    /**
     * Commits it.
     *
     * @throws dev.mapper.DatabaseException if it is not there any more, or another connection still has it
     */
    public void commit() {
        engine.resolve(id, true);
    }

    /**
     * Rolls it back.
     *
     * @throws dev.mapper.DatabaseException if it is not there any more, or another connection still has it
     */
    public void rollback() {
        engine.resolve(id, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreparedTransaction that && engine == that.engine && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(engine), id);
    }

    @Override
    public String toString() {
        return "Prepared transaction " + id + " of " + engine.name();
    }
}
