package dev.mapper.session;

/** Undoes levels of a transaction: what they did in the database, and then what the objects show of it. */
final class UndoneLevels {

    private final SessionConnection connection;
    final RestoredObjects restored;
    private final Announcements announcements;

    UndoneLevels(SessionConnection connection, RestoredObjects restored, Announcements announcements) {
        this.connection = connection;
        this.restored = restored;
        this.announcements = announcements;
    }

    /**
     * A level failed, and is undone at once; it waits for the application to say rollback.
     *
     * <p>A level that can't be undone by itself still has its changes in the database. So the enclosing one is undone as
     * well: it must not be committed with them.
     */
    void failed(TransactionFrame frame, Throwable cause) {
        for (TransactionFrame level = frame; level != null && level.failure == null; level = level.parent()) {
            level.fail(cause);
            announcements.hold();
            boolean undone = false;
            try {
                undo(level);
                undone = true;
            } catch (RuntimeException e) {
                suppress(e, cause);
            } finally {
                tellOfFailure(undone && level.parent() == null, cause);
            }
            if (undone) {
                return;
            }
        }
    }

    private static void suppress(RuntimeException e, Throwable cause) {
        if (e != cause) {
            cause.addSuppressed(e);
        }
    }

    /** A listener that fails, too, changes nothing: what was to be undone is. */
    private void tellOfFailure(boolean rolledBack, Throwable cause) {
        try {
            announcements.release();
            if (rolledBack) {
                announcements.afterRollback();
            }
        } catch (RuntimeException e) {
            suppress(e, cause);
        }
    }

    private void undo(TransactionFrame frame) {
        try {
            if (frame.parent() != null) {
                if (frame.savepoint() != null && connection.active != null) {
                    connection.active.rollbackTo(frame.savepoint());
                }
            } else if (connection.active != null && connection.outer == null) {
                connection.active.rollback();
            }
        } finally {
            restored.restore(frame);
        }
    }

    /** A level that failed is undone in the database already; what was changed in memory since then is dropped. */
    void undoOrRestore(TransactionFrame frame) {
        if (frame.failure == null || frame.prepared) {
            undo(frame);
        } else {
            restored.restore(frame);
        }
    }
}
