package dev.mapper;

/** A database has no way to do what was asked for; the message names the construct, the database and an alternative. */
public class UnsupportedByDialectException extends StatementException {

    private static final long serialVersionUID = 1L;

    /**
     * @param construct what was asked for, such as "FULL OUTER JOIN"
     * @param dialect the database's name
     * @param alternative what to do instead, a sentence without its full stop
     */
    public UnsupportedByDialectException(String construct, String dialect, String alternative) {
        super(construct + " is not supported by " + dialect + ". " + alternative);
    }
}
