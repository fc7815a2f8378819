package dev.mapper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database, its driver or the connection pool refused something. Subclasses tell the cases apart that a program
 * can act on, the same on every database; the cause is the driver's {@link java.sql.SQLException}.
 */
public class DatabaseException extends MapperException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String statement;
    private final transient @Nullable List<@Nullable Object> parameters;
    private final @Nullable String sqlState;
    private final int vendorCode;
    private final @Nullable String constraintName;
    private final @Nullable String tableName;
    private final @Nullable String columnName;
    private final int batchRow;

    public DatabaseException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.statement = failure.statement();
        this.parameters = failure.parameters();
        this.sqlState = failure.sqlState();
        this.vendorCode = failure.vendorCode();
        this.constraintName = failure.constraintName();
        this.tableName = failure.tableName();
        this.columnName = failure.columnName();
        this.batchRow = failure.batchRow();
    }

    /** The SQL text that failed, or null when no statement was running. */
    public @Nullable String statement() {
        return statement;
    }

    /**
     * The bound values in order, of the failed row for a batch. Empty when there are none, when the engine hides
     * parameters, or when they could not be told. Never null.
     */
    public List<@Nullable Object> parameters() {
        return parameters == null ? List.of() : parameters;
    }

    /** The five-character SQLSTATE, or null when the driver gave none (SQLite never does). */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** The driver's own error code; 0 when it gave none. */
    public int vendorCode() {
        return vendorCode;
    }

    /** The violated constraint as the database reported it, or null where it is not known. */
    public @Nullable String constraintName() {
        return constraintName;
    }

    /** The table with the violated constraint, or that is missing, as the database reported it; null if not known. */
    public @Nullable String tableName() {
        return tableName;
    }

    /** The one column that refused its value, or that is missing, as the database reported it; null if not known. */
    public @Nullable String columnName() {
        return columnName;
    }

    /** The zero-based row of a batch that failed, or -1 when it was not a batch or the driver did not say. */
    public int batchRow() {
        return batchRow;
    }
}
