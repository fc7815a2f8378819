package dev.mapper.flush;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a flush does to objects that lose their parent: an orphan is deleted where its relationship says so, and the
 * children of a deleted object are cut off from it.
 */
final class Orphans {

    private final FlushContext context;

    Orphans(FlushContext context) {
        this.context = context;
    }

    /** Looks until nothing more is found, since what is deleted may leave orphans of its own. */
    void find(Set<EntityState> added, List<EntityState> modified, Set<EntityState> deleting) {
        for (EntityState state : new ArrayList<>(modified)) {
            if (state.shape().hasRelationships() && state.lifecycle() == Lifecycle.PERSISTENT && state.isModified()) {
                deleteOrphansOf(state);
            }
        }
        Set<EntityState> done = new HashSet<>();
        while (done.size() < deleting.size()) {
            for (EntityState state : new ArrayList<>(deleting)) {
                if (done.add(state)) {
                    releaseChildrenOf(state);
                }
            }
        }
        for (EntityState state : added) {
            warnOfStrangers(state);
        }
    }

    /**
     * An object that was taken out of its parent and found no other one is deleted. The object itself says so, whichever
     * side was changed and whether or not the parent is loaded.
     */
    private void deleteOrphansOf(EntityState state) {
        Woven entity = state.entity();
        for (ReferenceModel reference : context.model(state.shape()).references()) {
            if (!reference.isOwning() || !state.isModified(reference.slot())) {
                continue;
            }
            Object before = state.committed(reference.slot());
            Object now = entity.$mapper$get(reference.slot());
            Attribute inverse = reference.attribute().inverse();
            if (inverse != null && inverse.orphanRemoval() && before != null && now == null) {
                context.deleteInFlush(entity);
            }
            if (reference.attribute().orphanRemoval() && before instanceof Woven target && target != now) {
                deleteOrphan(target);
            }
        }
    }

    private void deleteOrphan(Woven orphan) {
        EntityState state = EntityState.attach(orphan);
        if (state.lifecycle() == Lifecycle.PENDING) {
            context.forget(state);
        } else if (state.lifecycle() == Lifecycle.PERSISTENT) {
            context.deleteInFlush(orphan);
        }
    }

    private void releaseChildrenOf(EntityState state) {
        EntityModel model = context.model(state.shape());
        Woven entity = state.entity();
        for (CollectionModel collection : model.collections()) {
            if (collection.association() != null) {
                continue;
            }
            CollectionState tracking = CollectionState.of(entity, collection.attribute());
            if (!tracking.isLoaded() && collection.passiveDeletes()) {
                continue;
            }
            List<Object> children = new ArrayList<>(tracking.content());
            children.addAll(tracking.removed());
            for (Object child : children) {
                release((Woven) child, entity, collection.owningSide());
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (reference.isOwning() || (reference.passiveDeletes() && !state.isPresent(reference.slot()))) {
                continue;
            }
            state.reading(reference.slot());
            if (entity.$mapper$get(reference.slot()) instanceof Woven partner) {
                release(partner, entity, reference.owningSide());
            }
        }
    }

    /** Cuts a child off from its deleted parent. */
    private void release(Woven child, Woven parent, ReferenceModel toParent) {
        EntityState state = EntityState.attach(child);
        boolean points = child.$mapper$get(toParent.slot()) == parent;
        if (points && !context.isDeleting(state) && state.lifecycle() != Lifecycle.DELETED) {
            state.setReference(toParent.attribute(), child, null);
        }
    }

    /** A child that is only in memory: its parent's collection shows it, and no row will. */
    private void warnOfStrangers(EntityState state) {
        Woven entity = state.entity();
        for (CollectionModel collection : context.model(state.shape()).collections()) {
            CollectionState tracking = CollectionState.ifTracked(entity, collection.attribute());
            if (tracking == null) {
                continue;
            }
            for (Object element : tracking.known()) {
                EntityState other = EntityState.attach((Woven) element);
                if (other.lifecycle() == Lifecycle.TRANSIENT) {
                    context.warn(
                            "An object in " + collection + " is not in the session and will not be inserted; add it"
                                    + " with session.add(...), or put it in through the collection.",
                            other);
                }
            }
        }
    }
}
