package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** H2: the vendor code is its ErrorCode; its message repeats the statement. */
final class H2ErrorCodes extends ErrorCodes {

    // "PUBLIC.UQ INDEX PUBLIC.UQ_INDEX_5 ON PUBLIC.P(..." or "PUBLIC.UX ON ..." or "PUBLIC.CONSTRAINT_5 PRIMARY KEY ON
    // ..."
    private static final Pattern UNIQUE = Pattern.compile("\"(?:[^\"\\s]+\\.)?([^\"\\s.]+)(?: [^\"]*?)? ON ");
    private static final Pattern UNIQUE_TABLE = Pattern.compile(" ON (?:[^\"\\s(]+\\.)?([^\"\\s.(]+)\\(");
    private static final Pattern UNIQUE_COLUMN = Pattern.compile(" ON [^(]+\\(([^\\s,)]+)[^,)]*\\)");
    private static final Pattern NAMED = Pattern.compile(": \"(?:[^\":\\s]+\\.)?([^\":.\\s]+): ");
    private static final Pattern KEY_TABLE = Pattern.compile(": (?:[^\":\\s.]+\\.)?([^\":\\s.]+) FOREIGN KEY\\(");
    private static final Pattern KEY_COLUMN = Pattern.compile(" FOREIGN KEY\\(([^,)]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\".]+\\.)*([^\".]+)\"");
    private static final Pattern DECLARED = Pattern.compile("column \"([^\"\\s]+) ");

    @Override
    Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 23506 -> Failure.FOREIGN_KEY;
            case 23507 -> Failure.INTEGRITY;
            // H2 takes the standard's code of a serialization failure for a deadlock, and has its own for the former.
            case 40001 -> Failure.DEADLOCK;
            case 90131 -> Failure.SERIALIZATION;
            case 50200 -> Failure.LOCK_TIMEOUT;
            case 57014, 90051 -> Failure.QUERY_TIMEOUT;
            case 22003, 22004 -> Failure.OVERFLOW;
            case 42102, 42103, 42104 -> Failure.MISSING_TABLE;
            case 42122 -> Failure.MISSING_COLUMN;
            case 90040, 90096 -> Failure.PERMISSION;
            case 90097 -> Failure.READ_ONLY;
            case 90007, 90011, 90020, 90067, 90098, 90113, 90121, 90124, 90126, 90146, 90149 -> Failure.CONNECTION;
            default -> standard(e);
        };
    }

    @Override
    ErrorSubject subject(SQLException e) {
        String message = e.getMessage();
        return switch (e.getErrorCode()) {
            case 23505 ->
                new ErrorSubject(find(UNIQUE, message), find(UNIQUE_TABLE, message), find(UNIQUE_COLUMN, message));
            case 23503, 23506 ->
                new ErrorSubject(find(NAMED, message), find(KEY_TABLE, message), find(KEY_COLUMN, message));
            case 23513, 23514 -> new ErrorSubject(find(NAMED, message), null, null);
            case 23502, 42122 -> new ErrorSubject(null, null, find(QUOTED, message));
            case 22001 -> new ErrorSubject(null, null, find(DECLARED, message));
            case 42102, 42103, 42104 -> new ErrorSubject(null, find(QUOTED, message), null);
            default -> ErrorSubject.UNKNOWN;
        };
    }

    @Override
    String message(SQLException e) {
        String message = super.message(e);
        int statement = message.indexOf("; SQL statement:");
        return statement < 0 ? message : message.substring(0, statement);
    }
}
