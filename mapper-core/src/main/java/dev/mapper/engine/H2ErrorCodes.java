package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** H2: the vendor code is its ErrorCode; its message repeats the statement. */
final class H2ErrorCodes extends ErrorCodes {

    // "PUBLIC.UQ INDEX PUBLIC.UQ_INDEX_5 ON PUBLIC.P(..." or "PUBLIC.UX ON ..." or "PUBLIC.CONSTRAINT_5 PRIMARY KEY ON
    // ..."
    private static final Pattern UNIQUE = Pattern.compile("\"(?:[^\"\\s]+\\.)?([^\"\\s.]+)(?: [^\"]*?)? ON ");
    private static final Pattern NAMED = Pattern.compile(": \"(?:[^\":\\s]+\\.)?([^\":.\\s]+): ");

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
            case 90097 -> Failure.READ_ONLY;
            case 90007, 90011, 90020, 90067, 90098, 90113, 90121, 90124, 90126, 90146, 90149 -> Failure.CONNECTION;
            default -> standard(e);
        };
    }

    @Override
    @Nullable
    String constraintName(SQLException e) {
        return switch (e.getErrorCode()) {
            case 23505 -> find(UNIQUE, e.getMessage());
            case 23503, 23506, 23513, 23514 -> find(NAMED, e.getMessage());
            default -> null;
        };
    }

    @Override
    String message(SQLException e) {
        String message = super.message(e);
        int statement = message.indexOf("; SQL statement:");
        return statement < 0 ? message : message.substring(0, statement);
    }
}
