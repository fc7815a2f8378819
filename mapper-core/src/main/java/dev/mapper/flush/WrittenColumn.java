package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column that INSERT and UPDATE fill from an object: from an attribute, from the key of a referenced object, or, where
 * both are mapped to it, from the reference if that was set and from the attribute if not.
 */
final class WrittenColumn {

    private final Column column;
    private final @Nullable ColumnModel attribute;
    private final @Nullable ReferenceModel reference;
    private final int attributeSlot;
    private final SqlType<Object> type;

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's Java type
    WrittenColumn(Column column, @Nullable ColumnModel attribute, @Nullable ReferenceModel reference, Dialect dialect) {
        this.column = column;
        this.attribute = attribute;
        this.attributeSlot = attribute == null ? -1 : attribute.slot();
        this.reference = reference;
        this.type = (SqlType<Object>) dialect.adapt(column.type());
    }

    Column column() {
        return column;
    }

    @Nullable
    ColumnModel attribute() {
        return attribute;
    }

    @Nullable
    ReferenceModel reference() {
        return reference;
    }

    SqlType<Object> type() {
        return type;
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        type.bind(statement, index, value);
    }

    /** The value that the object has for the column now. */
    @Nullable
    Object value(EntityState state, Woven entity) {
        if (reference == null || attributeWins(state)) {
            return attribute == null ? null : entity.$mapper$get(attributeSlot);
        }
        int slot = reference.slot();
        Object target = entity.$mapper$get(slot);
        if (target != null) {
            return keyOf((Woven) target, entity, reference);
        }
        if (state.isPresent(slot) && (attribute == null || state.isModified(slot))) {
            return null;
        }
        return attribute == null ? state.foreignKey(slot) : entity.$mapper$get(attributeSlot);
    }

    /** What a save will put into the column; the referenced object itself where that has no key yet. */
    @Nullable
    Object wanted(EntityState state, Woven entity) {
        if (reference != null && entity.$mapper$get(reference.slot()) instanceof Woven target) {
            return keyIn(target, reference);
        }
        return value(state, entity);
    }

    /** What the column of the object's row holds now; loaded if need be, {@code null} if not known. */
    @Nullable
    Object stored(EntityState state, Woven entity) {
        if (reference != null) {
            int slot = reference.slot();
            Object target = state.isModified(slot)
                    ? state.committed(slot)
                    : state.isPresent(slot) ? entity.$mapper$get(slot) : null;
            return target instanceof Woven woven ? keyIn(woven, reference) : state.foreignKey(slot);
        }
        if (attribute == null) {
            return null;
        }
        state.reading(attribute.slot());
        Object value = state.isModified(attribute.slot())
                ? state.committed(attribute.slot())
                : entity.$mapper$get(attribute.slot());
        return value == EntityState.NO_VALUE ? null : value;
    }

    private static Object keyIn(Woven target, ReferenceModel reference) {
        Object key = target.$mapper$get(reference.target().id().slot());
        return key == null ? target : key;
    }

    /** True where the application has set the attribute and not the reference. */
    private boolean attributeWins(EntityState state) {
        return attribute != null
                && reference != null
                && state.isModified(attributeSlot)
                && !state.isModified(reference.slot());
    }

    /** The key of a referenced object, which must have its row by now. */
    private static Object keyOf(Woven target, Woven holder, ReferenceModel reference) {
        EntityState state = EntityState.attach(target);
        if (state.lifecycle() != Lifecycle.PERSISTENT && state.lifecycle() != Lifecycle.DETACHED) {
            throw new SessionException("Relationship " + reference + " of " + describe(holder) + " leads to "
                    + describe(target) + ", which has no row and is not to get one in this flush. Add it to the"
                    + " session, or set the relationship to null.");
        }
        Object key = target.$mapper$get(reference.target().id().slot());
        if (key == null) {
            throw new SessionException(
                    "The object " + describe(target) + " that " + reference + " leads to has no key.");
        }
        return key;
    }

    private static String describe(Woven entity) {
        return EntityState.attach(entity).toString();
    }

    /** True if the object's row would get another value in this column. */
    boolean isDirty(EntityState state, Woven entity) {
        if (reference != null && state.isModified(reference.slot())) {
            Object before = state.committed(reference.slot());
            Object after = entity.$mapper$get(reference.slot());
            if (before == EntityState.NO_VALUE) {
                Object key = state.foreignKey(reference.slot());
                Object newKey = value(state, entity);
                return key == null || !key.equals(newKey);
            }
            return before != after;
        }
        if (attribute == null || !state.isModified(attributeSlot)) {
            return false;
        }
        Object before = state.committed(attributeSlot);
        return before == EntityState.NO_VALUE || !type.same(before, entity.$mapper$get(attributeSlot));
    }

    /** Brings the reference, and the other attribute of the same column, in line with what was written. */
    void settle(EntityState state, Woven entity) {
        if (reference == null) {
            return;
        }
        int slot = reference.slot();
        Object value = value(state, entity);
        if (attribute != null) {
            entity.$mapper$set(attributeSlot, value);
            state.present(attributeSlot);
        }
        Object target = entity.$mapper$get(slot);
        boolean leadsThere = target != null
                && value != null
                && value.equals(
                        ((Woven) target).$mapper$get(reference.target().id().slot()));
        if (value == null || leadsThere) {
            state.present(slot);
        } else {
            entity.$mapper$set(slot, null);
            state.absent(slot);
            state.foreignKey(slot, value);
        }
    }

    static boolean isUnset(EntityModel model, @Nullable Object key) {
        return key == null
                || (model.id().attribute().field().getType().isPrimitive()
                        && key instanceof Number number
                        && number.longValue() == 0);
    }
}
