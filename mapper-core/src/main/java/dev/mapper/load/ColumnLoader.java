package dev.mapper.load;

import dev.mapper.ObjectDeletedException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.LoadRules;
import dev.mapper.state.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads columns that a query left out or that expired, for one object or for several of one class at once. */
final class ColumnLoader {

    private final LoadContext context;

    ColumnLoader(LoadContext context) {
        this.context = context;
    }

    /**
     * Loads all columns that an object misses, over nothing that it has.
     *
     * @return false if the object's row is gone
     */
    boolean reload(EntityState state) {
        EntityModel model = context.model(state.shape());
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        return readColumns(model, group, model.defaultColumns()).contains(state);
    }

    /** Loads the columns of some attributes in an object's row; false if that is gone. */
    boolean reload(EntityState state, List<AttributeModel> attributes) {
        EntityModel model = context.model(state.shape());
        Set<Column> columns = new LinkedHashSet<>(model.key().columns());
        for (AttributeModel attribute : attributes) {
            if (attribute instanceof ColumnModel column) {
                columns.add(column.column());
            } else if (attribute instanceof ReferenceModel reference) {
                columns.addAll(reference.columns());
            }
        }
        return readColumns(model, List.of(state), List.copyOf(columns)).contains(state);
    }

    /**
     * Loads what objects miss that are expired or whose foreign keys are not known, those of one entity together; those
     * whose row is gone stay as they are.
     */
    void reloadAll(Collection<EntityState> states) {
        Map<EntityModel, List<EntityState>> expired = new LinkedHashMap<>();
        for (EntityState state : states) {
            if (state.isExpired() || lacksForeignKey(state)) {
                expired.computeIfAbsent(context.model(state.shape()), m -> new ArrayList<>())
                        .add(state);
            }
        }
        expired.forEach((model, group) -> loadAll(model, group, model.defaultColumns()));
    }

    /** True where a reference was set, or not loaded, and what the row holds of it is not known. */
    private boolean lacksForeignKey(EntityState state) {
        if (!state.shape().hasRelationships()) {
            return false;
        }
        for (ReferenceModel reference : context.model(state.shape()).references()) {
            int slot = reference.slot();
            boolean unknown =
                    !state.isPresent(slot) || (state.isModified(slot) && state.committed(slot) == EntityState.NO_VALUE);
            if (reference.isOwning() && unknown && state.foreignKey(slot) == null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Loads a column that an object misses. An expired object gets all that queries select, with the others of its class
     * that are expired; what the query left out is loaded for the object's peers too, the whole group if it has one.
     */
    void load(EntityModel model, EntityState state, ColumnModel wanted) {
        if (state.isExpired()) {
            Set<Column> columns = new LinkedHashSet<>(model.defaultColumns());
            columns.add(wanted.column());
            read(model, state, expiredWith(model, state), columns);
            return;
        }
        LoadGroup peers = state.peers();
        LoadRules rules = peers == null ? null : peers.rules();
        boolean leftOut = wanted.deferred() || (rules != null && rules.leavesOut(state.shape(), wanted.slot()));
        if (!leftOut) {
            loadMissing(model, state, Peers.without(context, state, wanted));
            return;
        }
        Set<Column> columns = new LinkedHashSet<>(model.key().columns());
        columns.add(wanted.column());
        String group = wanted.group();
        if (group != null) {
            for (ColumnModel other : model.columns()) {
                if (group.equals(other.group())) {
                    columns.add(other.column());
                }
            }
        }
        read(model, state, Peers.without(context, state, wanted), columns);
    }

    /** Loads the foreign key of a reference, with all else that an object misses. */
    void loadForeignKey(EntityState state, ReferenceModel reference) {
        EntityModel model = context.model(state.shape());
        if (state.isExpired()) {
            read(model, state, expiredWith(model, state), model.defaultColumns());
        } else {
            loadMissing(model, state, withoutForeignKey(state, reference));
        }
    }

    /**
     * Loads all that is missing at once: the database has made it, perhaps with others, or a query for a superclass left
     * out what a subclass has besides.
     */
    private void loadMissing(EntityModel model, EntityState state, List<EntityState> group) {
        if (model.parent() == null) {
            read(model, state, group, model.defaultColumns());
            return;
        }
        group.removeIf(peer -> !model.accepts(peer.shape()));
        Set<Column> columns = new LinkedHashSet<>(model.key().columns());
        for (ColumnModel column : model.columns()) {
            if (!column.deferred() && !state.isPresent(column.slot())) {
                columns.add(column.column());
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (!state.isPresent(reference.slot()) && state.foreignKey(reference.slot()) == null) {
                columns.addAll(reference.columns());
            }
        }
        read(model, state, group, columns);
    }

    private List<EntityState> withoutForeignKey(EntityState state, ReferenceModel reference) {
        List<EntityState> group = Peers.without(context, state, reference);
        group.removeIf(member -> member.foreignKey(reference.slot()) != null);
        return group;
    }

    /** Loads columns of several objects, over nothing that they have. */
    void loadAll(EntityModel model, List<EntityState> group, List<Column> columns) {
        for (int i = 0; i < group.size(); i += KeyedSelect.MOST_KEYS) {
            readColumns(model, group.subList(i, Math.min(group.size(), i + KeyedSelect.MOST_KEYS)), columns);
        }
    }

    private void read(EntityModel model, EntityState state, List<EntityState> group, Collection<Column> columns) {
        if (!readColumns(model, group, List.copyOf(columns)).contains(state)) {
            throw new ObjectDeletedException("The row of " + state + " in table "
                    + model.table().name() + " is gone, so its attributes cannot be loaded. Take the object out of the"
                    + " session with expunge().");
        }
    }

    /** The objects whose row is to be read again together with that one: all of its class that are expired. */
    private List<EntityState> expiredWith(EntityModel model, EntityState state) {
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        if (state.isExpired()) {
            for (EntityState other : context.expired(model)) {
                if (other != state && group.size() < KeyedSelect.MOST_KEYS) {
                    group.add(other);
                }
            }
        }
        return group;
    }

    /** The objects that still have a row. */
    private Set<EntityState> readColumns(EntityModel model, List<EntityState> group, List<Column> columns) {
        List<Object> keys = new ArrayList<>(group.size());
        List<Woven> held = new ArrayList<>(group.size());
        for (EntityState member : group) {
            Woven entity = member.get();
            if (entity != null) {
                held.add(entity);
                keys.add(EntityKey.ofRow(model, member));
            }
        }
        KeyedSelect select = context.plans().byKey(model, columns, keys.size());
        // Peers stay who they were: they came with one query, and its rules hold for them
        List<@Nullable LoadGroup> peers = new ArrayList<>(held.size());
        held.forEach(entity -> peers.add(EntityState.attach(entity).peers()));
        EntityReader.Run run = select.reader().start(context, null).thorough();
        Set<EntityState> met = new LinkedHashSet<>();
        try {
            return context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
                while (rows.next()) {
                    Woven entity = run.read(rows);
                    if (entity != null) {
                        met.add(EntityState.attach(entity));
                    }
                }
                return met;
            });
        } finally {
            for (int i = 0; i < held.size(); i++) {
                LoadGroup before = peers.get(i);
                if (before != null) {
                    EntityState.attach(held.get(i)).peers(before);
                }
            }
            Reference.reachabilityFence(held);
        }
    }
}
