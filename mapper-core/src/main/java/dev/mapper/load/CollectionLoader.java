package dev.mapper.load;

import dev.mapper.mapping.CollectionModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads collections: of the elements whose foreign key leads to their holder, or over an association table. */
final class CollectionLoader {

    private final LoadContext context;

    CollectionLoader(LoadContext context) {
        this.context = context;
    }

    /** Loads a collection of an object, together with that of its peers. */
    void load(EntityState state, CollectionModel collection) {
        List<EntityState> group = new ArrayList<>();
        for (EntityState member : Peers.of(collection.lazy(), state, collection.slot())) {
            if (member == state || !isLoaded(member, collection)) {
                group.add(member);
            }
        }
        Map<Object, EntityState> byKey = Peers.byKey(context, group);
        List<Object> keys = new ArrayList<>(byKey.keySet());
        CollectionModel.Association association = collection.association();
        KeyedSelect select = association != null
                ? context.plans().byAssociation(collection, association, keys.size())
                : context.plans()
                        .byForeignKey(collection.owningSide(), collection.target(), collection.order(), keys.size());
        int back = association == null ? collection.owningSide().slot() : -1;
        Map<EntityState, List<Woven>> content = new LinkedHashMap<>();
        EntityReader.Run run = select.reader().start(context, false);
        List<Woven> held = Peers.hold(group);
        try {
            context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
                List<@Nullable Woven> read = new ArrayList<>();
                while (rows.next()) {
                    EntityState holder = byKey.get(select.answered(rows));
                    Woven element = run.read(rows);
                    read.add(element);
                    Woven holding = holder == null ? null : holder.get();
                    if (holder != null && holding != null && element != null) {
                        if (back >= 0 && !belongs(element, back, holding)) {
                            continue;
                        }
                        content.computeIfAbsent(holder, h -> new ArrayList<>()).add(element);
                    }
                }
                return read;
            });
        } finally {
            Reference.reachabilityFence(held);
        }
        for (EntityState holder : byKey.values()) {
            Woven entity = holder.get();
            if (entity != null) {
                CollectionState.of(entity, collection.attribute()).fill(content.getOrDefault(holder, List.of()));
            }
        }
        Peers.note(context, byKey.values());
    }

    /** Ties a row to its holder, unless the application has moved it in memory since. */
    private static boolean belongs(Woven element, int back, Woven holder) {
        EntityState state = EntityState.attach(element);
        Peers.point(state, back, holder);
        return element.$mapper$get(back) == holder;
    }

    static boolean isLoaded(EntityState member, CollectionModel collection) {
        Woven entity = member.get();
        CollectionState tracking = entity == null ? null : CollectionState.ifTracked(entity, collection.attribute());
        return tracking != null && tracking.isLoaded();
    }
}
