package dev.mapper.session;

import dev.mapper.ObjectDeletedException;
import dev.mapper.SessionException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.sql.AttributePath;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import jakarta.persistence.CascadeType;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes objects forget what they have loaded, and reads them again. */
final class ObjectExpiry {

    private final SessionCore core;
    private final ManagedObjects objects;

    ObjectExpiry(SessionCore core) {
        this.core = core;
        this.objects = core.objects;
    }

    /** Expires an object, and what its relationships cascade a refresh to; pending ones among those leave the session. */
    void expire(EntityState root) {
        for (EntityState state : cascade(root)) {
            if (objects.isPersistent(state)) {
                objects.expire(state);
            } else if (state != root && state.lifecycle() == Lifecycle.PENDING && state.owner() == core) {
                objects.forget(state);
            }
        }
    }

    void expire(EntityState state, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            state.expire(attribute.slot());
        }
        objects.expired(state);
        core.announcements.expired(state);
    }

    /** The attributes that paths name. */
    List<Attribute> named(EntityState state, AttributePath first, AttributePath... more) {
        EntityModel model = core.models.of(state.shape());
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(NamedAttribute.of(model, state, first));
        for (AttributePath path : more) {
            attributes.add(NamedAttribute.of(model, state, path));
        }
        return attributes;
    }

    /** Reads an object's row again, with the relationships that its mapping or the options want with it. */
    void refresh(EntityState state, List<LoadOption> options) {
        requirePersistent(state);
        Woven entity = state.entity();
        expire(state);
        core.autoflush();
        requirePersistent(state);
        if (!core.loader.reload(state)) {
            throw gone(state);
        }
        core.lookup.loadEagerly(core.models.of(state.shape()), List.of(entity), options);
    }

    /** Reads some attributes again: columns in one statement, and each relationship that is named. */
    void refresh(EntityState state, AttributePath first, AttributePath... more) {
        requirePersistent(state);
        List<Attribute> attributes = named(state, first, more);
        Woven entity = state.entity();
        try {
            reload(state, attributes);
        } finally {
            Reference.reachabilityFence(entity);
        }
    }

    private void reload(EntityState state, List<Attribute> attributes) {
        EntityModel model = core.models.of(state.shape());
        expire(state, attributes);
        core.autoflush();
        requirePersistent(state);
        List<AttributeModel> inRow = new ArrayList<>();
        List<AttributeModel> relationships = new ArrayList<>();
        for (Attribute attribute : attributes) {
            AttributeModel named = model.attribute(attribute.slot());
            if (attribute.isRelationship()) {
                relationships.add(named);
            }
            if (named instanceof ColumnModel || (named instanceof ReferenceModel reference && reference.isOwning())) {
                inRow.add(named);
            }
        }
        if (!inRow.isEmpty() && !core.loader.reload(state, inRow)) {
            throw gone(state);
        }
        for (AttributeModel relationship : relationships) {
            LoadGroup alone = new LoadGroup();
            LoadGroup peers = state.peers();
            alone.add(state);
            state.peers(null);
            core.loader.loadEagerly(alone, relationship);
            state.peers(peers);
        }
    }

    private void requirePersistent(EntityState state) {
        if (!objects.isPersistent(state)) {
            throw new SessionException("The object " + state + " cannot be refreshed, since it is not persistent in"
                    + " this session. Flush it first if it is new.");
        }
    }

    private static ObjectDeletedException gone(EntityState state) {
        return new ObjectDeletedException("The object " + state + " cannot be refreshed: its row is gone.");
    }

    /** The object and what its loaded relationships cascade a refresh to. */
    private static Set<EntityState> cascade(EntityState root) {
        Set<EntityState> found = new LinkedHashSet<>();
        Deque<EntityState> work = new ArrayDeque<>(List.of(root));
        while (!work.isEmpty()) {
            EntityState state = work.poll();
            if (!found.add(state) || !state.shape().hasRelationships()) {
                continue;
            }
            Woven entity = state.entity();
            for (Attribute attribute : state.shape().attributes()) {
                if (attribute.isRelationship() && attribute.cascades(CascadeType.REFRESH)) {
                    addLoaded(state, entity, attribute, work);
                }
            }
        }
        return found;
    }

    private static void addLoaded(EntityState state, Woven entity, Attribute attribute, Collection<EntityState> into) {
        if (attribute.isCollection()) {
            CollectionState tracking = CollectionState.ifTracked(entity, attribute);
            if (tracking != null) {
                for (Object element : tracking.known()) {
                    into.add(EntityState.attach((Woven) element));
                }
            }
        } else if (state.isPresent(attribute.slot()) && entity.$mapper$get(attribute.slot()) instanceof Woven target) {
            into.add(EntityState.attach(target));
        }
    }
}
