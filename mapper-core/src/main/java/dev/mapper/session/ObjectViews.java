package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.sql.AttributePath;
import dev.mapper.sql.Path;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session's objects are waiting for, as the application may ask. Sends nothing. */
final class ObjectViews {

    private final SessionCore core;
    private final ManagedObjects objects;

    ObjectViews(SessionCore core) {
        this.core = core;
        this.objects = core.objects;
    }

    List<Object> added() {
        return entities(objects.added);
    }

    List<Object> dirty() {
        objects.watched.noticeChanges();
        Set<EntityState> dirty = new LinkedHashSet<>();
        for (EntityState state : objects.modified) {
            if (objects.isPersistent(state) && state.isModified() && !objects.deleting.contains(state)) {
                dirty.add(state);
            }
        }
        return entities(dirty);
    }

    List<Object> deleting() {
        return entities(objects.deleting);
    }

    private static List<Object> entities(Collection<EntityState> states) {
        List<Object> entities = new ArrayList<>(states.size());
        for (EntityState state : states) {
            entities.add(state.entity());
        }
        return List.copyOf(entities);
    }

    boolean isModified(EntityState state) {
        if (state.owner() != core) {
            return false;
        }
        noticeChanges(state);
        return state.lifecycle() == Lifecycle.PENDING
                || state.assigned() != null
                || (state.isModified() && new AttributeHistory(core.models.of(state.shape()), state).hasChanges());
    }

    History<@Nullable Object> history(EntityState state, AttributePath path) {
        EntityModel model = core.models.of(state.shape());
        Attribute attribute = NamedAttribute.of(model, state, path);
        noticeChanges(state);
        AttributeHistory history = new AttributeHistory(model, state);
        boolean foreignKey = path instanceof Path<?> value && value.node().foreignKey();
        return foreignKey && model.attribute(attribute.slot()) instanceof ReferenceModel reference
                ? history.ofForeignKey(reference)
                : history.of(attribute.slot());
    }

    private void noticeChanges(EntityState state) {
        if (state.isWatched()) {
            objects.watched.noticeChanges();
        }
    }
}
