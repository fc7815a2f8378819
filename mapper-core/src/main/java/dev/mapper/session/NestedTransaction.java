package dev.mapper.session;

/** A savepoint, as the application holds it. */
final class NestedTransaction implements Savepoint {

    private final SessionCore core;
    private final TransactionFrame frame;

    NestedTransaction(SessionCore core, TransactionFrame frame) {
        this.core = core;
        this.frame = frame;
    }

    @Override
    public void commit() {
        core.enterUsable();
        core.require(Act.END, "commit() of a savepoint");
        core.transaction.requireActive(frame);
        core.flush.completely();
        core.exclusively(() -> core.transaction.release(frame));
    }

    @Override
    public void rollback() {
        core.enter();
        core.require(Act.END, "rollback() of a savepoint");
        core.transaction.requireActive(frame);
        core.exclusively(() -> core.transaction.rollbackTo(frame));
    }

    @Override
    public boolean isActive() {
        return frame.isActive();
    }

    @Override
    public void close() {
        if (frame.isActive() && core.open) {
            core.enter();
            core.exclusively(() -> core.transaction.rollbackTo(frame));
        }
    }
}
