package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.dialect.Capability;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Node;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One UPDATE or DELETE of all rows of an entity that meet a condition, and what it does to the session's objects. */
final class BulkChange {

    /** Stands for a value that only the database can tell. */
    private static final Object UNKNOWN = new Object();

    private final SessionCore core;
    private final EntityPath<?> path;
    private final EntityModel model;
    private final StatementNode statement;
    private final @Nullable Node where;
    private final List<Assignment> assignments;
    private final SynchronizeSession mode;
    /** Objects that the statement may have met, of which too little is loaded to tell. */
    private final Set<EntityState> uncertain = new LinkedHashSet<>();

    private BulkChange(
            SessionCore core,
            EntityPath<?> path,
            StatementNode statement,
            @Nullable Node where,
            List<Assignment> assignments,
            SynchronizeSession mode) {
        this.core = core;
        this.path = path;
        this.model = core.models.of(path.entityType());
        this.statement = statement;
        this.where = where;
        this.assignments = assignments;
        this.mode = mode;
    }

    static BulkChange update(SessionCore core, EntityPath<?> path, UpdateNode update, SynchronizeSession mode) {
        return new BulkChange(core, path, update, update.where(), update.assignments(), mode);
    }

    static BulkChange delete(SessionCore core, EntityPath<?> path, DeleteNode delete, SynchronizeSession mode) {
        return new BulkChange(core, path, delete, delete.where(), List.of(), mode);
    }

