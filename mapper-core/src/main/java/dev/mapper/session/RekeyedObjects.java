package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EmbeddableType;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.KeyModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects whose row has another key that key, in the identity map and in what other objects of the session know of
 * it: their foreign keys, and their own keys where these are made of it.
 */
final class RekeyedObjects {

    private final ManagedObjects objects;
    private final EntityModels models;
    private final Consumer<OldKey> journal;

    /** What a rollback needs. It holds the object, which is found by its new key as long as that is there. */
    record OldKey(
            EntityState state,
            Woven entity,
            long number,
            @Nullable Object key,
            List<@Nullable Object> values) {

        static OldKey of(EntityState state, EntityModel model, boolean written) {
            Woven entity = state.entity();
            if (model.key().isEmbedded() && model.key().idClass() != null && state.key() != null) {
                return new OldKey(state, entity, state.number(), state.key(), List.of(embedded(state, model)));
            }
            List<Integer> slots = keySlots(state);
            List<@Nullable Object> values = new ArrayList<>();
            for (int slot : slots) {
                values.add(written && state.isModified(slot) ? state.committed(slot) : entity.$mapper$get(slot));
            }
            return new OldKey(state, entity, state.number(), state.key(), values);
        }

        /** The object may have been changed in place, so it is made anew. */
        private static Object embedded(EntityState state, EntityModel model) {
            EmbeddableType type = Objects.requireNonNull(model.key().idClass());
            Object key = Objects.requireNonNull(state.key());
            @Nullable Object[] members = new @Nullable Object[type.size()];
            for (int i = 0; i < model.key().parts().size(); i++) {
                members[model.key().parts().get(i).member()] = CompositeKey.part(key, i);
            }
            return type.make(members);
        }

        /** Puts key and attributes back, and forgets changes to them. Only while the state is in no identity table. */
        void restore() {
            List<Integer> slots = keySlots(state);
            for (int i = 0; i < values.size(); i++) {
                boolean known = values.get(i) != EntityState.NO_VALUE;
                entity.$mapper$set(slots.get(i), known ? values.get(i) : null);
                state.absent(slots.get(i));
                if (known) {
                    state.present(slots.get(i));
                }
            }
            if (key == null) {
                state.identify(number);
            } else {
                state.identify(key);
            }
        }

        private static List<Integer> keySlots(EntityState state) {
            List<Integer> slots = new ArrayList<>();
            state.shape().attributes().forEach(attribute -> {
                if (attribute.isKey()) {
                    slots.add(attribute.slot());
                }
            });
            return slots;
        }
    }

    /**
     * @param journal told of each key before it changes
     */
    RekeyedObjects(ManagedObjects objects, EntityModels models, Consumer<OldKey> journal) {
        this.objects = objects;
        this.models = models;
        this.journal = journal;
    }

    /** The object's row was written under its new key. */
    void rekey(EntityState state, EntityModel model, Object oldKey, Object newKey) {
        identify(state, model, newKey, true);
        follow(state, model, oldKey, newKey);
    }

    private void identify(EntityState state, EntityModel model, Object newKey, boolean written) {
        journal.accept(OldKey.of(state, model, written));
        IdentityTable table = objects.identities(model);
        table.remove(state);
        EntityState other = model.hasNumericKey() ? table.get(((Number) newKey).longValue()) : table.get(newKey);
        if (other != null && other.get() == null) {
            table.remove(other);
        } else if (other != null) {
            table.put(state);
            throw new SessionException("The object " + state + " was given the key " + newKey + " of " + other
                    + ", which the session has too. Give it a key that no other row has.");
        }
        if (model.hasNumericKey()) {
            state.identify(((Number) newKey).longValue());
        } else {
            state.identify(newKey);
        }
        table.put(state);
    }

    /** Every object that refers to that one: the database has changed its row, or the flush is about to. */
    private void follow(EntityState target, EntityModel model, Object oldKey, Object newKey) {
        for (EntityModel other : models.all()) {
            for (ReferenceModel reference : other.references()) {
                if (reference.isOwning() && reference.target().root() == model.root()) {
                    List<EntityState> all = new ArrayList<>();
                    objects.identities(other).forEach(all::add);
                    for (EntityState state : all) {
                        if (state.shape() == other.shape()) {
                            follow(state, other, reference, target, oldKey, newKey);
                        }
                    }
                }
            }
        }
    }

    private void follow(
            EntityState state,
            EntityModel model,
            ReferenceModel reference,
            EntityState target,
            Object oldKey,
            Object newKey) {
        int slot = reference.slot();
        if (state.isModified(slot)) {
            return;
        }
        Woven entity = state.entity();
        boolean known = oldKey.equals(state.foreignKey(slot));
        boolean points = state.isPresent(slot) && entity.$mapper$get(slot) == target.get();
        if (!known && !points) {
            return;
        }
        if (known) {
            state.foreignKey(slot, newKey);
        }
        Object own = ownKey(state, model, reference, newKey);
        Object before = state.key();
        if (own != null && before != null && !own.equals(before)) {
            identify(state, model, own, false);
            put(state, entity, model, reference, newKey);
            follow(state, model, before, own);
        } else {
            put(state, entity, model, reference, newKey);
        }
    }

    /** Attributes of the same columns. */
    private static void put(
            EntityState state, Woven entity, EntityModel model, ReferenceModel reference, Object newKey) {
        for (int i = 0; i < reference.columns().size(); i++) {
            Column column = reference.columns().get(i);
            for (ColumnModel attribute : model.columns()) {
                if (attribute.column() == column
                        && state.isPresent(attribute.slot())
                        && !state.isModified(attribute.slot())) {
                    entity.$mapper$set(attribute.slot(), CompositeKey.part(newKey, i));
                }
            }
        }
        if (model.key().isEmbedded()) {
            putEmbedded(entity, model, reference, newKey);
        }
    }

    private static void putEmbedded(Woven entity, EntityModel model, ReferenceModel reference, Object newKey) {
        EmbeddableType type = model.key().idClass();
        int slot = model.key().parts().get(0).attribute().slot();
        Object raw = entity.$mapper$get(slot);
        if (type == null || raw == null) {
            return;
        }
        @Nullable Object[] members = new @Nullable Object[type.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = type.value(raw, i);
        }
        boolean changed = false;
        for (KeyModel.Part part : model.key().parts()) {
            int index = reference.columns().indexOf(part.column());
            if (index >= 0) {
                members[part.member()] = CompositeKey.part(newKey, index);
                changed = true;
            }
        }
        if (changed) {
            entity.$mapper$set(slot, type.make(members));
        }
    }

    /** The object's own key, where the reference is part of it; {@code null} where it is not. */
    private static @Nullable Object ownKey(
            EntityState state, EntityModel model, ReferenceModel reference, Object newKey) {
        Object key = state.key();
        List<Column> columns = model.key().columns();
        if (key == null || columns.stream().noneMatch(reference.columns()::contains)) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            int index = reference.columns().indexOf(columns.get(i));
            values[i] = index < 0 ? CompositeKey.part(key, i) : CompositeKey.part(newKey, index);
        }
        return model.key().isComposite() ? CompositeKey.of(values) : values[0];
    }
}
