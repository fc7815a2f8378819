package dev.mapper.session;

/** What a listener may be refused. */
enum Act {
    /** Adding, deleting, taking out: what changes the session's set of objects. */
    CHANGE(0),
    FLUSH(1),
    /** Ending or beginning a transaction or savepoint, and closing the session. */
    END(2),
    /** A statement of the application's, before which the session would flush. */
    QUERY(3),
    /** Anything that goes to the database. */
    SQL(4);

    /** The place of the act's bit in a set of acts. */
    final int place;

    Act(int place) {
        this.place = place;
    }
}
