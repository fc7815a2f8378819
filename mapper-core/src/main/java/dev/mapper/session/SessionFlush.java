package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.engine.ConnectionListener;
import dev.mapper.engine.EngineConnection;
import dev.mapper.flush.FlushContext;
import dev.mapper.flush.FlushMoment;
import dev.mapper.flush.FlushPlan;
import dev.mapper.flush.FlushPlans;
import dev.mapper.flush.UnitOfWork;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a session writes: the flush, rows in bulk past it, and what the unit of work calls back. */
final class SessionFlush implements FlushContext {

    /** How often a commit flushes again when flushing itself brings new changes. */
    private static final int MOST_FLUSHES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final SessionCore core;
    private final EntityModels models;
    private final ManagedObjects objects;
    private final SessionTransaction transaction;
    private final SessionConnection connection;
    private final Announcements announcements;
    private final ThreadGuard guard;
    private final FlushPlans plans;

    /** True while rows are written. */
    boolean running;

    /** Objects that listeners changed while a flush was writing, each held. */
    private @Nullable List<EntityState> changedMeanwhile;

    SessionFlush(SessionCore core) {
        this.core = core;
        this.models = core.models;
        this.objects = core.objects;
        this.transaction = core.transaction;
        this.connection = core.connection;
        this.announcements = core.announcements;
        this.guard = core.guard;
        this.plans = core.factory.flushPlans();
    }

    /** Writes what waits, if anything does. */
    void run() {
        if (announcements.occasion != null) {
            announcements.refuse(Act.FLUSH, "flush()");
        }
        if (!running && objects.hasWork()) {
            write();
        }
    }

    /** Before a commit: flushes until nothing waits. */
    void completely() {
        for (int i = 0; objects.hasWork(); i++) {
            if (i == MOST_FLUSHES) {
                throw new SessionException("After " + MOST_FLUSHES + " flushes there is still something to write: a"
                        + " listener changes objects each time. Let it change them only when needed.");
            }
            core.enterUsable();
            run();
        }
    }

    /** Writes what waits. */
    void write() {
        if (connection.isReadOnly()) {
            throw new SessionException("The transaction is read-only, but there are changes to write: "
                    + String.join("; ", waiting())
                    + ". Make the change in a transaction that may write, or not at all.");
        }
        boolean heard = announcements.shared.listeners.length > 0 || announcements.own != null;
        if (heard) {
            announcements.beforeFlush();
            objects.watched.noticeChanges();
        }
        boolean steps = announcements.shared.transitions.length > 0 || announcements.own != null;
        guard.enter();
        running = true;
        try {
            transaction.beginForWriting();
            if (steps) {
                announcements.hold();
            }
            try {
                new UnitOfWork(this, objects.added, objects.modified, objects.deleting).run();
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
            running = false;
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
        objects.modified.removeAll(left);
        objects.flushed();
        for (EntityState state : left) {
            if (state.lifecycle() == Lifecycle.PERSISTENT && state.isModified()) {
                objects.modified(state, state.entity());
            }
        }
    }

    /** A listener changed an object while the flush wrote. */
    void changeMeanwhile(EntityState state) {
        if (changedMeanwhile == null) {
            changedMeanwhile = new ArrayList<>();
        }
        changedMeanwhile.add(state);
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
        objects.watched.noticeChanges();
        guard.enter();
        running = true;
        try {
            transaction.beginForWriting();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                transaction.failed(e);
                throw e;
            }
        } finally {
            running = false;
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
                ? new UnitOfWork(this, objects.added, objects.modified, objects.deleting).explain()
                : new FlushPlan(List.of());
    }

    /** What waits for the next flush, in words. */
    List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        objects.added.forEach(state -> waiting.add(state.toString()));
        objects.modified.forEach(state -> waiting.add(state + ", changed"));
        objects.deleting.forEach(state -> waiting.add(state + ", to be deleted"));
        return waiting;
    }

    // What the unit of work asks for.

    @Override
    public EntityModel model(EntityShape shape) {
        return models.of(shape);
    }

    @Override
    public EngineConnection writeConnection() {
        return transaction.connection();
    }

    @Override
    public FlushPlans flushPlans() {
        return plans;
    }

    @Override
    public void loadRows(Collection<EntityState> states) {
        core.loader.reloadAll(states);
    }

    @Override
    public Map<EntityState, @Nullable Object[]> stored(EntityModel part, List<EntityState> rows, List<Column> columns) {
        return core.loader.stored(part, rows, columns);
    }

    @Override
    public boolean isDeleting(EntityState state) {
        return objects.deleting.contains(state);
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
        return core.loader.pointing(reference, targets);
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
