package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what became of an object's attributes from what its state keeps, without any SQL. */
final class AttributeHistory {

    private static final History<@Nullable Object> NOTHING = new History<>(List.of(), List.of(), List.of());

    private final EntityModel model;
    private final EntityState state;
    private final Woven entity;

    AttributeHistory(EntityModel model, EntityState state) {
        this.model = model;
        this.state = state;
        this.entity = state.entity();
    }

    /** True where a flush would write something for one of the attributes. */
    boolean hasChanges() {
        for (Attribute attribute : state.shape().attributes()) {
            if (state.isModified(attribute.slot()) && of(attribute.slot()).hasChanges()) {
                return true;
            }
        }
        return false;
    }

    History<@Nullable Object> of(int slot) {
        Attribute attribute = state.shape().attribute(slot);
        return attribute.isCollection() ? ofCollection(attribute) : ofValue(model.attribute(slot));
    }

    /** The history of a reference's foreign key. */
    History<@Nullable Object> ofForeignKey(ReferenceModel reference) {
        int slot = reference.slot();
        Object loaded = state.foreignKey(slot);
        if (hasRow() && !state.isModified(slot) && loaded != null) {
            return unchanged(loaded);
        }
        History<@Nullable Object> objects = ofValue(reference);
        return new History<>(
                keys(reference, objects.added()),
                keys(reference, objects.unchanged()),
                keys(reference, objects.deleted()));
    }

    private static List<@Nullable Object> keys(ReferenceModel reference, List<@Nullable Object> objects) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (Object object : objects) {
            keys.add(object instanceof Woven other ? EntityKey.of(reference.target(), other) : null);
        }
        return keys;
    }

    private boolean hasRow() {
        return state.lifecycle() != Lifecycle.TRANSIENT && state.lifecycle() != Lifecycle.PENDING;
    }

    private History<@Nullable Object> ofValue(AttributeModel attribute) {
        int slot = attribute.slot();
        Object now = entity.$mapper$get(slot);
        if (!hasRow()) {
            // Initial values are inserted, too
            return now == null && !state.isPresent(slot)
                    ? NOTHING
                    : new History<>(Collections.singletonList(now), List.of(), List.of());
        }
        if (!state.isPresent(slot)) {
            Object known = attribute instanceof ReferenceModel ? peek(attribute.attribute()) : null;
            return known == null ? NOTHING : unchanged(known);
        }
        if (!state.isModified(slot)) {
            return unchanged(now);
        }
        Object before = state.committed(slot);
        if (before == EntityState.NO_VALUE) {
            return new History<>(Collections.singletonList(now), List.of(), List.of());
        }
        return same(attribute, before, now)
                ? unchanged(now)
                : new History<>(Collections.singletonList(now), List.of(), Collections.singletonList(before));
    }

    private static History<@Nullable Object> unchanged(@Nullable Object value) {
        return new History<>(List.of(), Collections.singletonList(value), List.of());
    }

    private @Nullable Object peek(Attribute reference) {
        StateOwner owner = state.owner();
        return owner == null || state.lifecycle() != Lifecycle.PERSISTENT ? null : owner.peek(state, reference);
    }

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's Java type
    private static boolean same(AttributeModel attribute, @Nullable Object before, @Nullable Object now) {
        if (attribute instanceof ReferenceModel) {
            return before == now;
        }
        return attribute instanceof ColumnModel column
                ? ((SqlType<Object>) column.column().type()).same(before, now)
                : Objects.equals(before, now);
    }

    private History<@Nullable Object> ofCollection(Attribute attribute) {
        CollectionState tracking = CollectionState.ifTracked(entity, attribute);
        if (tracking == null) {
            Object raw = entity.$mapper$get(attribute.slot());
            if (hasRow() || raw == null || RelatedObjects.isEmpty(raw)) {
                return NOTHING;
            }
            tracking = CollectionState.of(entity, attribute);
        }
        if (!hasRow()) {
            return new History<>(new ArrayList<>(tracking.known()), List.of(), List.of());
        }
        List<@Nullable Object> added = new ArrayList<>(tracking.added());
        List<@Nullable Object> kept = tracking.isLoaded() ? without(tracking.known(), added) : List.of();
        return new History<>(added, kept, new ArrayList<>(tracking.removed()));
    }

    private static List<@Nullable Object> without(Collection<Object> elements, List<@Nullable Object> taken) {
        Set<@Nullable Object> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(taken);
        List<@Nullable Object> rest = new ArrayList<>();
        for (Object element : elements) {
            if (!left.contains(element)) {
                rest.add(element);
            }
        }
        return rest;
    }
}
