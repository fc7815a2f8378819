package dev.mapper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a failed statement or connection attempt, as a {@link DatabaseException} reports them.
 *
 * @param statement the SQL text, or null when no statement was running (a failed checkout)
 * @param parameters the bound values in order, of the failed row for a batch; empty when there are none, they are
 *     hidden or they could not be told
 * @param sqlState the five-character SQLSTATE, or null when the driver gave none (SQLite)
 * @param vendorCode the driver's own code, 0 when it gave none
 * @param constraintName the violated constraint as the database reported it, or null where it is not known
 * @param tableName the table with the violated constraint, or that is missing; null where it is not known
 * @param columnName the one column that refused its value, or that is missing; null where it is not known
 * @param batchRow the zero-based row of a batch that failed, or -1 when it is not a batch or not known
 */
public record SqlFailure(
        @Nullable String statement,
        List<@Nullable Object> parameters,
        @Nullable String sqlState,
        int vendorCode,
        @Nullable String constraintName,
        @Nullable String tableName,
        @Nullable String columnName,
        int batchRow) {

    /** A failure of which nothing is known but the message. */
    public static final SqlFailure UNKNOWN = new SqlFailure(null, List.of(), null, 0, null, null, null, -1);
}
