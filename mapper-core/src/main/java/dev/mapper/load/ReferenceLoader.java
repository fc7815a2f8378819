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

    /** Loads a reference of an object, together with that of its peers. */
    void load(EntityModel model, EntityState state, ReferenceModel reference) {
        int slot = reference.slot();
        if (!reference.isOwning()) {
            loadInverse(state, reference);
            return;
        }
        if (state.foreignKey(slot) == null) {
            columns.load(model, state, null);
            if (state.isPresent(slot)) {
                return;
            }
        }
        Object key = state.foreignKey(slot);
        if (key == null) {
            Peers.point(state, slot, null);
            return;
        }
        EntityModel target = reference.target();
        Woven known = context.object(target, key);
        if (known != null) {
            Peers.point(state, slot, known);
            return;
        }
        List<EntityState> group = Peers.of(reference.lazy(), state, slot);
        Set<Object> wanted = new LinkedHashSet<>();
        wanted.add(key);
        for (EntityState member : group) {
            Object other = member.foreignKey(slot);
            if (other != null && wanted.size() < KeyedSelect.MOST_KEYS && context.find(target, other) == null) {
                wanted.add(other);
            }
        }
        List<Woven> loaded = readByKeys(target, new ArrayList<>(wanted));
        try {
            for (EntityState member : group) {
                Object other = member.foreignKey(slot);
                Woven found = other == null ? null : context.object(target, other);
                if (found != null) {
                    Peers.point(member, slot, found);
                }
            }
        } finally {
            // Until now only the weak identity map knows them
            Reference.reachabilityFence(loaded);
        }
        if (!state.isPresent(slot)) {
            // The foreign key leads nowhere: the database does not guard it
            Peers.point(state, slot, null);
        }
    }

    /** The objects with those keys, as one statement finds them. */
    List<Woven> readByKeys(EntityModel target, List<Object> keys) {
        KeyedSelect select = context.plans().byKey(target, target.defaultColumns(), keys.size());
        EntityReader.Run run = select.reader().start(context, false);
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
            KeyedSelect select = context.plans().byForeignKey(reference, rows, List.of(), some.size());
            EntityReader.Run run = select.reader().start(context, false);
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
    private void loadInverse(EntityState state, ReferenceModel reference) {
        int slot = reference.slot();
        ReferenceModel owning = reference.owningSide();
        Map<Object, EntityState> byKey = Peers.byKey(context, Peers.of(reference.lazy(), state, slot));
        KeyedSelect select = context.plans().byForeignKey(owning, reference.target(), List.of(), byKey.size());
        List<Object> keys = new ArrayList<>(byKey.keySet());
        EntityReader.Run run = select.reader().start(context, false);
        List<Woven> held = Peers.hold(byKey.values());
        try {
            context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
                List<@Nullable Woven> read = new ArrayList<>();
                while (rows.next()) {
                    EntityState holder = byKey.get(select.answered(rows));
                    Woven partner = run.read(rows);
                    read.add(partner);
                    Woven holding = holder == null || holder.isPresent(slot) ? null : holder.get();
                    if (holder != null && holding != null && partner != null) {
                        EntityState other = EntityState.attach(partner);
                        Peers.point(other, owning.slot(), holding);
                        if (partnerOf(other, owning.slot()) == holding) {
                            Peers.point(holder, slot, partner);
                        }
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

    private static @Nullable Object partnerOf(EntityState state, int slot) {
        return state.entity().$mapper$get(slot);
    }
}
