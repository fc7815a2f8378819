package dev.mapper.load;

import dev.mapper.ObjectDeletedException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
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

    /** Loads what expired objects miss, those of one entity together; those whose row is gone stay as they are. */
    void reloadAll(Collection<EntityState> states) {
        Map<EntityModel, List<EntityState>> expired = new LinkedHashMap<>();
        for (EntityState state : states) {
            if (state.isExpired()) {
                expired.computeIfAbsent(context.model(state.shape()), m -> new ArrayList<>())
                        .add(state);
            }
        }
        expired.forEach((model, group) -> {
            for (int i = 0; i < group.size(); i += KeyedSelect.MOST_KEYS) {
                List<EntityState> some = group.subList(i, Math.min(group.size(), i + KeyedSelect.MOST_KEYS));
                readColumns(model, some, model.defaultColumns());
            }
        });
    }

    /**
     * Loads what an object misses, together with its peers.
     *
     * @param wanted a column that queries leave out, or {@code null} for those that they select
     */
    void load(EntityModel model, EntityState state, @Nullable ColumnModel wanted) {
        List<Column> columns = model.defaultColumns();
        List<EntityState> group;
        if (wanted == null || !wanted.deferred()) {
            group = wanted == null || state.isExpired()
                    ? expiredWith(model, state)
                    : Peers.without(state, wanted.slot());
        } else {
            columns = new ArrayList<>(model.key().columns());
            columns.add(wanted.column());
            group = Peers.without(state, wanted.slot());
        }
        if (!readColumns(model, group, columns).contains(state)) {
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
        EntityReader.Run run = select.reader().start(context, false).thorough();
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
            Reference.reachabilityFence(held);
        }
    }
}
