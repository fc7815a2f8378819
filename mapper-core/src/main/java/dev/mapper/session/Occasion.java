package dev.mapper.session;

import dev.mapper.ListenerException;

/** What a session is in the middle of while it calls a listener, and so what the listener may not do. */
enum Occasion {
    ENTITY(
            "an entity's listener in a flush",
            "Do it in a before-flush listener, or after the flush",
            Act.CHANGE,
            Act.FLUSH,
            Act.END,
            Act.QUERY),
    LOAD("a load listener", "Do it after the query", Act.CHANGE, Act.FLUSH, Act.END, Act.QUERY),
    EXPIRE("an expire listener", "Do it later", Act.CHANGE, Act.FLUSH, Act.END, Act.QUERY, Act.SQL),
    TRANSITION(
            "a transition listener",
            "Do it once the call that moved the object has returned",
            Act.CHANGE,
            Act.FLUSH,
            Act.END,
            Act.QUERY),
    AFTER_BEGIN(
            "an after-begin listener",
            "Use the connection that the listener is given for statements",
            Act.CHANGE,
            Act.FLUSH,
            Act.END,
            Act.QUERY),
    BEFORE_FLUSH("a before-flush listener", "What it adds and deletes is flushed with the rest", Act.FLUSH, Act.END),
    AFTER_FLUSH(
            "an after-flush listener",
            "Do it in an after-flush-postexec listener, whose changes the next flush writes",
            Act.CHANGE,
            Act.FLUSH,
            Act.END),
    AFTER_FLUSH_POSTEXEC(
            "an after-flush-postexec listener",
            "What it adds and deletes is written by the next flush, and by the commit at the latest",
            Act.FLUSH,
            Act.END),
    BEFORE_COMMIT("a before-commit listener", "The commit goes on when the listener returns", Act.END),
    AFTER_COMMIT(
            "an after-commit listener",
            "The transaction has ended, and its connection with it: use another session, or do it in a before-commit"
                    + " listener",
            Act.FLUSH,
            Act.END,
            Act.QUERY,
            Act.SQL),
    AFTER_ROLLBACK(
            "an after-rollback listener",
            "The transaction has ended, and its connection with it: use another session, or do it in an"
                    + " after-soft-rollback listener",
            Act.FLUSH,
            Act.END,
            Act.QUERY,
            Act.SQL),
    AFTER_SOFT_ROLLBACK("an after-soft-rollback listener", "Do it once the rollback has returned", Act.END),
    BEFORE_EXECUTE(
            "a before-execute listener",
            "Change the statement through the event instead",
            Act.CHANGE,
            Act.FLUSH,
            Act.END,
            Act.QUERY);

    private final String words;
    private final String remedy;
    /** A bit for each act. */
    private final int refused;

    Occasion(String words, String remedy, Act... refused) {
        this.words = words;
        this.remedy = remedy;
        int bits = 0;
        for (Act act : refused) {
            bits |= 1 << act.place;
        }
        this.refused = bits;
    }

    boolean refuses(Act act) {
        return (refused & (1 << act.place)) != 0;
    }

    /** Throws if a listener may not do that now. */
    void refuse(Act act, String call, String where) {
        if (refuses(act)) {
            throw new ListenerException(call + " was called in " + words + where + ", which may not do that. "
                    + (act == Act.QUERY && !refuses(Act.SQL)
                            ? "The session would have to flush first, and cannot now: query within noAutoflush(...),"
                                    + " which does not see what waits"
                            : remedy)
                    + ".");
        }
    }
}
