package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies what was set on given objects to those of the session. */
final class MergedAttributes {

    /** Stands for the key of an element that has none. */
    private static final Object NO_KEY = new Object();

    private final SessionCore core;
    private final IdentityHashMap<Woven, Woven> merged;
    private final boolean load;

    /**
     * @param merged the session's object for each given one
     * @param load false to take what is copied for what is in the row
     */
    MergedAttributes(SessionCore core, IdentityHashMap<Woven, Woven> merged, boolean load) {
        this.core = core;
        this.merged = merged;
        this.load = load;
    }

    void copy(GivenObject given, Woven target, boolean isNew) {
        EntityState state = EntityState.attach(target);
        for (Attribute attribute : state.shape().attributes()) {
            AttributeModel model = given.model().attribute(attribute.slot());
            boolean fixed = !isNew
                    && load
                    && (attribute.isKey() || model == given.model().version());
            if (fixed
                    || !(given.isSet(attribute) || given.isRowKey(attribute))
                    || (!load && state.isModified(attribute.slot()))) {
                continue;
            }
            if (attribute.isCollection()) {
                if (!given.followsElements(attribute)) {
                    copyCollection(given, attribute, state, target);
                }
            } else if (model instanceof ReferenceModel reference) {
                copyReference(given, reference, state, target);
            } else {
                copyValue(given, model, state, target);
            }
        }
    }

    private @Nullable Woven merged(@Nullable Object other) {
        return other == null ? null : Objects.requireNonNull(merged.get((Woven) other));
    }

    @SuppressWarnings("unchecked") // the value is that of the attribute, which has the column's Java type
    private void copyValue(GivenObject given, AttributeModel attribute, EntityState state, Woven target) {
        int slot = attribute.slot();
        Object value = given.entity().$mapper$get(slot);
        if (value != null && attribute instanceof ColumnModel column) {
            if (column.isComputed() && load) {
                return;
            }
            value = ((SqlType<Object>) column.column().type()).copy(value);
        }
        if (load) {
            if (!state.isPresent(slot) && state.lifecycle() == Lifecycle.PERSISTENT) {
                // A deferred value is compared with the one in the row, so that no change is no UPDATE
                state.reading(slot);
            }
            target.$mapper$set(slot, state.writing(slot, target.$mapper$get(slot), value));
        } else {
            target.$mapper$set(slot, value);
            state.present(slot);
        }
    }

    private void copyReference(GivenObject given, ReferenceModel reference, EntityState state, Woven target) {
        int slot = reference.slot();
        Woven other = merged(given.entity().$mapper$get(slot));
        boolean known = !state.isPresent(slot)
                && state.lifecycle() == Lifecycle.PERSISTENT
                && reference.isOwning()
                && other != null
                && core.peek(state, reference.attribute()) == other;
        if (load && !known) {
            target.$mapper$set(slot, state.writingReference(slot, target.$mapper$get(slot), other));
            return;
        }
        target.$mapper$set(slot, other);
        state.present(slot);
        Object foreignKey = given.state().foreignKey(slot);
        if (!load && foreignKey != null) {
            state.foreignKey(slot, foreignKey);
        }
    }

    private void copyCollection(GivenObject given, Attribute attribute, EntityState state, Woven target) {
        CollectionState tracking = CollectionState.of(target, attribute);
        boolean partial = given.isPartial(attribute);
        if (!load) {
            if (!partial) {
                fill(given, attribute, tracking);
            }
            return;
        }
        IdentityHashMap<Object, Object> keys = new IdentityHashMap<>();
        List<Object> elements = new ArrayList<>();
        if (partial) {
            elements.addAll(tracking.content());
            for (Object gone : given.removed(attribute)) {
                Woven other = merged(gone);
                elements.removeIf(element -> element == other);
            }
            elements.forEach(element -> keys.put(element, orNone(tracking.key(element))));
        }
        for (Object element : given.elements(attribute)) {
            Woven other = Objects.requireNonNull(merged(element));
            if (keys.put(other, orNone(given.key(attribute, element))) == null) {
                elements.add(other);
            }
        }
        int slot = attribute.slot();
        Object before = EntityState.readingCollection(target, slot, target.$mapper$get(slot));
        Object after = attribute.isMap() ? byKey(elements, keys) : elements;
        target.$mapper$set(slot, state.writingCollection(slot, before, after));
    }

    private static Object orNone(@Nullable Object key) {
        return key == null ? NO_KEY : key;
    }

    private static Map<Object, Object> byKey(List<Object> elements, IdentityHashMap<Object, Object> keys) {
        Map<Object, Object> byKey = new LinkedHashMap<>();
        for (Object element : elements) {
            Object key = keys.get(element);
            if (key != null && key != NO_KEY) {
                byKey.put(key, element);
            }
        }
        return byKey;
    }

    private void fill(GivenObject given, Attribute attribute, CollectionState tracking) {
        List<Object> elements = new ArrayList<>();
        List<@Nullable Object> places = new ArrayList<>();
        for (Object element : given.elements(attribute)) {
            Object place = given.storedPlace(attribute, element);
            elements.add(Objects.requireNonNull(merged(element)));
            places.add(place == null ? given.key(attribute, element) : place);
        }
        tracking.fill(elements, places);
    }
}
