package dev.mapper.session;

import dev.mapper.ClosedSessionException;
import dev.mapper.SessionException;
import dev.mapper.engine.ConnectionListener;
import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import dev.mapper.flush.FlushContext;
import dev.mapper.flush.FlushMoment;
import dev.mapper.flush.FlushPlan;
import dev.mapper.flush.FlushPlans;
import dev.mapper.flush.UnitOfWork;
import dev.mapper.load.AttributeLoader;
import dev.mapper.load.LoadContext;
import dev.mapper.load.LoadPlans;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TextNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityMap;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session consists of, and what state, loading and flush call back. Fields are read where a method would do,
 * since it is entered for every statement and every change.
 */
final class SessionCore implements StateOwner, LoadContext, FlushContext {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    final Session session;
    final DefaultSessionFactory factory;
    final EntityModels models;
    final ManagedObjects objects;
    final SessionConnection connection;
    final SessionTransaction transaction;
    final SessionReads reads;
    final AttributeLoader loader = new AttributeLoader(this);
    final KeyLookup lookup = new KeyLookup(this);
    final ThreadGuard guard = new ThreadGuard();
    final Announcements announcements;
    boolean autoflush;
    boolean open = true;

    private final IdentityMap identities;
    private final StatementPlans statements;
    private final FlushPlans flushPlans;
    private boolean flushing;
    /** Objects that listeners changed while a flush was writing, each held. */
    private @Nullable List<EntityState> changedMeanwhile;

    SessionCore(Session session, DefaultSessionFactory factory, ConnectionMode mode, @Nullable Connection outer) {
        this.session = session;
        this.factory = factory;
        this.models = factory.models();
        this.announcements = new Announcements(session, factory, guard);
        this.objects = new ManagedObjects(this, models, announcements);
        this.identities = objects.identities();
        this.statements = factory.statements();
        this.flushPlans = factory.flushPlans();
        this.connection = new SessionConnection(factory.engine(), mode, outer);
        this.transaction = new SessionTransaction(connection, objects, announcements);
        this.reads = new SessionReads(transaction, connection);
        this.autoflush = factory.autoflush();
    }

    // Before each call.

    /** Before every call of the application's: the session is open, usable and not in another thread's hands. */
    void enter() {
        if (guard.atWork != null) {
            guard.check();
        }
        if (!open) {
            throw closed();
        }
    }

    /** Before a call that goes to the database: the transaction has not failed, either. */
    void enterUsable() {
        if (guard.atWork != null) {
            guard.check();
        }
        if (!open) {
            throw closed();
        }
        TransactionFrame frame = transaction.current;
        if (frame != null && frame.failure != null) {
            throw frame.refusal(frame.failure);
        }
    }

    /** Before a call that a listener may be refused. */
    void require(Act act, String call) {
        if (announcements.occasion != null) {
            announcements.refuse(act, call);
        }
    }

    private static ClosedSessionException closed() {
        return new ClosedSessionException(
                "The session is closed. Open another one with SessionFactory.open(); objects of"
                        + " a closed session are detached.");
    }

    /** Before each statement of the application's own. */
    void beforeStatement() {
        enterUsable();
        if (announcements.occasion != null) {
            if (autoflush) {
                announcements.refuse(Act.QUERY, "A statement");
            }
            announcements.refuse(Act.SQL, "A statement");
        }
        autoflush();
    }

    // Statements.

    /** The plan of a statement that answers a row of the given selections. */
    StatementPlans.Prepared prepare(StatementNode statement, List<Selection<?>> selections) {
        return announcements.shared.executions.length > 0 || announcements.own != null
                ? prepareHeard(statement, selections, List.of(), false)
                : statements.prepare(statement, selections);
    }

    /** The plan of a statement that answers a row of the given selections, with what options want of them. */
    StatementPlans.Prepared prepare(
            StatementNode statement, List<Selection<?>> selections, List<LoadOption> options, boolean streamed) {
        return announcements.shared.executions.length > 0 || announcements.own != null
                ? prepareHeard(statement, selections, options, streamed)
                : statements.prepare(statement, selections, options, streamed);
    }

