package dev.mapper.engine;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: the SQLSTATE says all; constraint, table and column come with the server's error, apart from its text. */
final class PostgresErrorCodes extends ErrorCodes {

    private static final Pattern QUOTED = Pattern.compile("constraint \"([^\"]+)\"");
    private static final Pattern RELATION = Pattern.compile("relation \"(?:[^\".]+\\.)?([^\"]+)\"");
    private static final Pattern COLUMN = Pattern.compile("column \"?(?:[^\"\\s.]+\\.)?([^\"\\s]+)\"?");
    private static final Pattern KEY = Pattern.compile("\\(([^,()]+)\\)=\\(");

    @Override
    Failure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "23P01" -> Failure.INTEGRITY;
            case "53300", "57P01", "57P02", "57P03" -> Failure.CONNECTION;
            // The driver's own mark for what it can't tell; the URL is what it says this of.
            case "99999" -> String.valueOf(e.getMessage()).contains("URL") ? Failure.CONNECTION : Failure.OTHER;
            default -> standard(e);
        };
    }

    @Override
    ErrorSubject subject(SQLException e) {
        String message = e.getMessage();
        return switch (failure(e)) {
            case UNIQUE -> {
                String detail = fromServer(e, "getDetail");
                yield constraint(e, detail == null ? null : find(KEY, detail));
            }
            case FOREIGN_KEY, CHECK, INTEGRITY -> constraint(e, null);
            case NOT_NULL -> new ErrorSubject(null, fromServer(e, "getTable"), fromServer(e, "getColumn"));
            case MISSING_TABLE -> new ErrorSubject(null, find(RELATION, message), null);
            case MISSING_COLUMN -> new ErrorSubject(null, find(RELATION, message), find(COLUMN, message));
            default -> ErrorSubject.UNKNOWN;
        };
    }

    private static ErrorSubject constraint(SQLException e, @Nullable String column) {
        String name = fromServer(e, "getConstraint");
        return new ErrorSubject(name == null ? find(QUOTED, e.getMessage()) : name, fromServer(e, "getTable"), column);
    }

    /** By reflection, since the driver is the user's to bring; the text alone is translated on localised servers. */
    private static @Nullable String fromServer(SQLException e, String field) {
        try {
            Object error = e.getClass().getMethod("getServerErrorMessage").invoke(e);
            if (error == null) {
                return null;
            }
            Method getter = error.getClass().getMethod(field);
            return (String) getter.invoke(error);
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            return null;
        }
    }
}
