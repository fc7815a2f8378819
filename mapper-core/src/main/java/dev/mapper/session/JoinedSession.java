package dev.mapper.session;

/** A session within a transaction that somebody else commits or rolls back. */
public interface JoinedSession extends Session {

    /** Tells the session how the outer transaction ended, so that its objects expire or are restored. */
    void completed(boolean committed);
}
