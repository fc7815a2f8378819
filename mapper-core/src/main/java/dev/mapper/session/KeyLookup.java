package dev.mapper.session;

import dev.mapper.mapping.EntityModel;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds objects by their keys: in the identity map, else in the database. */
final class KeyLookup {

    private final SessionCore core;

    KeyLookup(SessionCore core) {
        this.core = core;
    }

    @Nullable
    Woven get(EntityModel model, Object id, List<LoadOption> options) {
        Object key = EntityKeys.of(model, id);
        Woven entity = core.object(model, key);
        if (entity != null) {
            EntityState state = EntityState.attach(entity);
            if (state.isExpired()) {
                core.autoflush();
                if (!core.objects.isPersistent(state)) {
                    // The flush has deleted it, and perhaps given its key to another
                    return core.object(model, key);
                }
                if (!core.loader.reload(state)) {
                    core.objects.forget(state);
                    return null;
                }
            } else if (options.isEmpty()) {
                return entity;
            }
            loadEagerly(model, List.of(entity), options);
            return entity;
        }
        if (model.parent() != null && core.find(model.root(), key) != null) {
            // The row under that key is one of another class
            return null;
        }
        Woven loaded = core.loader.byKey(model, key);
        if (loaded != null) {
            loadEagerly(model, List.of(loaded), options);
        }
        return loaded;
    }

    /** The objects with those keys in their order; keys without a row are left out. */
    List<Woven> getAll(EntityModel model, Collection<?> ids, List<LoadOption> options) {
        List<Object> keys = new ArrayList<>(ids.size());
        for (Object id : ids) {
            keys.add(EntityKeys.of(model, id));
        }
        Map<Object, Woven> found = byKeys(model, new LinkedHashSet<>(keys));
        List<Woven> answer = new ArrayList<>(keys.size());
        for (Object key : keys) {
            Woven entity = found.get(key);
            if (entity != null) {
                answer.add(entity);
            }
        }
        loadEagerly(model, answer, options);
        return answer;
    }

    /** The objects with those keys, each of the type that the entity's keys have, under their keys. */
    Map<Object, Woven> byKeys(EntityModel model, Set<Object> keys) {
        Map<Object, Woven> found = new HashMap<>();
        List<Object> missing = new ArrayList<>();
        List<Woven> expired = new ArrayList<>();
        for (Object key : keys) {
            Woven entity = core.object(model, key);
            if (entity != null && !EntityState.attach(entity).isExpired()) {
                found.put(key, entity);
            } else {
                missing.add(key);
                if (entity != null) {
                    expired.add(entity);
                }
            }
        }
        if (!missing.isEmpty()) {
            for (Woven entity : core.loader.byKeys(model, missing)) {
                found.put(EntityKey.of(model, entity), entity);
            }
            reloadHidden(expired);
            for (Woven entity : expired) {
                EntityState state = EntityState.attach(entity);
                if (core.objects.isPersistent(state) && state.isExpired()) {
                    core.objects.forget(state);
                } else {
                    found.put(EntityKey.of(model, entity), entity);
                }
            }
        }
        return found;
    }

    /** Criteria hide rows from a search, and not those of objects that the session has already. */
    private void reloadHidden(List<Woven> expired) {
        if (!core.announcements.executesHeard()) {
            return;
        }
        List<EntityState> left = new ArrayList<>();
        for (Woven entity : expired) {
            EntityState state = EntityState.attach(entity);
            if (core.objects.isPersistent(state) && state.isExpired()) {
                left.add(state);
            }
        }
        core.loader.reloadAll(left);
    }

    /** Loads what mapping and options want together with objects; the peers that they came with stay. */
    void loadEagerly(EntityModel model, List<Woven> entities, List<LoadOption> options) {
        if (options.isEmpty() && !EagerLoads.isMappedFor(model)) {
            return;
        }
        LoadGroup group = new LoadGroup(entities.size());
        for (Woven entity : entities) {
            EntityState state = EntityState.attach(entity);
            LoadGroup peers = state.peers();
            group.add(state);
            state.peers(peers);
        }
        EagerLoads.run(core.loader, model, group, options);
    }
}
