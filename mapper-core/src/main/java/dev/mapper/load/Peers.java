package dev.mapper.load;

import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that came with the same result: what one of them lacks is loaded for all that lack it. */
final class Peers {

    private Peers() {}

    /** The objects for which a relationship is loaded when that object's is read. */
    static List<EntityState> of(LoadContext context, LazyStrategy lazy, EntityState state, AttributeModel attribute) {
        return lazy == LazyStrategy.SELECT ? new ArrayList<>(List.of(state)) : without(context, state, attribute);
    }

    /** The object first, then those that came with it, have the attribute too, and miss it. */
    static List<EntityState> without(LoadContext context, EntityState state, AttributeModel attribute) {
        int slot = attribute.slot();
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        LoadGroup peers = state.peers();
        if (peers != null) {
            for (int i = 0; i < peers.size() && group.size() < KeyedSelect.MOST_KEYS; i++) {
                EntityState peer = peers.member(i);
                if (peer != state
                        && peer.get() != null
                        && peer.lifecycle() == Lifecycle.PERSISTENT
                        && peer.owner() == state.owner()
                        && (peer.shape() == state.shape() || has(context.model(peer.shape()), attribute))
                        && !peer.isPresent(slot)) {
                    group.add(peer);
                }
            }
        }
        return group;
    }

    /** An object of another class of the hierarchy may have something else in the slot, or no such slot. */
    private static boolean has(EntityModel model, AttributeModel attribute) {
        return attribute.slot() < model.shape().slots() && model.attribute(attribute.slot()) == attribute;
    }

    /**
     * The objects themselves, for as long as the answer is held: one that is released while a statement runs for it
     * would look like none at all.
     */
    static List<Woven> hold(Collection<EntityState> group) {
        List<Woven> held = new ArrayList<>(group.size());
        for (EntityState member : group) {
            Woven entity = member.get();
            if (entity != null) {
                held.add(entity);
            }
        }
        return held;
    }

    /** Those objects under their keys. */
    static Map<Object, EntityState> byKey(LoadContext context, List<EntityState> group) {
        Map<Object, EntityState> byKey = new LinkedHashMap<>();
        for (EntityState member : group) {
            byKey.put(EntityKey.ofRow(context.model(member.shape()), member), member);
        }
        return byKey;
    }

    /** Lets an unloaded reference lead to that object. */
    static void point(EntityState state, int slot, @Nullable Woven target) {
        Woven entity = state.get();
        if (entity != null && !state.isPresent(slot)) {
            entity.$mapper$set(slot, target);
            state.present(slot);
        }
    }

    /** Tells the session of objects that got something. */
    static void note(LoadContext context, Collection<EntityState> filled) {
        Collection<EntityState> loads = context.loads();
        if (loads != null) {
            loads.addAll(filled);
        }
    }
}