    private StatementPlans.Prepared prepareHeard(
            StatementNode statement, List<Selection<?>> selections, List<LoadOption> options, boolean streamed) {
        ExecuteEvent event = new ExecuteEvent(session, statement);
        announcements.beforeExecute(event);
        return statements.prepare(event.statement(), selections, options, streamed, event.criteria());
    }

    /** The plan of a statement whose rows the session reads itself. */
    StatementPlans.Prepared prepare(StatementNode statement) {
        return prepare(statement, List.of());
    }

    /** Runs a change of rows that the session's objects do not know of. */
    int change(StatementNode statement) {
        beforeStatement();
        StatementPlans.Prepared prepared = prepare(statement);
        transaction.beginForWriting();
        int rows = guarded(() -> writeConnection().update(prepared.sql(), prepared));
        expireMetBy(statement);
        return rows;
    }

    /** After a change of rows behind the objects' backs: those of that entity are read again when they are needed. */
    void expireMetBy(StatementNode statement) {
        List<EntityState> touched = new ArrayList<>();
        objects.watched().noticeChanges();
        if (statement instanceof TextNode) {
            // Whatever it changed
            models.all().forEach(model -> collectUnchanged(model, touched));
        } else if (target(statement) instanceof From.EntityFrom entity) {
            collectUnchanged(models.of(entity.path().entityType()), touched);
        }
        for (EntityState state : touched) {
            objects.expire(state);
            transaction.touched(state);
        }
    }

    private static @Nullable From target(StatementNode statement) {
        if (statement instanceof UpdateNode update) {
            return update.target();
        }
        if (statement instanceof InsertNode insert) {
            return insert.onConflict() == null ? null : insert.target();
        }
        return statement instanceof DeleteNode delete ? delete.target() : null;
    }

    private void collectUnchanged(EntityModel model, List<EntityState> states) {
        objects.identities(model).forEach(state -> {
            if (!state.isModified() && !state.isExpired()) {
                states.add(state);
            }
        });
    }

    /** Runs something that uses the connection; another thread that comes meanwhile is refused. */
    <R> R guarded(Supplier<R> work) {
        guard.enter();
        try {
            return work.get();
        } finally {
            guard.leave();
        }
    }

    /** As {@link #guarded}, for work without a result. */
    void exclusively(Runnable work) {
        guard.enter();
        try {
            work.run();
        } finally {
            guard.leave();
        }
    }

    // Writing changes.

    /** Writes what waits, if anything does. */
    void flush() {
        if (announcements.occasion != null) {
            announcements.refuse(Act.FLUSH, "flush()");
        }
        if (!flushing && objects.hasWork()) {
            writeChanges();
        }
    }

    @Override
    public void autoflush() {
        if (autoflush && !flushing && objects.hasWork() && announcements.mayFlush()) {
            writeChanges();
        }
    }

    private void writeChanges() {
        if (connection.isReadOnly()) {
            throw new SessionException("The transaction is read-only, but there are changes to write: "
                    + String.join("; ", waiting())
                    + ". Make the change in a transaction that may write, or not at all.");
        }
        boolean heard = announcements.shared.listeners.length > 0 || announcements.own != null;
        if (heard) {
            announcements.beforeFlush();
            objects.watched().noticeChanges();
        }
        boolean steps = announcements.shared.transitions.length > 0 || announcements.own != null;
        guard.enter();
        flushing = true;
        try {
            transaction.beginForWriting();
            if (steps) {
                announcements.hold();
            }
            try {
                new UnitOfWork(this, objects.added(), objects.modified(), objects.deleting()).run();
                if (heard) {
                    announcements.afterFlush();
                }
                if (changedMeanwhile == null) {
                    objects.flushed();
                } else {
                    flushed(changedMeanwhile);
                }
            } catch (RuntimeException | Error e) {
                if (steps) {
                    announcements.drop();
                }
                transaction.failed(e);
                throw e;
            }
        } finally {
            flushing = false;
            changedMeanwhile = null;
            guard.leave();
        }
        if (steps) {
            announcements.release();
        }
        if (heard) {
            announcements.afterFlushPostexec();
        }
    }

    /** What listeners changed while the flush wrote waits for the next one. */
    private void flushed(List<EntityState> left) {
        objects.modified().removeAll(left);
        objects.flushed();
        for (EntityState state : left) {
            if (state.lifecycle() == Lifecycle.PERSISTENT && state.isModified()) {
                objects.modified(state, state.entity());
            }
        }
    }

