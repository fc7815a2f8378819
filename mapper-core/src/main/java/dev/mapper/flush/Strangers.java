package dev.mapper.flush;

import dev.mapper.mapping.Attribute;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.List;

/** Objects that a flush meets in relationships and that are not in the session: memory shows them, and no row will. */
final class Strangers {

    private final FlushContext context;

    Strangers(FlushContext context) {
        this.context = context;
    }

    /** Looks through what other sides have put into an object's relationships, and what left the session since. */
    void warn(EntityState state) {
        Woven entity = state.get();
        if (entity == null || context.isDeleting(state)) {
            return;
        }
        for (Attribute attribute : state.shape().attributes()) {
            if (!attribute.isRelationship() || attribute.viewOnly() || !state.isModified(attribute.slot())) {
                continue;
            }
            if (!attribute.isCollection()) {
                if (attribute.mappedBy() != null && entity.$mapper$get(attribute.slot()) instanceof Woven other) {
                    warnOf(attribute, other);
                }
                continue;
            }
            CollectionState tracking = CollectionState.ifTracked(entity, attribute);
            if (tracking != null) {
                for (Object element : List.copyOf(tracking.added())) {
                    warnOf(attribute, (Woven) element);
                }
            }
        }
    }

    private void warnOf(Attribute attribute, Woven other) {
        EntityState state = EntityState.attach(other);
        boolean removed = state.lifecycle() == Lifecycle.DETACHED || state.lifecycle() == Lifecycle.DELETED;
        if (state.lifecycle() == Lifecycle.TRANSIENT || removed) {
            context.warn(
                    "An object in " + attribute + " is not in the session and will not be "
                            + (removed ? "written" : "inserted")
                            + "; add it with session.add(...), or put it in through " + attribute + ".",
                    state);
        }
    }
}
