package dev.mapper.load;

import dev.mapper.engine.StatementBinder;
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

    /** Loads a collection of several objects, of as many as one statement takes keys. */
    void loadAll(List<EntityState> holders, CollectionModel collection, Fetch target) {
        Map<Object, EntityState> byKey = Peers.byKey(context, holders);
        List<Object> keys = new ArrayList<>(byKey.keySet());
        CollectionModel.Association association = collection.association();
        LoadPlans plans = context.restrictedPlans();
        KeyedSelect select = association != null
                ? plans.byAssociation(collection, association, target.columns(), keys.size())
                : plans.elements(collection, target.columns(), keys.size());
        read(byKey, collection, target, select, statement -> select.bind(statement, keys));
    }

    /** Loads a collection of all objects that a query has found; false where that query cannot be a subquery. */
    boolean loadBySubquery(
            List<EntityState> holders, CollectionModel collection, Fetch target, EagerLoader.Origin origin) {
        SubquerySelect select = context.restrictedPlans().bySubquery(collection, target, origin);
        if (select == null) {
            return false;
        }
        read(Peers.byKey(context, holders), collection, target, select.rows(), select);
        return true;
    }

    private void read(
            Map<Object, EntityState> byKey,
            CollectionModel collection,
            Fetch target,
            KeyedSelect select,
            StatementBinder binder) {
        int back = back(collection);
        Map<EntityState, Map<EntityState, Woven>> content = new LinkedHashMap<>();
        Map<EntityState, List<@Nullable Object>> places = new LinkedHashMap<>();
        PlaceReader place = select.place();
        EntityReader.Run run = select.reader().start(context, target);
        List<Woven> held = Peers.hold(byKey.values());
        try {
            context.select(select.sql(), binder, rows -> {
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
                        Woven known = content.computeIfAbsent(holder, h -> new LinkedHashMap<>())
                                .put(EntityState.attach(element), element);
                        if (place != null && known == null) {
                            places.computeIfAbsent(holder, h -> new ArrayList<>())
                                    .add(place.read(rows));
                        }
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
                CollectionState.of(entity, collection.attribute())
                        .fill(content.getOrDefault(holder, Map.of()).values(), places.getOrDefault(holder, List.of()));
            }
        }
        Peers.note(context, byKey.values());
    }

    /** The slot of the elements' reference to their holder, or -1. */
    static int back(CollectionModel collection) {
        return collection.association() == null ? collection.owningSide().slot() : -1;
    }

    /** Ties a row to its holder, unless the application has moved it in memory since. */
    static boolean belongs(Woven element, int back, Woven holder) {
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
