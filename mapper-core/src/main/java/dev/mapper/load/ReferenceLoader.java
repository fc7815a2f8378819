package dev.mapper.load;

import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads references to one other entity, by the foreign keys that their holders keep or by those of the other side. */
final class ReferenceLoader {

    private final LoadContext context;
    private final ColumnLoader columns;

    ReferenceLoader(LoadContext context, ColumnLoader columns) {
        this.context = context;
        this.columns = columns;
    }

    /** Lets a reference lead to an object that the session has; false if it needs a statement. */
    boolean isKnown(EntityState state, ReferenceModel reference) {
        Object key = reference.isOwning() ? state.foreignKey(reference.slot()) : null;
        Woven known = key == null ? null : context.object(reference.target(), key);
        if (known == null) {
            return false;
        }
        Peers.point(state, reference.slot(), known);
        return true;
    }

    /** Loads a reference of several objects: of an owning one those that the session does not have, each once. */
    void loadAll(List<EntityState> holders, ReferenceModel reference, Fetch target) {
        if (!reference.isOwning()) {
            for (int i = 0; i < holders.size(); i += KeyedSelect.MOST_KEYS) {
                int end = Math.min(holders.size(), i + KeyedSelect.MOST_KEYS);
                loadInverse(holders.subList(i, end), reference, target);
            }
            return;
        }
        int slot = reference.slot();
        Set<Object> wanted = new LinkedHashSet<>();
        for (EntityState holder : holders) {
            if (holder.foreignKey(slot) == null && !holder.isPresent(slot)) {
                columns.loadForeignKey(holder, reference);
            }
            Object key = holder.foreignKey(slot);
            if (!isKnown(holder, reference) && key != null) {
                wanted.add(key);
            }
        }
        List<Object> keys = new ArrayList<>(wanted);
        List<Woven> loaded = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i += KeyedSelect.MOST_KEYS) {
            loaded.addAll(readByKeys(target, keys.subList(i, Math.min(keys.size(), i + KeyedSelect.MOST_KEYS))));
        }
        try {
            for (EntityState holder : holders) {
                if (!holder.isPresent(slot) && !isKnown(holder, reference)) {
                    // The foreign key leads nowhere: the database does not guard it
                    Peers.point(holder, slot, null);
                }
            }
        } finally {
            // Until now only the weak identity map knows them
            Reference.reachabilityFence(loaded);
        }
    }

    /** The objects with those keys, as one statement finds them. */
    List<Woven> readByKeys(Fetch target, List<Object> keys) {
        KeyedSelect select = context.restrictedPlans().byKey(target.model(), target.columns(), keys.size());
        EntityReader.Run run = select.reader().start(context, target);
        List<Woven> found = new ArrayList<>(keys.size());
        context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
            while (rows.next()) {
                Woven entity = run.read(rows);
                if (entity != null) {
                    found.add(entity);
                }
            }
            return found;
        });
        return found;
    }

    /** The objects whose reference leads to one of those, as the database has it. */
    List<Woven> pointing(ReferenceModel reference, List<EntityState> targets) {
        EntityModel rows = context.model(reference.attribute().shape());
        List<Object> keys = new ArrayList<>(Peers.byKey(context, targets).keySet());
        List<Woven> found = new ArrayList<>();
        for (int done = 0; done < keys.size(); done += KeyedSelect.MOST_KEYS) {
            List<Object> some = keys.subList(done, Math.min(keys.size(), done + KeyedSelect.MOST_KEYS));
            KeyedSelect select =
                    context.plans().byForeignKey(reference, rows, rows.defaultColumns(), List.of(), some.size());
            EntityReader.Run run = select.reader().start(context, null);
            context.select(select.sql(), statement -> select.bind(statement, some), result -> {
                while (result.next()) {
                    Woven entity = run.read(result);
                    if (entity != null) {
                        found.add(entity);
                    }
                }
                return found;
            });
        }
        return found;
    }

    /** A one-to-one relationship whose foreign key is on the other side. */
    private void loadInverse(List<EntityState> holders, ReferenceModel reference, Fetch target) {
        int slot = reference.slot();
        ReferenceModel owning = reference.owningSide();
        Map<Object, EntityState> byKey = Peers.byKey(context, holders);
        KeyedSelect select = context.restrictedPlans()
                .byForeignKey(owning, reference.target(), target.columns(), List.of(), byKey.size());
        List<Object> keys = new ArrayList<>(byKey.keySet());
        EntityReader.Run run = select.reader().start(context, target);
        List<Woven> held = Peers.hold(byKey.values());
        try {
            context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
                List<@Nullable Woven> read = new ArrayList<>();
                while (rows.next()) {
                    EntityState holder = byKey.get(select.answered(rows));
                    Woven partner = run.read(rows);
                    read.add(partner);
                    Woven holding = holder == null ? null : holder.get();
                    if (holder != null && holding != null && partner != null) {
                        pointBoth(holder, holding, reference, partner);
                    }
                }
                return read;
            });
        } finally {
            Reference.reachabilityFence(held);
        }
        for (EntityState holder : byKey.values()) {
            if (!holder.isPresent(slot)) {
                Peers.point(holder, slot, null);
            }
        }
        Peers.note(context, byKey.values());
    }

    /** Lets the two sides of a one-to-one lead to each other, unless the application has parted them in memory since. */
    static void pointBoth(EntityState holder, Woven holding, ReferenceModel inverse, Woven partner) {
        int owning = inverse.owningSide().slot();
        EntityState other = EntityState.attach(partner);
        if (!holder.isPresent(inverse.slot())) {
            Peers.point(other, owning, holding);
            if (partner.$mapper$get(owning) == holding) {
                Peers.point(holder, inverse.slot(), partner);
            }
        }
    }
}
