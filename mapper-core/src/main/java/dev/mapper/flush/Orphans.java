package dev.mapper.flush;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.PassiveDeletes;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a flush does to objects that lose their parent: an orphan is deleted where its relationship says so, and the
 * children of a deleted object are cut off from it.
 */
final class Orphans {

    private final FlushContext context;
    private final CutOffChildren cutOff;

    Orphans(FlushContext context) {
        this.context = context;
        this.cutOff = new CutOffChildren(context);
    }

    /** Looks until nothing more is found, since what is deleted may leave orphans of its own. */
    void find(Set<EntityState> added, List<EntityState> modified, Set<EntityState> deleting) {
        Map<ReferenceModel, List<EntityState>> displacing = new LinkedHashMap<>();
        List<EntityState> changed = new ArrayList<>();
        for (EntityState state : modified) {
            if (state.shape().hasRelationships() && state.lifecycle() == Lifecycle.PERSISTENT && state.isModified()) {
                changed.add(state);
            }
        }
        changed.forEach(PlaceWriter::load);
        for (EntityState state : changed) {
            deleteOrphansOf(state, displacing);
        }
        displacing.forEach(this::displace);
        Set<EntityState> done = new HashSet<>();
        while (done.size() < deleting.size()) {
            for (EntityState state : new ArrayList<>(deleting)) {
                if (done.add(state)) {
                    releaseChildrenOf(state);
                }
            }
        }
        cutOff.requirePossible();
        Strangers strangers = new Strangers(context);
        added.forEach(strangers::warn);
        changed.forEach(strangers::warn);
    }

    /**
     * An object that was taken out of its parent and found no other one is deleted. The object itself says so, whichever
     * side was changed and whether or not the parent is loaded.
     */
    private void deleteOrphansOf(EntityState state, Map<ReferenceModel, List<EntityState>> displacing) {
        Woven entity = state.entity();
        EntityModel model = context.model(state.shape());
        for (ReferenceModel reference : model.references()) {
            if (!state.isModified(reference.slot())) {
                continue;
            }
            Object before = state.committed(reference.slot());
            if (!reference.isOwning()) {
                if (before == EntityState.NO_VALUE) {
                    displacing
                            .computeIfAbsent(reference, r -> new ArrayList<>())
                            .add(state);
                }
                continue;
            }
            Object now = entity.$mapper$get(reference.slot());
            Attribute inverse = reference.attribute().inverse();
            if (inverse != null && inverse.orphanRemoval() && before != null && now == null) {
                context.deleteInFlush(entity);
            }
            if (reference.attribute().orphanRemoval() && before instanceof Woven target && target != now) {
                deleteOrphan(state, reference.attribute(), target);
            }
        }
        for (CollectionModel collection : model.collections()) {
            if (collection.association() != null && collection.attribute().orphanRemoval()) {
                CollectionState tracking = CollectionState.ifTracked(entity, collection.attribute());
                if (tracking != null) {
                    for (Object element : List.copyOf(tracking.removed())) {
                        deleteOrphan(state, collection.attribute(), (Woven) element);
                    }
                }
            }
        }
    }

    private void deleteOrphan(EntityState left, Attribute relationship, Woven orphan) {
        EntityState state = EntityState.attach(orphan);
        if (context.hasParent(state, relationship, left)) {
            return;
        }
        if (state.lifecycle() == Lifecycle.PENDING) {
            context.forget(state);
        } else if (state.lifecycle() == Lifecycle.PERSISTENT) {
            context.deleteInFlush(orphan);
        }
    }

    /**
     * A one-to-one relationship got another partner from the side with the foreign key, while nobody knew who the old
     * one is: it loses its place.
     */
    private void displace(ReferenceModel inverse, List<EntityState> holders) {
        ReferenceModel owning = inverse.owningSide();
        Set<Woven> holding = Collections.newSetFromMap(new IdentityHashMap<>());
        for (EntityState holder : holders) {
            holding.add(holder.entity());
        }
        for (Woven partner : context.pointing(owning, holders)) {
            EntityState state = EntityState.attach(partner);
            context.read(state, owning.slot());
            Object holder = partner.$mapper$get(owning.slot());
            boolean displaced = holder instanceof Woven woven
                    && holding.contains(woven)
                    && woven.$mapper$get(inverse.slot()) != partner;
            if (displaced && !context.isDeleting(state)) {
                state.setReference(owning.attribute(), partner, null);
                if (inverse.attribute().orphanRemoval()) {
                    context.deleteInFlush(partner);
                }
            }
        }
    }

    private void releaseChildrenOf(EntityState state) {
        EntityModel model = context.model(state.shape());
        Woven entity = state.entity();
        for (CollectionModel collection : model.collections()) {
            PassiveDeletes passive = collection.attribute().passiveDeletes();
            if (collection.association() != null
                    || passive == PassiveDeletes.ALL
                    || collection.attribute().viewOnly()) {
                continue;
            }
            List<Object> children = new ArrayList<>(
                    passive == PassiveDeletes.NONE ? context.content(state, collection.attribute()) : List.of());
            CollectionState tracking = CollectionState.ifTracked(entity, collection.attribute());
            if (tracking != null) {
                if (passive != PassiveDeletes.NONE) {
                    children.addAll(tracking.known());
                }
                children.addAll(tracking.removed());
            }
            for (Object child : children) {
                cutOff.release((Woven) child, state, collection.owningSide());
            }
        }
        for (ReferenceModel reference : model.references()) {
            PassiveDeletes passive = reference.attribute().passiveDeletes();
            if (reference.isOwning()
                    || reference.attribute().viewOnly()
                    || passive == PassiveDeletes.ALL
                    || (passive == PassiveDeletes.UNLOADED && !state.isPresent(reference.slot()))) {
                continue;
            }
            context.read(state, reference.slot());
            if (entity.$mapper$get(reference.slot()) instanceof Woven partner) {
                cutOff.release(partner, state, reference.owningSide());
            }
        }
    }
}
