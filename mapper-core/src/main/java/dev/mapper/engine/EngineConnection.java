package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import dev.mapper.ConnectionException;
import dev.mapper.DatabaseException;
import dev.mapper.Internal;
import dev.mapper.MapperException;
import dev.mapper.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is checked out: transactions and statements, timed, logged, their errors translated. For one thread
 * at a time.
 *
 * <p>Outside a transaction each statement commits by itself. What a transaction changes of the connection (autocommit,
 * isolation, read-only) is restored when it ends; {@link #close()} rolls back one that is still open. Every method
 * throws {@link DatabaseException} for what the database refuses; statements and results are closed on every path.
 */
@Internal
public final class EngineConnection implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EngineConnection.class);

    private final Engine engine;
    private final Connection jdbc;
    private final DatabaseFacts facts;
    private final boolean adopted;
    private final boolean autoCommitAtFirst;
    private final TransactionSettings settings;
    private final StatementWatch watch;
    private final TimeLimit limit;
    private final @Nullable Checkout checkout;
    private @Nullable List<ResultCursor> cursors;
    private boolean open = true;
    private boolean inTransaction;
    private boolean unusable;
    private @Nullable TwoPhase twoPhase;

    EngineConnection(
            Engine engine,
            Connection jdbc,
            DatabaseFacts facts,
            @Nullable StatementListener debugLog,
            boolean adopted,
            boolean autoCommitAtFirst) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.facts = facts;
        this.adopted = adopted;
        this.autoCommitAtFirst = autoCommitAtFirst;
        this.settings = new TransactionSettings(jdbc, facts);
        this.watch = new StatementWatch(engine, jdbc, debugLog);
        this.limit = new TimeLimit(engine.statementTimeoutSeconds(), facts.vendor());
        this.checkout = adopted ? null : engine.checkedOut();
    }

    public Engine engine() {
        return engine;
    }

    /** The connection itself; what is done on it directly is neither logged nor timed. */
    public Connection jdbc() {
        return jdbc;
    }

    /** Hands the connection to a listener, and translates what its statements fail with. */
    public void hand(ConnectionListener listener) {
        try {
            listener.on(jdbc);
        } catch (SQLException e) {
            throw translate(e, "a listener's", 0, null);
        }
    }

    public Dialect dialect() {
        return facts.dialect();
    }

    /** Whether the connection belongs to somebody else. */
    public boolean isAdopted() {
        return adopted;
    }

    /** Whether each statement commits by itself, in what was begun so or outside a transaction. */
    public boolean isAutocommitting() {
        return !adopted && !settings.isTransactional();
    }

    /** Whether {@link #begin} was called and neither {@link #commit()} nor {@link #rollback()} since. */
    public boolean inTransaction() {
        return inTransaction;
    }

    /** Begins what must be one transaction, also where the engine has each statement commit by itself. */
    public void beginTogether() {
        ExecutionOptions options = ExecutionOptions.DEFAULT;
        begin(engine.isolation() == Isolation.AUTOCOMMIT ? options.isolation(Isolation.READ_COMMITTED) : options);
    }

    /**
     * Begins a transaction as the options say; nothing is sent before its first statement where the driver can wait.
     *
     * @throws ConfigurationException when an adopted connection is asked for an isolation it doesn't have
     */
    public void begin(ExecutionOptions options) {
        requireOpen();
        if (inTransaction) {
            throw new IllegalStateException("A transaction is open on this connection: commit or roll it back first");
        }
        try {
            if (adopted) {
                settings.requireAlready(options.isolation());
            } else {
                ExecutionOptions complete = engine.completed(options);
                if (complete.inTwoPhases()) {
                    beginTwoPhase(complete);
                } else {
                    settings.apply(complete);
                }
            }
        } catch (SQLException e) {
            // Which of them took effect is not known
            unusable = true;
            restoreSettings();
            throw translate(e, "BEGIN", 0, null);
        } catch (RuntimeException | Error e) {
            unusable |= !(e instanceof MapperException);
            restoreSettings();
            throw e;
        }
        limit.begin(options.timeoutSeconds(), options.statementTimeoutSeconds());
        inTransaction = true;
        if (watch.isOn()) {
            watch.finished(watch.started("BEGIN", StatementKind.BEGIN, 1, null), -1);
        }
        if (settings.isTransactional()) {
            try {
                tell(listener -> listener.afterBegin(jdbc));
            } catch (RuntimeException | Error e) {
                rollbackAfter(e);
                throw e;
            }
        }
    }

    private void beginTwoPhase(ExecutionOptions options) throws SQLException {
        if (options.isolation() == Isolation.AUTOCOMMIT) {
            throw new ConfigurationException("With the isolation AUTOCOMMIT there is no transaction to prepare: ask for"
                    + " another one where the transaction begins.");
        }
        TwoPhase begun = new TwoPhase(jdbc, facts);
        settings.apply(options);
        begun.begin();
        twoPhase = begun;
    }

    /**
     * Prepares a transaction that was begun for it: from now on only its commit and rollback are left, and it outlives
     * the connection.
     *
     * @return the name under which the database keeps it; null for a transaction that was not begun for that
     */
    public @Nullable String prepare() {
        requireTransaction();
        TwoPhase phases = twoPhase;
        if (phases == null) {
            return null;
        }
        if (!phases.isPrepared()) {
            tell(listener -> listener.beforeCommit(jdbc));
            control("PREPARE TRANSACTION " + phases.id(), StatementKind.COMMIT, phases::prepare);
        }
        return phases.id();
    }

    /** The ids of prepared transactions. */
    List<String> prepared() {
        TwoPhase.require(facts);
        String sql = switch (facts.vendor()) {
            case MYSQL -> "XA RECOVER";
            case POSTGRESQL ->
                "SELECT gid AS data FROM pg_prepared_xacts WHERE database = current_database()" + " ORDER BY prepared";
            default -> "SELECT transaction_name AS data FROM information_schema.in_doubt";
        };
        return query(sql, StatementBinder.NONE, 0, rows -> {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                String id = rows.getString("data");
                if (id.startsWith(TwoPhase.PREFIX)) {
                    ids.add(id);
                }
            }
            return ids;
        });
    }

    /** Ends a transaction that some connection prepared. */
    void resolve(String id, boolean commit) {
        TwoPhase.require(facts);
        control(
                (commit ? "COMMIT PREPARED " : "ROLLBACK PREPARED ") + id,
                commit ? StatementKind.COMMIT : StatementKind.ROLLBACK,
                () -> {
                    if (commit) {
                        TwoPhase.commitPrepared(jdbc, facts.vendor(), id);
                    } else {
                        TwoPhase.rollbackPrepared(jdbc, facts.vendor(), id);
                    }
                });
    }

    private void rollbackAfter(Throwable failure) {
        try {
            rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Notice {
        void to(TransactionListener listener) throws SQLException;
    }

    private void tell(Notice notice) {
        for (TransactionListener listener : engine.transactionListeners) {
            try {
                notice.to(listener);
            } catch (SQLException e) {
                throw translate(e, "a transaction listener's", 0, null);
            }
        }
    }

    /**
     * What each statement from now on may take, over what transaction and engine allow; null to leave it to these
     * again.
     */
    public void statementTimeout(@Nullable Duration timeout) {
        limit.forQuery(Seconds.of(timeout));
    }

    /** Runs statements that wait for locks no longer than that, over what transaction and engine allow. */
    public <R extends @Nullable Object> R withLockTimeout(Duration timeout, Supplier<R> statements) {
        LockWait wait = new LockWait(jdbc, facts.vendor());
        try {
            wait.change(timeout, settings.isTransactional() || adopted);
        } catch (SQLException e) {
            throw translate(e, "the setting of a lock time-out", 0, null);
        }
        R result;
        try {
            result = statements.get();
        } catch (RuntimeException | Error e) {
            restore(wait, facts.vendor() != Vendor.POSTGRESQL);
            throw e;
        }
        restore(wait, true);
        return result;
    }

    /**
     * After a failure PostgreSQL takes no more statements until a rollback, which undoes the setting as well.
     *
     * @param needed whether the connection can't be used again when this fails
     */
    private void restore(LockWait wait, boolean needed) {
        try {
            wait.restore();
        } catch (SQLException | RuntimeException e) {
            unusable |= needed;
            LOGGER.debug("The lock time-out of a connection of {} could not be restored", engine, e);
        }
    }

    /**
     * Commits. On failure the transaction counts as open still, so that it is rolled back. On an adopted connection it
     * only ends the bookkeeping: the owner commits.
     */
    public void commit() {
        requireTransaction();
        boolean transactional = settings.isTransactional();
        if (transactional) {
            TwoPhase phases = twoPhase;
            if (phases == null || !phases.isPrepared()) {
                tell(listener -> listener.beforeCommit(jdbc));
            }
            control("COMMIT", StatementKind.COMMIT, phases == null ? jdbc::commit : phases::commit);
        }
        endTransaction();
        if (transactional) {
            tell(listener -> listener.afterCommit(jdbc));
        }
    }

    /**
     * Rolls back; on an adopted connection it only ends the bookkeeping: the owner rolls back. On a connection that is
     * lost there is nothing to do, since the database has rolled back by itself. After any other failure the connection
     * is dropped when it is given back, and the transaction with it.
     */
    public void rollback() {
        requireTransaction();
        boolean transactional = settings.isTransactional();
        if (transactional) {
            TwoPhase phases = twoPhase;
            try {
                control("ROLLBACK", StatementKind.ROLLBACK, phases == null ? jdbc::rollback : phases::rollback);
            } catch (RuntimeException | Error e) {
                unusable = true;
                if (e instanceof ConnectionException && (phases == null || !phases.isPrepared())) {
                    LOGGER.debug("A connection of {} was lost, and its transaction with it", engine, e);
                    endTransaction();
                    return;
                }
                // Autocommit must not come on again: that would commit what was to be undone
                inTransaction = false;
                twoPhase = null;
                limit.end();
                throw e;
            }
        }
        endTransaction();
        if (transactional) {
            tell(listener -> listener.afterRollback(jdbc));
        }
    }

    private void endTransaction() {
        inTransaction = false;
        twoPhase = null;
        limit.end();
        if (unusable) {
            // Nobody gets it again; on one that is lost, or half set up, each setting could only fail
            return;
        }
        restoreSettings();
    }

    /** A failure here must not undo the success of a commit; the connection just isn't used again. */
    private void restoreSettings() {
        try {
            settings.restore();
        } catch (SQLException | RuntimeException e) {
            unusable = true;
            LOGGER.debug("The settings of a connection of {} could not be restored; it is dropped", engine, e);
        }
    }

    /** Sets a savepoint, in an adopted connection's transaction too. */
    public Savepoint savepoint(String name) {
        requireOpen();
        if (isAutocommitting()) {
            throw new IllegalStateException("A savepoint needs a transaction: call begin first, not with AUTOCOMMIT");
        }
        Savepoint[] set = new Savepoint[1];
        control("SAVEPOINT " + name, StatementKind.SAVEPOINT, () -> set[0] = jdbc.setSavepoint(name));
        tell(listener -> listener.afterSavepoint(jdbc, name));
        return set[0];
    }

    /** Undoes what happened since the savepoint, which stays. */
    public void rollbackTo(Savepoint savepoint) {
        requireOpen();
        control(
                "ROLLBACK TO SAVEPOINT " + name(savepoint),
                StatementKind.ROLLBACK_TO_SAVEPOINT,
                () -> jdbc.rollback(savepoint));
        tell(listener -> listener.afterRollbackTo(jdbc, name(savepoint)));
    }

    /** Forgets the savepoint and keeps what happened since. */
    public void release(Savepoint savepoint) {
        requireOpen();
        String name = name(savepoint);
        control("RELEASE SAVEPOINT " + name, StatementKind.RELEASE_SAVEPOINT, () -> jdbc.releaseSavepoint(savepoint));
        tell(listener -> listener.afterRelease(jdbc, name));
    }

    private static String name(Savepoint savepoint) {
        try {
            return savepoint.getSavepointName();
        } catch (SQLException unnamed) {
            return String.valueOf(savepoint);
        }
    }

    private interface Action {
        void run() throws SQLException;
    }

    private void control(String sql, StatementKind kind, Action action) {
        StatementEvent event = watch.isOn() ? watch.started(sql, kind, 1, null) : null;
        try {
            action.run();
        } catch (SQLException e) {
            throw watch.failed(event, translate(e, sql, 0, null));
        }
        watch.finished(event, -1);
    }

    /**
     * Runs a query and reads its result.
     *
     * @param fetchSize rows to fetch at a time, 0 for the driver's default
     */
    public <R extends @Nullable Object> R query(
            String sql, StatementBinder binder, int fetchSize, ResultSetReader<R> reader) {
        requireOpen();
        StatementEvent event = watch.isOn() ? watch.started(sql, binder) : null;
        R result;
        Cancellation cancellation = null;
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            cancellation = limit.apply(statement);
            if (fetchSize > 0) {
                statement.setFetchSize(fetchSize);
            }
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                if (event != null) {
                    event.executed();
                }
                result = reader.read(rows);
            }
        } catch (SQLException e) {
            throw watch.failed(event, translate(e, sql, binder));
        } catch (RuntimeException | Error e) {
            watch.failed(event, e);
            throw e;
        } finally {
            TimeLimit.lift(cancellation);
        }
        if (event != null) {
            watch.finished(event, result instanceof Collection<?> rows ? rows.size() : -1);
        }
        return result;
    }

    /** Runs a query whose rows are read one by one; the cursor is to be closed, and is closed with this connection. */
    public ResultCursor open(String sql, StatementBinder binder, int fetchSize) {
        requireOpen();
        StatementEvent event = watch.isOn() ? watch.started(sql, binder) : null;
        PreparedStatement statement = null;
        Cancellation cancellation = null;
        try {
            statement = jdbc.prepareStatement(sql);
            cancellation = limit.apply(statement);
            if (fetchSize > 0) {
                statement.setFetchSize(fetchSize);
            }
            binder.bind(statement);
            ResultCursor cursor = new ResultCursor(
                    this, watch, sql, binder, statement, statement.executeQuery(), event, cancellation);
            if (event != null) {
                event.executed();
            }
            if (cursors == null) {
                cursors = new ArrayList<>(2);
            }
            cursors.add(cursor);
            return cursor;
        } catch (SQLException e) {
            TimeLimit.lift(cancellation);
            closeAfter(e, statement);
            throw watch.failed(event, translate(e, sql, binder));
        } catch (RuntimeException | Error e) {
            TimeLimit.lift(cancellation);
            closeAfter(e, statement);
            watch.failed(event, e);
            throw e;
        }
    }

    /** Runs an INSERT, UPDATE, DELETE or MERGE: the rows changed. */
    public int update(String sql, StatementBinder binder) {
        requireOpen();
        refuseIfReadOnly(sql);
        StatementEvent event = watch.isOn() ? watch.started(sql, binder) : null;
        int count;
        Cancellation cancellation = null;
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            cancellation = limit.apply(statement);
            binder.bind(statement);
            count = statement.executeUpdate();
        } catch (SQLException e) {
            throw watch.failed(event, translate(e, sql, binder));
        } catch (RuntimeException | Error e) {
            watch.failed(event, e);
            throw e;
        } finally {
            TimeLimit.lift(cancellation);
        }
        watch.finished(event, count);
        return count;
    }

    /** Runs any statement without parameters, such as a definition; a result is dropped. */
    public void execute(String sql) {
        requireOpen();
        refuseIfReadOnly(sql);
        StatementEvent event = watch.isOn() ? watch.started(sql, StatementBinder.NONE) : null;
        int count;
        Cancellation cancellation = null;
        try (Statement statement = jdbc.createStatement()) {
            cancellation = limit.apply(statement);
            count = statement.execute(sql) ? -1 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw watch.failed(event, translate(e, sql, StatementBinder.NONE));
        } catch (RuntimeException | Error e) {
            watch.failed(event, e);
            throw e;
        } finally {
            TimeLimit.lift(cancellation);
        }
        watch.finished(event, count);
    }

    /** As {@link #batch(String, int, BatchBinder, String[], GeneratedKeysReader)}, without generated keys. */
    public long[] batch(String sql, int rows, BatchBinder binder) {
        return batch(sql, rows, binder, null, null);
    }

    /**
     * Sends a statement for each of the rows, together.
     *
     * @param keyColumns generated columns to bring back, null for none
     * @param keysReader reads them; null exactly when there are none
     * @return the rows changed by each; {@link Statement#SUCCESS_NO_INFO} where the driver doesn't tell, which
     *     a caller must take as not verifiable
     */
    public long[] batch(
            String sql,
            int rows,
            BatchBinder binder,
            String @Nullable [] keyColumns,
            @Nullable GeneratedKeysReader keysReader) {
        requireOpen();
        if (rows == 0) {
            return new long[0];
        }
        refuseIfReadOnly(sql);
        StatementEvent event =
                watch.isOn() ? watch.started(sql, StatementKind.of(sql), rows, row -> recorded(binder, row)) : null;
        long[] counts;
        Cancellation cancellation = null;
        try (PreparedStatement statement =
                keyColumns == null ? jdbc.prepareStatement(sql) : jdbc.prepareStatement(sql, keyColumns)) {
            cancellation = limit.apply(statement);
            counts = BatchCounts.of(statement, binder, rows);
            if (event != null) {
                event.executed();
            }
            if (keysReader != null) {
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    keysReader.read(keys);
                }
            }
        } catch (SQLException e) {
            throw watch.failed(event, translate(e, sql, rows, row -> recorded(binder, row)));
        } catch (RuntimeException | Error e) {
            watch.failed(event, e);
            throw e;
        } finally {
            TimeLimit.lift(cancellation);
        }
        if (event != null) {
            watch.finished(event, BatchCounts.sum(counts));
        }
        return counts;
    }

    /**
     * Sends rows by PostgreSQL's COPY. What COPY refuses altogether leaves the transaction as it was.
     *
     * @param text a line for each row
     * @param parameters the values of a row, for messages
     * @return false where the driver has no COPY, the table takes none, or a time limit is to be kept, to which it
     *     doesn't hold: nothing was sent then
     */
    public boolean copyIn(String sql, int rows, String text, IntFunction<List<@Nullable Object>> parameters) {
        requireOpen();
        refuseIfReadOnly(sql);
        CopyStream stream = limit.isOn() || isAutocommitting() ? null : CopyStream.of(jdbc);
        if (stream == null) {
            return false;
        }
        Savepoint before = savepoint("before_copy");
        StatementEvent event = watch.isOn() ? watch.started(sql, StatementKind.of(sql), rows, parameters) : null;
        long count;
        try {
            count = stream.send(sql, text);
        } catch (SQLException e) {
            DatabaseException failure = watch.failed(event, translate(e, sql, rows, parameters));
            if (CopyStream.isUnsupported(e)) {
                rollbackTo(before);
                release(before);
                return false;
            }
            throw failure;
        } catch (RuntimeException | Error e) {
            watch.failed(event, e);
            throw e;
        }
        watch.finished(event, count);
        release(before);
        return true;
    }

    /** The mapper's exception for a failure of the statement. */
    DatabaseException translate(SQLException e, String sql, StatementBinder binder) {
        return translate(e, sql, 0, row -> ParameterRecorder.record(binder, jdbc));
    }

    private DatabaseException translate(
            SQLException e, String sql, int batchSize, @Nullable IntFunction<List<@Nullable Object>> parameters) {
        DatabaseException failure = engine.errors().executing(e, sql, batchSize, parameters);
        if (failure instanceof ConnectionException) {
            unusable = true;
        }
        return failure;
    }

    private List<@Nullable Object> recorded(BatchBinder binder, int row) {
        return ParameterRecorder.record(statement -> binder.bind(statement, row), jdbc);
    }

    void forget(ResultCursor cursor) {
        if (cursors != null) {
            cursors.remove(cursor);
        }
    }

    /** The same on every database: some take read-only for a hint, some only within a transaction. */
    private void refuseIfReadOnly(String sql) {
        if ((settings.isReadOnly() || engine.isReadOnly())
                && StatementKind.of(sql).isChange()) {
            throw engine.errors().readOnly(sql);
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This connection was given back: check out another from " + engine);
        }
    }

    private void requireTransaction() {
        requireOpen();
        if (!inTransaction) {
            throw new IllegalStateException("No transaction is open on this connection: begin one first");
        }
    }

    private static void closeAfter(Throwable failure, @Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static void closeQuietly(ResultCursor cursor) {
        try {
            cursor.close();
        } catch (RuntimeException e) {
            LOGGER.debug("A cursor could not be closed with its connection", e);
        }
    }

    /**
     * Gives the connection back as it was, rolling back a transaction still open. It doesn't throw: a connection that
     * can't be put in order is dropped from the pool. An adopted one stays open. Harmless the second time.
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (cursors != null) {
            List.copyOf(cursors).forEach(EngineConnection::closeQuietly);
        }
        if (inTransaction && twoPhase != null && twoPhase.isInDoubt()) {
            // Others may have committed with it: it waits for whoever knows
            unusable = true;
            LOGGER.warn(
                    "The commit of the prepared transaction {} of {} is in doubt; see Engine.preparedTransactions()",
                    twoPhase.id(),
                    engine);
        } else if (inTransaction) {
            try {
                rollback();
            } catch (RuntimeException e) {
                LOGGER.debug("Rollback failed while a connection of {} was given back; it is dropped", engine, e);
            }
        }
        open = false;
        removeLimit();
        if (!adopted) {
            giveBack();
        }
    }

    /** H2 keeps a statement's limit for the whole connection. */
    private void removeLimit() {
        if (limit.wasSet() && facts.vendor() == Vendor.H2) {
            try (Statement statement = jdbc.createStatement()) {
                statement.setQueryTimeout(0);
            } catch (SQLException | RuntimeException e) {
                unusable = true;
                LOGGER.debug("The time limit of a connection of {} could not be taken off", engine, e);
            }
        }
    }

    private void giveBack() {
        try (jdbc) {
            try {
                engine.checkingIn(jdbc);
                if (!autoCommitAtFirst) {
                    jdbc.setAutoCommit(false);
                }
            } catch (SQLException | RuntimeException e) {
                unusable = true;
                LOGGER.debug("A connection of {} could not be put in order; it is dropped", engine, e);
            }
            if (unusable) {
                engine.discard(jdbc);
            }
        } catch (SQLException | RuntimeException e) {
            LOGGER.debug("A connection of {} could not be given back in order", engine, e);
        } finally {
            engine.checkedIn(checkout);
        }
    }
}
