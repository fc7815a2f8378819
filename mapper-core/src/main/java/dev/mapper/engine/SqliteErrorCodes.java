package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQLite: no SQLSTATE, and the vendor code is the coarse one; the extended one stands at the head of the message. */
final class SqliteErrorCodes extends ErrorCodes {

    private static final Pattern CODE = Pattern.compile("\\[(SQLITE_[A-Z_]+)]");
    private static final Pattern CHECK = Pattern.compile("CHECK constraint failed: ([^)]+)\\)");
    private static final Pattern SYNTAX = Pattern.compile(
            "(syntax error|no such (?:table|column|function|index|view|savepoint|collation)|incomplete input|unrecognized token"
                    + "|ambiguous column|values for \\d+ columns|has no column|wrong number of arguments)");

    @Override
    Failure failure(SQLException e) {
        String code = find(CODE, e.getMessage());
        if (code == null) {
            return standard(e);
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
            case "SQLITE_CONSTRAINT_DATATYPE", "SQLITE_TOOBIG", "SQLITE_MISMATCH", "SQLITE_RANGE" -> Failure.DATA;
            case "SQLITE_BUSY_SNAPSHOT" -> Failure.SERIALIZATION;
            case "SQLITE_INTERRUPT" -> Failure.QUERY_TIMEOUT;
            case "SQLITE_ERROR" -> find(SYNTAX, e.getMessage()) == null ? Failure.OTHER : Failure.SYNTAX;
            default -> ofFamily(code);
        };
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
    @Nullable
    String constraintName(SQLException e) {
        return find(CHECK, e.getMessage());
    }
}
