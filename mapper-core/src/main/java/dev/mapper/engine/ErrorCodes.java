package dev.mapper.engine;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the codes of a driver mean; this class itself knows the SQL standard and JDBC, subclasses one database. */
class ErrorCodes {

    /** Never null: {@link Failure#OTHER} for what is not known. */
    Failure failure(SQLException e) {
        return standard(e);
    }

    /** What it was about, as far as the database tells. */
    ErrorSubject subject(SQLException e) {
        return ErrorSubject.UNKNOWN;
    }

    /** The driver's message without what our own message says anyway. */
    String message(SQLException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.strip();
    }

    static Failure standard(SQLException e) {
        String state = e.getSQLState();
        if (state != null && state.length() == 5) {
            Failure failure = ofState(state);
            if (failure != Failure.OTHER) {
                return failure;
            }
        }
        return ofType(e);
    }

    private static Failure ofState(String state) {
        return switch (state) {
            case "22001" -> Failure.TOO_LONG;
            case "22003" -> Failure.OVERFLOW;
            case "23502" -> Failure.NOT_NULL;
            case "23001", "23503" -> Failure.FOREIGN_KEY;
            case "23505" -> Failure.UNIQUE;
            case "23513", "23514" -> Failure.CHECK;
            case "40001" -> Failure.SERIALIZATION;
            case "40P01" -> Failure.DEADLOCK;
            case "25006" -> Failure.READ_ONLY;
            case "25P02" -> Failure.ABORTED_TRANSACTION;
            case "55P03" -> Failure.LOCK_TIMEOUT;
            case "57014" -> Failure.QUERY_TIMEOUT;
            case "42P01", "42S02" -> Failure.MISSING_TABLE;
            case "42703", "42S22" -> Failure.MISSING_COLUMN;
            case "42501" -> Failure.PERMISSION;
            case "3D000" -> Failure.CONNECTION;
            default ->
                switch (state.substring(0, 2)) {
                    case "08" -> Failure.CONNECTION;
                    case "22" -> Failure.DATA;
                    case "23" -> Failure.INTEGRITY;
                    case "28" -> Failure.AUTHENTICATION;
                    case "40" -> Failure.LOCK;
                    case "42" -> Failure.SYNTAX;
                    default -> Failure.OTHER;
                };
        };
    }

    private static Failure ofType(SQLException e) {
        if (e instanceof SQLIntegrityConstraintViolationException) {
            return Failure.INTEGRITY;
        }
        if (e instanceof SQLTimeoutException) {
            return Failure.QUERY_TIMEOUT;
        }
        if (e instanceof SQLTransactionRollbackException) {
            return Failure.LOCK;
        }
        if (e instanceof SQLInvalidAuthorizationSpecException) {
            return Failure.AUTHENTICATION;
        }
        if (e instanceof SQLSyntaxErrorException) {
            return Failure.SYNTAX;
        }
        if (e instanceof SQLDataException) {
            return Failure.DATA;
        }
        boolean connection = e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException;
        return connection ? Failure.CONNECTION : Failure.OTHER;
    }

    /** The first group of the pattern in the message; null when it doesn't occur. */
    static @Nullable String find(Pattern pattern, @Nullable String message) {
        if (message == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }
}
