package dev.mapper.engine;

import dev.mapper.AuthenticationException;
import dev.mapper.CheckViolationException;
import dev.mapper.ConnectionException;
import dev.mapper.DataException;
import dev.mapper.DatabaseException;
import dev.mapper.DeadlockException;
import dev.mapper.ForeignKeyViolationException;
import dev.mapper.IntegrityException;
import dev.mapper.LockException;
import dev.mapper.LockTimeoutException;
import dev.mapper.MissingColumnException;
import dev.mapper.MissingTableException;
import dev.mapper.NotNullViolationException;
import dev.mapper.NumericOverflowException;
import dev.mapper.PermissionException;
import dev.mapper.QueryTimeoutException;
import dev.mapper.ReadOnlyException;
import dev.mapper.SerializationException;
import dev.mapper.SqlFailure;
import dev.mapper.StatementSyntaxException;
import dev.mapper.UniqueViolationException;
import dev.mapper.ValueTooLongException;
import org.jspecify.annotations.Nullable;

/** The ways in which a database refuses, the same for all of them: what to call it, and what to do about it. */
enum Failure {
    UNIQUE(
            "A row with the same unique value is there already",
            "use another value, change the row that is there, or insert with onConflict",
            true),
    FOREIGN_KEY(
            "A foreign key was violated: a row refers to one that is not there, or is still referred to",
            "save the row referred to first, and remove those that refer to a row before it (or let them cascade)",
            true),
    NOT_NULL(
            "A column that must have a value got none",
            "set the attribute before the flush, or give the column a default",
            true),
    CHECK("A check constraint refused the row", "give a value that meets the check, or change the check", true),
    INTEGRITY("A constraint was violated", "give values that meet the constraint, or change it", true),
    DATA("A value does not fit", "compare the parameters with the columns: type, length, precision", true),
    TOO_LONG("A value is too long for its column", "shorten the value, or make the column longer", true),
    OVERFLOW(
            "A number is out of the range of its column or type",
            "use a smaller number, or a column or type with a wider range",
            true),
    DEADLOCK(
            "The database broke a deadlock by failing this transaction",
            "roll back and run the whole transaction again; touch rows in the same order everywhere",
            false),
    SERIALIZATION(
            "A concurrent transaction changed what this one relies on",
            "roll back and run the whole transaction again",
            false),
    LOCK_TIMEOUT(
            "A lock was not granted in time",
            "roll back and try again; keep transactions short, or allow a longer wait",
            false),
    LOCK("Another transaction stood in the way", "roll back and run the whole transaction again", false),
    QUERY_TIMEOUT(
            "The statement was cancelled, or ran longer than it may",
            "make the statement faster (an index, a limit), or allow more time (statementTimeout, the transaction's"
                    + " timeout)",
            false),
    AUTHENTICATION(
            "The database refused the user name or the password",
            "check username(...) and password(...) of the engine, and that the user may log in from this host",
            false),
    CONNECTION(
            "The database can't be reached, or the connection to it was lost",
            "check host, port and database name in the URL, and that the database runs; poolPrePing(true) replaces"
                    + " connections that died in the pool",
            false),
    SYNTAX(
            "The database does not understand the statement",
            "check the statement, and that the tables and columns it names are there (metadata().createAll(engine), or"
                    + " your migrations)",
            false),
    MISSING_TABLE(
            "The statement names a table that is not there",
            "create it (metadata().createAll(engine), or your migrations), or check schema, spelling and the user's"
                    + " rights",
            false),
    MISSING_COLUMN(
            "The statement names a column that is not there",
            "add the column to the table (your migrations), or check its spelling",
            false),
    PERMISSION(
            "The database user may not do this",
            "grant the right to the user of this engine, or use an engine with another user",
            false),
    ABORTED_TRANSACTION(
            "The transaction has failed before and takes no more statements",
            "roll back; the first failure tells the reason",
            false),
    READ_ONLY(
            "The database or the transaction is read-only", "run changes in a transaction that isn't read-only", false),
    OTHER("The database failed", "see its own message", true);

    private final String what;
    private final String remedy;
    private final boolean quotesValues;

    Failure(String what, String remedy, boolean quotesValues) {
        this.what = what;
        this.remedy = remedy;
        this.quotesValues = quotesValues;
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }

    /** Whether the database's own message may hold values of rows, which an engine that hides parameters drops. */
    boolean quotesValues() {
        return quotesValues;
    }

    DatabaseException exception(String message, SqlFailure failure, @Nullable Throwable cause) {
        return switch (this) {
            case UNIQUE -> new UniqueViolationException(message, failure, cause);
            case FOREIGN_KEY -> new ForeignKeyViolationException(message, failure, cause);
            case NOT_NULL -> new NotNullViolationException(message, failure, cause);
            case CHECK -> new CheckViolationException(message, failure, cause);
            case INTEGRITY -> new IntegrityException(message, failure, cause);
            case DATA -> new DataException(message, failure, cause);
            case TOO_LONG -> new ValueTooLongException(message, failure, cause);
            case OVERFLOW -> new NumericOverflowException(message, failure, cause);
            case DEADLOCK -> new DeadlockException(message, failure, cause);
            case SERIALIZATION -> new SerializationException(message, failure, cause);
            case LOCK_TIMEOUT -> new LockTimeoutException(message, failure, cause);
            case LOCK -> new LockException(message, failure, cause);
            case QUERY_TIMEOUT -> new QueryTimeoutException(message, failure, cause);
            case AUTHENTICATION -> new AuthenticationException(message, failure, cause);
            case CONNECTION -> new ConnectionException(message, failure, cause);
            case SYNTAX -> new StatementSyntaxException(message, failure, cause);
            case MISSING_TABLE -> new MissingTableException(message, failure, cause);
            case MISSING_COLUMN -> new MissingColumnException(message, failure, cause);
            case PERMISSION -> new PermissionException(message, failure, cause);
            case READ_ONLY -> new ReadOnlyException(message, failure, cause);
            case ABORTED_TRANSACTION, OTHER -> new DatabaseException(message, failure, cause);
        };
    }
}
