package dev.mapper.engine;

import dev.mapper.DatabaseException;
import dev.mapper.SqlFailure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A driver's SQLException to the exception of the mapper that says what happened, with what, and the remedy. */
final class SqlErrors {

    private static final int LONGEST_STATEMENT = 2000;
    private static final Pattern BATCH_ENTRY = Pattern.compile("(?i)batch entry (\\d+)");

    private final ErrorCodes codes;
    private final boolean hideParameters;

    SqlErrors(Vendor vendor, boolean hideParameters) {
        this.codes = vendor.errorCodes();
        this.hideParameters = hideParameters;
    }

    /** For a failure to connect. */
    DatabaseException connecting(SQLException e, String to) {
        SQLException reason = reason(e);
        Failure failure = codes.failure(reason);
        Failure said = failure == Failure.OTHER ? Failure.CONNECTION : failure;
        SqlFailure facts =
                new SqlFailure(null, List.of(), reason.getSQLState(), reason.getErrorCode(), null, null, null, -1);
        return said.exception(
                said.what() + " (" + to + "): " + JdbcUrl.withoutSecrets(codes.message(reason)) + "\n  Remedy: "
                        + said.remedy() + ".",
                facts,
                quotesSecrets(e) ? withoutMessage(e) : e);
    }

    /** Some drivers quote the URL, with the password in it. */
    private static boolean quotesSecrets(SQLException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            if (!JdbcUrl.withoutSecrets(message).equals(message)) {
                return true;
            }
        }
        return false;
    }

    /**
     * For a failed statement.
     *
     * @param batchSize rows of the batch, 0 when it is none
     * @param parameters the bound values of a row; asked only when they are shown
     */
    DatabaseException executing(
            SQLException e, String sql, int batchSize, @Nullable IntFunction<List<@Nullable Object>> parameters) {
        SQLException reason = reason(e);
        Failure failure = codes.failure(reason);
        int row = batchSize == 0 ? -1 : failedRow(e, batchSize);
        List<@Nullable Object> shown = hideParameters || parameters == null || (batchSize > 0 && row < 0)
                ? List.of()
                : parameters.apply(Math.max(0, row));
        ErrorSubject subject = codes.subject(reason);
        SqlFailure facts = new SqlFailure(
                sql,
                shown,
                reason.getSQLState(),
                reason.getErrorCode(),
                subject.constraint(),
                subject.table(),
                subject.column(),
                row);
        boolean redact = hideParameters && failure.quotesValues();
        StringBuilder message = new StringBuilder(failure.what());
        message.append(subject.inWords())
                .append(": ")
                .append(redact ? "the database's message is hidden with the parameters" : codes.message(reason));
        message.append("\n  Statement: ").append(sql, 0, Math.min(sql.length(), LONGEST_STATEMENT));
        if (sql.length() > LONGEST_STATEMENT) {
            message.append("...");
        }
        if (hideParameters) {
            message.append("\n  Parameters: hidden");
        } else if (!shown.isEmpty()) {
            message.append(row >= 0 ? "\n  Parameters of row " + row + ": " : "\n  Parameters: ")
                    .append(ParameterText.of(shown));
        }
        message.append("\n  Remedy: ").append(failure.remedy()).append('.');
        return failure.exception(message.toString(), facts, redact ? withoutMessage(e) : e);
    }

    /** For a change that isn't sent, since the engine or the transaction is read-only. */
    DatabaseException readOnly(String sql) {
        SqlFailure facts = new SqlFailure(sql, List.of(), null, 0, null, null, null, -1);
        return Failure.READ_ONLY.exception(
                Failure.READ_ONLY.what() + "; the statement was not sent\n  Statement: " + sql + "\n  Remedy: "
                        + Failure.READ_ONLY.remedy() + ".",
                facts,
                null);
    }

    /** A batch's exception says which row; the one after or below it says why. */
    private static SQLException reason(SQLException e) {
        if (e instanceof BatchUpdateException) {
            if (e.getNextException() != null) {
                return e.getNextException();
            }
            if (e.getCause() instanceof SQLException cause) {
                return cause;
            }
        }
        return e;
    }

    private static int failedRow(SQLException e, int batchSize) {
        if (!(e instanceof BatchUpdateException batch)) {
            return batchSize == 1 ? 0 : -1;
        }
        String entry = ErrorCodes.find(BATCH_ENTRY, batch.getMessage());
        if (entry != null) {
            int row = Integer.parseInt(entry);
            return row < batchSize ? row : -1;
        }
        int[] counts = batch.getUpdateCounts();
        // A driver that sends a batch as one calls all of its rows failed
        if (counts == null || (counts.length > 1 && allFailed(counts))) {
            return -1;
        }
        int failed = -1;
        int failures = 0;
        for (int row = counts.length - 1; row >= 0; row--) {
            if (counts[row] == Statement.EXECUTE_FAILED) {
                failed = row;
                failures++;
            }
        }
        // MariaDB's driver calls all rows failed when one is.
        if (failures == batchSize && batchSize > 1) {
            return -1;
        }
        return failures == 0 && counts.length < batchSize ? counts.length : failed;
    }

    private static boolean allFailed(int[] counts) {
        return Arrays.stream(counts).allMatch(count -> count == Statement.EXECUTE_FAILED);
    }

    /** The message of the cause would show in a stack trace what the engine was told to hide. */
    private static SQLException withoutMessage(SQLException e) {
        SQLException copy =
                new SQLException(e.getClass().getName() + " (message hidden)", e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }
}
