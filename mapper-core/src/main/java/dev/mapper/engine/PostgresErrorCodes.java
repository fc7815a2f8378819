package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: the SQLSTATE says all; the name of the constraint comes with the server's error, apart from its text. */
final class PostgresErrorCodes extends ErrorCodes {

    private static final Pattern QUOTED = Pattern.compile("constraint \"([^\"]+)\"");

    @Override
    Failure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "23P01" -> Failure.INTEGRITY;
            case "53300", "57P01", "57P02", "57P03" -> Failure.CONNECTION;
            // Not allowed: the statement is understood, the user may not run it.
            case "42501" -> Failure.OTHER;
            // The driver's own mark for what it can't tell; the URL is what it says this of.
            case "99999" -> String.valueOf(e.getMessage()).contains("URL") ? Failure.CONNECTION : Failure.OTHER;
            default -> standard(e);
        };
    }

    @Override
    @Nullable
    String constraintName(SQLException e) {
        if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
            return null;
        }
        String name = fromServer(e);
        return name == null ? find(QUOTED, e.getMessage()) : name;
    }

    /** By reflection, since the driver is the user's to bring; the text alone is translated on localised servers. */
    private static @Nullable String fromServer(SQLException e) {
        try {
            Object error = e.getClass().getMethod("getServerErrorMessage").invoke(e);
            return error == null
                    ? null
                    : (String) error.getClass().getMethod("getConstraint").invoke(error);
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            return null;
        }
    }
}
