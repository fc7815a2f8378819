package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** SQLite: no SQLSTATE, and the vendor code is the coarse one; the extended one stands at the head of the message. */
final class SqliteErrorCodes extends ErrorCodes {

    private static final Pattern CODE = Pattern.compile("\\[(SQLITE_[A-Z_]+)]");
    private static final Pattern CHECK = Pattern.compile("CHECK constraint failed: ([^)]+)\\)");
    private static final Pattern MISSING_TABLE = Pattern.compile("no such (?:table|view): (?:\\w+\\.)?([^\\s)]+)");
    private static final Pattern MISSING_COLUMN =
            Pattern.compile("(?:no such column: (?:\\w+\\.)?|has no column named )([^\\s)]+)");
    private static final Pattern TABLE = Pattern.compile("constraint failed: ([^.\\s,)]+)\\.");
    private static final Pattern COLUMN = Pattern.compile("constraint failed: [^.\\s,)]+\\.([^\\s,)]+)\\)");
    private static final Pattern SYNTAX = Pattern.compile(
            "(syntax error|no such (?:function|index|savepoint|collation)|incomplete input|unrecognized token"
                    + "|ambiguous column|values for \\d+ columns|wrong number of arguments)");

    @Override
    Failure failure(SQLException e) {
        String code = find(CODE, e.getMessage());
        if (code == null) {
            return super.message(e).contains("connection closed") ? Failure.CONNECTION : standard(e);
        }
        return switch (code) {
            case "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID" ->
                Failure.UNIQUE;
            case "SQLITE_CONSTRAINT_FOREIGNKEY" -> Failure.FOREIGN_KEY;
            // ON DELETE RESTRICT is carried out by an inner trigger.
            case "SQLITE_CONSTRAINT_TRIGGER" ->
                super.message(e).contains("FOREIGN KEY") ? Failure.FOREIGN_KEY : Failure.INTEGRITY;
            case "SQLITE_CONSTRAINT_NOTNULL" -> Failure.NOT_NULL;
            case "SQLITE_CONSTRAINT_CHECK" -> Failure.CHECK;
            case "SQLITE_TOOBIG" -> Failure.TOO_LONG;
            case "SQLITE_CONSTRAINT_DATATYPE", "SQLITE_MISMATCH", "SQLITE_RANGE" -> Failure.DATA;
            case "SQLITE_BUSY_SNAPSHOT" -> Failure.SERIALIZATION;
            case "SQLITE_INTERRUPT" -> Failure.QUERY_TIMEOUT;
            case "SQLITE_ERROR" -> ofText(super.message(e));
            default -> ofFamily(code);
        };
    }

    /** What SQLite has no code of its own for. */
    private static Failure ofText(String message) {
        if (MISSING_TABLE.matcher(message).find()) {
            return Failure.MISSING_TABLE;
        }
        if (MISSING_COLUMN.matcher(message).find()) {
            return Failure.MISSING_COLUMN;
        }
        if (SYNTAX.matcher(message).find()) {
            return Failure.SYNTAX;
        }
        return message.contains("integer overflow") ? Failure.OVERFLOW : Failure.OTHER;
    }

    private static Failure ofFamily(String code) {
        if (code.startsWith("SQLITE_CONSTRAINT")) {
            return Failure.INTEGRITY;
        }
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return Failure.LOCK_TIMEOUT;
        }
        if (code.startsWith("SQLITE_READONLY")) {
            return Failure.READ_ONLY;
        }
        boolean file = code.startsWith("SQLITE_CANTOPEN")
                || code.startsWith("SQLITE_IOERR")
                || code.startsWith("SQLITE_CORRUPT")
                || code.equals("SQLITE_NOTADB")
                || code.equals("SQLITE_PERM")
                || code.startsWith("SQLITE_AUTH");
        return file ? Failure.CONNECTION : Failure.OTHER;
    }

    @Override
    ErrorSubject subject(SQLException e) {
        String message = e.getMessage();
        return switch (failure(e)) {
            case CHECK -> new ErrorSubject(find(CHECK, message), null, null);
            case UNIQUE, NOT_NULL -> new ErrorSubject(null, find(TABLE, message), find(COLUMN, message));
            case MISSING_TABLE -> new ErrorSubject(null, find(MISSING_TABLE, message), null);
            case MISSING_COLUMN -> new ErrorSubject(null, null, find(MISSING_COLUMN, message));
            default -> ErrorSubject.UNKNOWN;
        };
    }
}