    int run() {
        core.beforeStatement();
        core.objects.watched.noticeChanges();
        List<Woven> held = new ArrayList<>();
        List<EntityState> loaded = mode == SynchronizeSession.NONE ? List.of() : loaded(held);
        try {
            if (loaded.isEmpty()) {
                return execute();
            }
            if (mode != SynchronizeSession.FETCH && core.announcements.executesHeard()) {
                // Listeners may have made another statement of it
                int rows = execute();
                core.expireMetBy(statement);
                return rows;
            }
            Set<EntityState> met = mode == SynchronizeSession.FETCH ? null : evaluate(loaded);
            if (met == null) {
                return fetch();
            }
            int rows = execute();
            met.forEach(this::apply);
            return rows;
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    /** The objects that the statement may meet, but those that will read their rows again anyway. */
    private List<EntityState> loaded(List<Woven> held) {
        List<EntityState> loaded = new ArrayList<>();
        core.objects.identities(model).forEach(state -> {
            Woven entity = state.get();
            if (entity != null && model.type().isInstance(entity) && !state.isExpired()) {
                held.add(entity);
                loaded.add(state);
            }
        });
        return loaded;
    }

    private boolean isDelete() {
        return statement instanceof DeleteNode;
    }

    private int execute() {
        StatementPlans.Prepared prepared = core.prepare(statement);
        core.transaction.beginForWriting();
        return core.guarded(() -> core.transaction.connection().update(prepared.sql(), prepared));
    }

    // Which objects it meets.

    /** The objects that meet the condition, or may; {@code null} where the database is to be asked. */
    private @Nullable Set<EntityState> evaluate(List<EntityState> loaded) {
        Set<EntityState> met = new LinkedHashSet<>();
        for (EntityState state : loaded) {
            try {
                if (where == null || Boolean.TRUE.equals(new RowCondition(model, path, state).test(where))) {
                    met.add(state);
                }
            } catch (RowCondition.NotEvaluable e) {
                if (e.isNotLoaded() && !state.isModified()) {
                    // It reads again what the statement may have changed
                    uncertain.add(state);
                    met.add(state);
                } else if (mode == SynchronizeSession.AUTO) {
                    return null;
                } else {
                    throw new SessionException("The condition of a bulk change of " + model.name()
                            + " cannot be evaluated in memory for the object " + state + ": " + e.getMessage()
                            + ". Use SynchronizeSession.FETCH, or AUTO, which asks the database where it must.");
                }
            }
        }
        return met;
    }

    /** Runs the statement with the database naming the rows that it meets. */
    private int fetch() {
        uncertain.clear();
        List<Node> key = core.factory.keyOf(path);
        // Where listeners may make another statement of it, nothing is sure but that those objects are to read again
        boolean sure = !core.announcements.executesHeard();
        boolean returns = sure
                && core.factory
                        .engine()
                        .dialect()
                        .supports(isDelete() ? Capability.DELETE_RETURNING : Capability.UPDATE_RETURNING);
        core.transaction.beginForWriting();
        StatementNode naming = returns
                ? returning(key)
                : SelectNode.of(key).withFrom(List.of(path.asFrom())).withWhere(where);
        List<@Nullable Object[]> keys =
                new StatementRun<@Nullable Object[]>(core, naming, List.of(), row -> row, false, List.of()).values();
        int rows = returns ? keys.size() : execute();
        for (@Nullable Object[] row : keys) {
            EntityState state = find(row);
            if (state != null && (isDelete() || !state.isExpired())) {
                if (!sure) {
                    uncertain.add(state);
                }
                apply(state);
            }
        }
        return rows;
    }

    private StatementNode returning(List<Node> key) {
        return statement instanceof UpdateNode update
                ? new UpdateNode(update.target(), update.assignments(), update.from(), update.where(), key)
                : new DeleteNode(((DeleteNode) statement).target(), List.of(), where, key);
    }

    private @Nullable EntityState find(@Nullable Object[] row) {
        Object key = model.key().isComposite() ? CompositeKey.of(row) : row[0];
        return key == null ? null : core.find(model, key);
    }

    // What it does to them.

    private void apply(EntityState state) {
        if (isDelete()) {
            if (uncertain.contains(state)) {
                core.objects.expire(state);
                core.transaction.touched(state);
            } else {
                core.flush.deletedInBulk(state);
            }
            return;
        }
        write(state);
        core.objects.expired(state);
        core.transaction.touched(state);
    }

    private void write(EntityState state) {
        RowCondition before = new RowCondition(model, path, state);
        List<@Nullable Object> values = new ArrayList<>();
        for (Assignment assignment : assignments) {
            values.add(
                    uncertain.contains(state) ? UNKNOWN : value(before, target(assignment), assignment.value(), state));
        }
        for (int i = 0; i < values.size(); i++) {
            int slot = target(assignments.get(i)).slot();
            if (values.get(i) == UNKNOWN) {
                state.expire(slot);
            } else {
                state.entity().$mapper$set(slot, values.get(i));
            }
        }
        EntityModel own = core.models.of(state.shape());
        for (ColumnModel column : own.columns()) {
            if (column.isComputed()) {
                state.expire(column.slot());
            }
        }
        expireOthersOfSameColumns(state, own);
    }

    /** A foreign key may be a relationship and an attribute, and several relationships may share a column. */
    private void expireOthersOfSameColumns(EntityState state, EntityModel own) {
        Set<Integer> written = new HashSet<>();
        Set<Column> columns = new HashSet<>();
        for (Assignment assignment : assignments) {
            AttributeModel target = target(assignment);
            written.add(target.slot());
            columns.addAll(columns(target));
        }
        for (AttributeModel other : own.columns()) {
            expireIfOf(state, other, columns, written);
        }
        for (AttributeModel other : own.references()) {
            expireIfOf(state, other, columns, written);
        }
    }

    private static void expireIfOf(EntityState state, AttributeModel other, Set<Column> columns, Set<Integer> written) {
        if (!written.contains(other.slot()) && columns(other).stream().anyMatch(columns::contains)) {
            state.expire(other.slot());
        }
    }

    private static List<Column> columns(AttributeModel attribute) {
        return attribute instanceof ColumnModel column
                ? List.of(column.column())
                : attribute instanceof ReferenceModel reference && reference.isOwning()
                        ? reference.columns()
                        : List.of();
    }

    private AttributeModel target(Assignment assignment) {
        String name = assignment.target() instanceof AttributeNode attribute
                ? attribute.name()
                : ((ReferenceEqualsNode) assignment.target()).relationship().name();
        int dot = name.indexOf('.');
        return model.attribute(dot < 0 ? name : name.substring(0, dot));
    }

    /** What the attribute is after the statement, where that is sure, and the attribute is loaded and not changed. */
    private @Nullable Object value(RowCondition before, AttributeModel attribute, Node assigned, EntityState state) {
        int slot = attribute.slot();
        boolean plain = attribute instanceof ColumnModel column
                && column.column().type().stored().equals(column.column().type());
        if (!plain
                || !state.isPresent(slot)
                || state.isModified(slot)
                || attribute.attribute().isKey()) {
            return UNKNOWN;
        }
        Class<?> type = attribute.attribute().javaType();
        try {
            Object value = before.value(assigned);
            if (value instanceof Number number && (type == int.class || type == Integer.class)) {
                return number.longValue() == number.intValue() ? (Object) number.intValue() : UNKNOWN;
            }
            if (value instanceof Number number && (type == long.class || type == Long.class)) {
                return number.longValue();
            }
            if (value == null) {
                return type.isPrimitive() ? UNKNOWN : null;
            }
            boolean same = assigned instanceof BindNode
                    && (value instanceof String || value instanceof Boolean || value instanceof Enum<?>);
            return same ? value : UNKNOWN;
        } catch (RowCondition.NotEvaluable e) {
            return UNKNOWN;
        }
    }
}
