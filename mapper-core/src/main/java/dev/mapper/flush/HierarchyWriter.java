package dev.mapper.flush;

import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.Hierarchy;
import dev.mapper.state.EntityState;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of entities that extend each other. New objects of different classes keep their order among each
 * other. Where a row has parts in several tables, it is written table by table for all objects together, that of the
 * superclass first, and deleted the other way round. Safe for use by many threads.
 */
final class HierarchyWriter implements RowWriter {

    private final Hierarchy hierarchy;
    private final boolean joined;
    private final Map<EntityModel, EntityWriter> writers = new LinkedHashMap<>();
    private final Map<EntityModel, FlushListeners> told = new ConcurrentHashMap<>();

    /**
     * @param writers of each part of a row, and of each class with a table of its own
     */
    HierarchyWriter(Hierarchy hierarchy, Function<EntityModel, EntityWriter> writers) {
        this.hierarchy = hierarchy;
        this.joined = hierarchy.strategy() == InheritanceType.JOINED;
        for (EntityModel member : hierarchy.members()) {
            this.writers.put(member, writers.apply(member.ownPart()));
        }
    }

    /** Puts the listeners of one of the classes; {@code null} for none. */
    void listeners(EntityModel model, @Nullable FlushListeners listeners) {
        if (!joined) {
            writer(model).listeners = listeners;
        } else if (listeners == null) {
            told.remove(model);
        } else {
            told.put(model, listeners);
        }
    }

    /** Tells the listeners of each class of its objects; answers what tells them afterwards. */
    private Runnable tell(
            FlushContext context,
            List<EntityState> rows,
            BiFunction<FlushListeners, List<EntityState>, Runnable> event) {
        List<Runnable> after = new ArrayList<>();
        if (!told.isEmpty()) {
            byClass(context, rows).forEach((model, own) -> {
                FlushListeners listeners = told.get(model);
                if (listeners != null) {
                    after.add(event.apply(listeners, own));
                }
            });
        }
        return () -> after.forEach(Runnable::run);
    }

    private EntityWriter writer(EntityModel model) {
        return Objects.requireNonNull(writers.get(model));
    }

    @Override
    public void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        if (joined) {
            Runnable after = tell(context, rows, (listeners, own) -> listeners.inserting(context, own));
            for (EntityModel member : hierarchy.members()) {
                List<EntityState> own = having(member, rows);
                if (!own.isEmpty()) {
                    writer(member).insert(context, own, postponed);
                }
            }
            after.run();
            return;
        }
        int done = 0;
        while (done < rows.size()) {
            int end = done + 1;
            while (end < rows.size() && rows.get(end).shape() == rows.get(done).shape()) {
                end++;
            }
            writer(context.model(rows.get(done).shape())).insert(context, rows.subList(done, end), postponed);
            done = end;
        }
    }

    /** The objects that have a part in the table of a class. */
    private static List<EntityState> having(EntityModel member, List<EntityState> rows) {
        return rows.stream().filter(state -> member.accepts(state.shape())).toList();
    }

    @Override
    public void update(FlushContext context, List<EntityState> rows, Set<EntityState> elsewhere) {
        if (!joined) {
            byClass(context, rows).forEach((model, own) -> writer(model).update(context, own, elsewhere));
            return;
        }
        Runnable after = tell(
                context, rows, (listeners, own) -> listeners.updating(context, own, state -> differs(state, false)));
        // The version of an object is that of all its parts
        Set<EntityState> touched = new HashSet<>(elsewhere);
        for (EntityState state : rows) {
            if (differs(state, true)) {
                touched.add(state);
            }
        }
        for (EntityModel member : hierarchy.members()) {
            List<EntityState> own = having(member, rows);
            if (!own.isEmpty()) {
                writer(member).update(context, own, member.parent() == null ? touched : Set.of());
            }
        }
        after.run();
    }

    /** True if a part of the object's row differs from what the object says, perhaps only beside that of the root. */
    private boolean differs(EntityState state, boolean besideRoot) {
        for (EntityModel member : hierarchy.members()) {
            if (member.accepts(state.shape())
                    && !(besideRoot && member.parent() == null)
                    && writer(member).isDirty(state)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void delete(FlushContext context, List<EntityState> rows) {
        if (!joined) {
            byClass(context, rows).forEach((model, own) -> writer(model).delete(context, own));
            return;
        }
        Runnable after = tell(context, rows, (listeners, own) -> listeners.deleting(context, own));
        for (int i = hierarchy.members().size() - 1; i >= 0; i--) {
            List<EntityState> own = having(hierarchy.members().get(i), rows);
            if (!own.isEmpty()) {
                writer(hierarchy.members().get(i)).delete(context, own);
            }
        }
        after.run();
    }

    private static Map<EntityModel, List<EntityState>> byClass(FlushContext context, List<EntityState> rows) {
        Map<EntityModel, List<EntityState>> groups = new LinkedHashMap<>();
        for (EntityState state : rows) {
            groups.computeIfAbsent(context.model(state.shape()), model -> new ArrayList<>())
                    .add(state);
        }
        return groups;
    }
}