    /** Writes rows past the unit of work, without a flush before; a failure is one of the transaction, as a flush's. */
    void writeInBulk(int rows, Runnable work) {
        if (rows == 0) {
            return;
        }
        if (connection.isReadOnly()) {
            throw new SessionException("The transaction is read-only, but " + rows + " rows were to be written in bulk."
                    + " Write them in a transaction that may write.");
        }
        objects.watched().noticeChanges();
        guard.enter();
        flushing = true;
        try {
            transaction.beginForWriting();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                transaction.failed(e);
                throw e;
            }
        } finally {
            flushing = false;
            guard.leave();
        }
    }

    /** The row of an object that the session has was deleted past the unit of work. */
    void deletedInBulk(EntityState state) {
        objects.forgetChanges(state);
        deleted(state);
    }

    /** What the next flush would do. */
    FlushPlan explain() {
        return objects.hasWork()
                ? new UnitOfWork(this, objects.added(), objects.modified(), objects.deleting()).explain()
                : new FlushPlan(List.of());
    }

    /** What waits for the next flush, in words. */
    List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        objects.added().forEach(state -> waiting.add(state.toString()));
        objects.modified().forEach(state -> waiting.add(state + ", changed"));
        objects.deleting().forEach(state -> waiting.add(state + ", to be deleted"));
        return waiting;
    }

    // What the objects' state asks for.

    @Override
    public void load(EntityState state, Woven entity, int slot) {
        enterUsable();
        loader.load(state, slot);
    }

    @Override
    public void requireThread() {
        if (guard.atWork != null) {
            guard.check();
        }
    }

    @Override
    public void modified(EntityState state, Woven entity) {
        guard.check();
        objects.modified(state, entity);
        if (flushing && announcements.occasion != null) {
            changeMeanwhile(state);
        }
    }

    @Override
    public void handingOut(EntityState state, Woven entity, int slot, Object value) {
        guard.check();
        objects.watched().watch(state, entity, slot, value);
    }

    @Override
    public @Nullable Woven peek(EntityState state, Attribute reference) {
        Object key = state.foreignKey(reference.slot());
        EntityState target = key == null ? null : find(models.of(reference.target()), key);
        return target == null ? null : target.get();
    }

    @Override
    public boolean listenedBy(Object owner) {
        return owner == factory;
    }

    @Override
    public void linked(EntityState holder, Attribute relationship, Woven other) {
        requireThread();
        EntityState state = EntityState.attach(other);
        if (announcements.occasion != null) {
            requireLinkable(holder, relationship, state);
        }
        if (!flushing) {
            Attribute inverse = relationship.inverse();
            if (relationship.singleParent()) {
                objects.parents.require(holder, relationship, state);
            }
            if (inverse != null && inverse.singleParent()) {
                objects.parents.require(state, inverse, holder);
            }
            if (!objects.contains(state)) {
                objects.add(state);
            }
        }
    }

    @Override
    public void unlinked(EntityState holder, Attribute relationship, Woven other) {
        if (announcements.occasion != null) {
            requireOwn(holder, relationship);
        }
        EntityState state = EntityState.attach(other);
        Attribute inverse = relationship.inverse();
        if (relationship.orphanRemoval()) {
            forgetOrphan(state, relationship, holder);
        }
        if (inverse != null && inverse.orphanRemoval()) {
            forgetOrphan(holder, inverse, state);
        }
    }

    private void changeMeanwhile(EntityState state) {
        if (changedMeanwhile == null) {
            changedMeanwhile = new ArrayList<>();
        }
        changedMeanwhile.add(state);
    }

    /** While an object's row is written, its listener may set the references of that object alone, to what has a row. */
    private void requireOwn(EntityState holder, Attribute relationship) {
        if (announcements.subject != null && (holder != announcements.subject || relationship.isCollection())) {
            announcements.refuse(Act.CHANGE, "A change of relationship " + relationship + " of " + holder);
        }
    }

    private void requireLinkable(EntityState holder, Attribute relationship, EntityState other) {
        requireOwn(holder, relationship);
        if (!objects.contains(other)) {
            announcements.refuse(Act.CHANGE, "The addition of " + other + " through " + relationship);
        }
    }

    /** A pending object that lost its parent goes at once. */
    private void forgetOrphan(EntityState child, Attribute relationship, EntityState left) {
        if (child.lifecycle() == Lifecycle.PENDING
                && child.owner() == this
                && !objects.parents.hasParent(child, relationship, left)) {
            objects.expunge(child);
        }
    }

    // What loading asks for.

    @Override
    public IdentityTable identities(EntityModel model) {
        return identities.table(model.hierarchy());
    }

    @Override
    public StateOwner owner() {
        return this;
    }

    @Override
    public EntityModel model(EntityShape shape) {
        return models.of(shape);
    }

    @Override
    public LoadPlans plans() {
        return factory.loadPlans();
    }

    @Override
    public LoadPlans restrictedPlans() {
        LoadPlans plans = factory.loadPlans();
        if (!announcements.executesHeard()) {
            return plans;
        }
        ExecuteEvent event = new ExecuteEvent(session, null);
        announcements.beforeExecute(event);
        return event.criteria().isEmpty() ? plans : plans.restrictedTo(Restriction.of(event.criteria()));
    }

    @Override
    public <R extends @Nullable Object> R select(String sql, StatementBinder binder, ResultSetReader<R> reader) {
        if (announcements.occasion != null) {
            announcements.refuse(Act.SQL, "A read from the database");
        }
        guard.enter();
        try {
            R result = reads.select(sql, binder, reader);
            if (announcements.filled != null) {
                announcements.tellFilled();
            }
            return result;
        } catch (RuntimeException | Error e) {
            announcements.filled = null;
            throw e;
        } finally {
            guard.leave();
        }
    }

    @Override
    public void filled(EntityModel model, EntityState state, Woven entity, boolean made) {
        announcements.filled(model, state, entity, made);
    }

    @Override
    public @Nullable Collection<EntityState> loads() {
        return transaction.loads();
    }

    @Override
    public List<EntityState> expired(EntityModel model) {
        List<EntityState> expired = new ArrayList<>();
        objects.identities(model).forEach(state -> {
            if (state.isExpired() && !state.isModified() && state.shape() == model.shape()) {
                expired.add(state);
            }
        });
        return expired;
    }

    // What the flush asks for.

    @Override
    public EngineConnection writeConnection() {
        return transaction.connection();
    }

    @Override
    public FlushPlans flushPlans() {
        return flushPlans;
    }

    @Override
    public void loadRows(Collection<EntityState> states) {
        loader.reloadAll(states);
    }

    @Override
    public Map<EntityState, @Nullable Object[]> stored(EntityModel part, List<EntityState> rows, List<Column> columns) {
        return loader.stored(part, rows, columns);
    }

    @Override
    public boolean isDeleting(EntityState state) {
        return objects.deleting().contains(state);
    }

    @Override
    public void deleteInFlush(Woven entity) {
        objects.delete(EntityState.attach(entity));
    }

    @Override
    public void forget(EntityState state) {
        objects.expunge(state);
    }

    @Override
    public boolean hasParent(EntityState child, Attribute relationship, EntityState left) {
        return objects.parents.hasParent(child, relationship, left);
    }

    @Override
    public List<Woven> pointing(ReferenceModel reference, List<EntityState> targets) {
        return loader.pointing(reference, targets);
    }

    @Override
    public void inserted(EntityState state, EntityModel model, Object key) {
        EntityState gone = objects.inserted(state, model, key);
        if (gone != null) {
            transaction.deleted(gone);
        }
        transaction.inserted(state);
    }

    @Override
    public void rekeyed(EntityState state, EntityModel model, Object newKey) {
        new RekeyedObjects(objects, models, transaction::rekeyed)
                .rekey(state, models.of(state.shape()), EntityKey.ofRow(model, state), newKey);
    }

    @Override
    public void updated(EntityState state) {
        objects.updated(state);
        transaction.touched(state);
    }

    @Override
    public void deleted(EntityState state) {
        objects.deleted(state);
        transaction.deleted(state);
    }

    @Override
    public void listen(FlushMoment moment, EntityState state, ConnectionListener call) {
        announcements.listen(moment, state, writeConnection(), call);
    }

    @Override
    public void warn(String message, @Nullable Object detail) {
        LOG.warn("{} ({})", message, Objects.toString(detail, "-"));
    }
}
