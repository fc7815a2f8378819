package dev.mapper.session;

import dev.mapper.ClosedSessionException;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import dev.mapper.load.AttributeLoader;
import dev.mapper.load.LoadContext;
import dev.mapper.load.LoadPlans;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityShape;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TextNode;
import dev.mapper.sql.UpdateNode;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session consists of, and what state and loading call back. Fields are read where a method would do,
 * since it is entered for every statement and every change.
 */
final class SessionCore implements StateOwner, LoadContext {

    final Session session;
    final DefaultSessionFactory factory;
    final EntityModels models;
    final ManagedObjects objects;
    final SessionConnection connection;
    final SessionTransaction transaction;
    final SessionReads reads;
    final SessionFlush flush;
    final AttributeLoader loader = new AttributeLoader(this);
    final KeyLookup lookup = new KeyLookup(this);
    final ThreadGuard guard = new ThreadGuard();
    final Announcements announcements;
    boolean autoflush;
    boolean open = true;

    private final IdentityMap identities;
    private final StatementPlans statements;

    SessionCore(Session session, DefaultSessionFactory factory, ConnectionMode mode, @Nullable Connection outer) {
        this.session = session;
        this.factory = factory;
        this.models = factory.models();
        this.announcements = new Announcements(session, factory, guard);
        this.objects = new ManagedObjects(this, models, announcements);
        this.identities = objects.identities();
        this.statements = factory.statements();
        this.connection = new SessionConnection(factory.engine(), mode, outer);
        this.transaction = new SessionTransaction(connection, objects, announcements);
        this.reads = new SessionReads(transaction, connection);
        this.flush = new SessionFlush(this);
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
        int rows = guarded(() -> transaction.connection().update(prepared.sql(), prepared));
        expireMetBy(statement);
        return rows;
    }

    /** After a change of rows behind the objects' backs: those of that entity are read again when they are needed. */
    void expireMetBy(StatementNode statement) {
        List<EntityState> touched = new ArrayList<>();
        objects.watched.noticeChanges();
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

    @Override
    public void autoflush() {
        if (autoflush && !flush.running && objects.hasWork() && announcements.mayFlush()) {
            flush.write();
        }
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
        if (flush.running && announcements.occasion != null) {
            flush.changeMeanwhile(state);
        }
    }

    @Override
    public void handingOut(EntityState state, Woven entity, int slot, Object value) {
        guard.check();
        objects.watched.watch(state, entity, slot, value);
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
        if (!flush.running) {
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
        TransactionFrame frame = transaction.current;
        return frame == null ? null : frame.loaded;
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
}
