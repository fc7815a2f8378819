package dev.mapper.flush;

import dev.mapper.MissingValueException;
import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EmbeddedIdModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.Hierarchy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column that INSERT and UPDATE fill from an object: from an attribute, from the key of a referenced object, or, where
 * both are mapped to it, from the reference if that was set and from the attribute if not. Several references may share
 * a column, as those do whose keys begin with the same tenant.
 */
final class WrittenColumn {

    /**
     * A reference that has the column in its foreign key.
     *
     * @param part the column's place in the foreign key
     * @param own true where a reference to nothing makes the column null
     */
    private record Referring(ReferenceModel reference, int part, boolean own) {

        int slot() {
            return reference.slot();
        }
    }

    private final Column column;
    private final @Nullable ColumnModel attribute;
    private final @Nullable EmbeddedIdModel embedded;
    private final int attributeSlot;
    private final int member;
    private final List<Referring> references = new ArrayList<>();
    private final SqlType<Object> type;

    /** Where the column names the class of each row's object: which classes by what; else {@code null}. */
    final @Nullable Hierarchy discriminator;

    /** A column that no attribute is mapped to. */
    @SuppressWarnings("unchecked") // the values are keys, which have the column's Java type
    WrittenColumn(Column column, Dialect dialect) {
        this.column = column;
        this.attribute = null;
        this.embedded = null;
        this.attributeSlot = -1;
        this.member = -1;
        this.discriminator = null;
        this.type = (SqlType<Object>) dialect.adapt(column.type());
    }

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's Java type
    WrittenColumn(Column column, EntityModel model, Dialect dialect) {
        this.column = column;
        this.attribute = model.columns().stream()
                .filter(candidate -> candidate.column() == column)
                .findFirst()
                .orElse(null);
        this.embedded = model.key().isEmbedded() && model.key().columns().contains(column)
                ? (EmbeddedIdModel)
                        model.attribute(model.key().parts().get(0).attribute().slot())
                : null;
        this.member = embedded == null ? -1 : embedded.columns().indexOf(column);
        this.attributeSlot = attribute != null ? attribute.slot() : embedded != null ? embedded.slot() : -1;
        Hierarchy hierarchy = model.inheritance();
        this.discriminator = hierarchy != null && hierarchy.discriminator() == column ? hierarchy : null;
        List<ReferenceModel> referring = model.references().stream()
                .filter(reference ->
                        !reference.attribute().viewOnly() && reference.columns().contains(column))
                .toList();
        for (ReferenceModel reference : referring) {
            boolean own = blanked(model, reference).contains(column);
            references.add(new Referring(reference, reference.columns().indexOf(column), own));
        }
        this.type = (SqlType<Object>) dialect.adapt(column.type());
    }

    /**
     * The columns that become null where a reference does: those that hold nothing else, such as a tenant does; where
     * each of them is an attribute, too, those that can be null and belong to no other reference.
     */
    private static List<Column> blanked(EntityModel model, ReferenceModel reference) {
        if (reference.columns().size() == 1) {
            return reference.columns();
        }
        List<Column> alone = reference.columns().stream()
                .filter(column -> !isAttribute(model, column) && isOnlyIn(model, reference, column))
                .toList();
        return alone.isEmpty()
                ? reference.columns().stream()
                        .filter(column -> column.nullable()
                                && !model.key().columns().contains(column)
                                && isOnlyIn(model, reference, column))
                        .toList()
                : alone;
    }

    private static boolean isAttribute(EntityModel model, Column column) {
        return model.columns().stream().anyMatch(candidate -> candidate.column() == column)
                || (model.key().isEmbedded() && model.key().columns().contains(column));
    }

    private static boolean isOnlyIn(EntityModel model, ReferenceModel reference, Column column) {
        return model.references().stream()
                .allMatch(other -> other == reference
                        || other.attribute().viewOnly()
                        || !other.columns().contains(column));
    }

    /** Columns that no attribute is mapped to. */
    static List<WrittenColumn> of(List<Column> columns, Dialect dialect) {
        return columns.stream()
                .map(column -> new WrittenColumn(column, dialect))
                .toList();
    }

    Column column() {
        return column;
    }

    /** The attribute whose value it is; {@code null} for a mere foreign key, and for a part of an embedded key. */
    @Nullable
    ColumnModel attribute() {
        return attribute;
    }

    boolean hasReference() {
        return !references.isEmpty();
    }

    /** True if nothing of an object is written to it: its one relationship is only read, or it is another class's. */
    boolean isUnmapped() {
        return references.isEmpty() && attributeSlot < 0 && discriminator == null;
    }

    /** True if a reference that is to be left null for now leaves this column null. */
    boolean isPostponed(EntityState state, Set<RowOrder.Postponed> postponed) {
        if (postponed.isEmpty() || !column.nullable()) {
            return false;
        }
        for (Referring referring : references) {
            if (postponed.contains(new RowOrder.Postponed(state, referring.reference))) {
                return true;
            }
        }
        return false;
    }

    /** The slot of the attribute that it is mapped to, be it a part of an embedded one; -1 for none. */
    int slot() {
        return attributeSlot;
    }

    SqlType<Object> type() {
        return type;
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        type.bind(statement, index, value);
    }

    private @Nullable Object attributeValue(Woven entity) {
        Object raw = entity.$mapper$get(attributeSlot);
        return embedded == null ? raw : partOf(raw);
    }

    private @Nullable Object partOf(@Nullable Object raw) {
        return embedded == null ? raw : embedded.type().value(raw, member);
    }

    private void putAttributeValue(Woven entity, @Nullable Object value) {
        if (embedded == null) {
            entity.$mapper$set(attributeSlot, value);
            return;
        }
        Object raw = entity.$mapper$get(attributeSlot);
        if (raw == null || !Objects.equals(partOf(raw), value)) {
            @Nullable Object[] members = new @Nullable Object[embedded.type().size()];
            for (int i = 0; i < members.length; i++) {
                members[i] = i == member ? value : embedded.type().value(raw, i);
            }
            entity.$mapper$set(attributeSlot, embedded.type().make(members));
        }
    }

    /** The value that the object has for the column now. */
    @Nullable
    Object value(EntityState state, Woven entity) {
        if (discriminator != null) {
            return discriminatorValue(discriminator, state, entity);
        }
        if (references.isEmpty() || attributeWins(state)) {
            Object raw = attributeSlot < 0 ? null : entity.$mapper$get(attributeSlot);
            return embedded == null ? raw : partOf(raw);
        }
        boolean cut = false;
        for (Referring referring : references) {
            int slot = referring.slot();
            Object target = entity.$mapper$get(slot);
            if (target != null) {
                // The key of an object that refers to itself is what its attributes say, before it has a row too
                boolean own = target == entity && attributeSlot >= 0;
                return own && isColumnOf(referring) ? attributeValue(entity) : keyOf((Woven) target, entity, referring);
            }
            cut |= referring.own && state.isPresent(slot) && (attributeSlot < 0 || state.isModified(slot));
        }
        if (cut) {
            return null;
        }
        return attributeSlot < 0 ? foreignKey(state) : attributeValue(entity);
    }

    private boolean isColumnOf(Referring referring) {
        return referring.reference.target().key().columns().get(referring.part) == column;
    }

    /** The class decides, and an attribute that shows the column must not say otherwise. */
    private Object discriminatorValue(Hierarchy classes, EntityState state, Woven entity) {
        Object value = classes.value(state.shape());
        Object said = attribute == null ? null : entity.$mapper$get(attributeSlot);
        if (attribute != null && said != null && !said.equals(value)) {
            throw new SessionException("Attribute " + attribute.attribute() + " of " + state + " says \"" + said
                    + "\", and the discriminator value of its class is \"" + value
                    + "\". Leave the attribute unset: the class decides. An object can't change its class; delete it"
                    + " and add one of the other class.");
        }
        return value;
    }

    /** True where the database refuses null. */
    boolean isRequired() {
        return !column.nullable();
    }

    /** Why null can't be written. */
    MissingValueException missing(EntityState state) {
        String what = references.isEmpty()
                ? attribute == null ? "Its column" : "Attribute " + attribute.attribute()
                : "Relationship " + references.get(0).reference;
        return new MissingValueException(what + " of " + state + " has no value, and column " + column.name()
                + " is NOT NULL. Set it before the flush, let the database fill it with @ServerDefault, or make it"
                + " optional with @Column(nullable = true).");
    }

    /** What the row is known to hold of a reference that is not loaded. */
    private @Nullable Object foreignKey(EntityState state) {
        for (Referring referring : references) {
            Object key = state.foreignKey(referring.slot());
            if (key != null) {
                return CompositeKey.part(key, referring.part);
            }
        }
        return null;
    }

    /** What a save will put into the column; the referenced object itself where that has no key yet. */
    @Nullable
    Object wanted(EntityState state, Woven entity) {
        if (attributeWins(state)) {
            return value(state, entity);
        }
        for (Referring referring : references) {
            if (entity.$mapper$get(referring.slot()) instanceof Woven target) {
                Object key = EntityKey.wanted(referring.reference.target(), target);
                return key == null ? target : CompositeKey.part(key, referring.part);
            }
        }
        return value(state, entity);
    }

    /** What the column of the object's row holds now, {@code null} if that is not known. */
    @Nullable
    Object stored(EntityState state, Woven entity) {
        for (Referring referring : references) {
            int slot = referring.slot();
            Object target = state.isModified(slot)
                    ? state.committed(slot)
                    : state.isPresent(slot) ? entity.$mapper$get(slot) : null;
            if (target instanceof Woven woven) {
                return keyIn(woven, referring);
            }
        }
        if (!references.isEmpty() && (attributeSlot < 0 || references.get(0).own)) {
            return foreignKey(state);
        }
        if (attributeSlot < 0) {
            return null;
        }
        if (!state.isPresent(attributeSlot)) {
            return null;
        }
        Object value =
                state.isModified(attributeSlot) ? state.committed(attributeSlot) : entity.$mapper$get(attributeSlot);
        return value == EntityState.NO_VALUE ? null : partOf(value);
    }

    /** True where {@link #stored} can't tell what the row holds: it was overwritten, or is asked for, without a load. */
    boolean isUnknown(EntityState state, Woven entity) {
        boolean unloaded = false;
        for (Referring referring : references) {
            Object before = before(state, entity, referring.slot());
            if (before instanceof Woven) {
                return false;
            }
            unloaded |= before == EntityState.NO_VALUE;
        }
        if (!references.isEmpty() && (attributeSlot < 0 || references.get(0).own)) {
            return unloaded && foreignKey(state) == null;
        }
        return attributeSlot >= 0 && before(state, entity, attributeSlot) == EntityState.NO_VALUE;
    }

    private static @Nullable Object before(EntityState state, Woven entity, int slot) {
        if (state.isModified(slot)) {
            return state.committed(slot);
        }
        return state.isPresent(slot) ? entity.$mapper$get(slot) : EntityState.NO_VALUE;
    }

    /**
     * What the column of the object's row is known to hold, without a load.
     *
     * @return {@link EntityState#NO_VALUE} if it is not known
     */
    @Nullable
    Object known(EntityState state, Woven entity) {
        if (references.size() > 1) {
            return EntityState.NO_VALUE;
        }
        int slot = references.isEmpty() ? attributeSlot : references.get(0).slot();
        if (slot < 0 || (references.isEmpty() && state.shape().isMutable(slot))) {
            return EntityState.NO_VALUE;
        }
        Object raw = state.isModified(slot)
                ? state.committed(slot)
                : state.isPresent(slot) ? entity.$mapper$get(slot) : EntityState.NO_VALUE;
        if (references.isEmpty()) {
            return raw == EntityState.NO_VALUE ? raw : partOf(raw);
        }
        if (raw instanceof Woven target) {
            return keyIn(target, references.get(0));
        }
        Object key = raw == null ? null : foreignKey(state);
        return raw != null && key == null ? EntityState.NO_VALUE : key;
    }

    /** The key of a referenced object's row, or the object itself where it has none. */
    private static Object keyIn(Woven target, Referring referring) {
        EntityModel model = referring.reference.target();
        EntityState state = target.$mapper$state();
        Object key = state != null && state.lifecycle() != Lifecycle.TRANSIENT && state.lifecycle() != Lifecycle.PENDING
                ? EntityKey.ofRow(model, state)
                : EntityKey.of(model, target);
        return key == null ? target : CompositeKey.part(key, referring.part);
    }

    /** True where the application has set the attribute and not the reference. */
    private boolean attributeWins(EntityState state) {
        if (attributeSlot < 0 || !state.isModified(attributeSlot)) {
            return false;
        }
        for (Referring referring : references) {
            if (state.isModified(referring.slot())) {
                return false;
            }
        }
        return true;
    }

    /** The key of a referenced object, which must have its row by now. */
    private static Object keyOf(Woven target, Woven holder, Referring referring) {
        EntityState state = EntityState.attach(target);
        if (state.lifecycle() != Lifecycle.PERSISTENT && state.lifecycle() != Lifecycle.DETACHED) {
            throw new SessionException("Relationship " + referring.reference + " of " + describe(holder) + " leads to "
                    + describe(target) + ", which has no row and is not to get one in this flush. Add it to the"
                    + " session, or set the relationship to null.");
        }
        Object key = EntityKey.of(referring.reference.target(), target);
        if (key == null) {
            throw new SessionException(
                    "The object " + describe(target) + " that " + referring.reference + " leads to has no key.");
        }
        return CompositeKey.part(key, referring.part);
    }

    private static String describe(Woven entity) {
        return EntityState.attach(entity).toString();
    }

    /** True if the object's row would get another value in this column. */
    boolean isDirty(EntityState state, Woven entity) {
        if (discriminator != null) {
            if (attributeSlot >= 0 && state.isModified(attributeSlot)) {
                discriminatorValue(discriminator, state, entity);
            }
            return false;
        }
        for (Referring referring : references) {
            if (state.isModified(referring.slot())) {
                return isRedirected(referring, state, entity);
            }
        }
        if (attributeSlot < 0 || !state.isModified(attributeSlot)) {
            return false;
        }
        Object before = state.committed(attributeSlot);
        Object now = entity.$mapper$get(attributeSlot);
        return before == EntityState.NO_VALUE
                || !(embedded == null ? type.same(before, now) : type.same(partOf(before), partOf(now)));
    }

    private boolean isRedirected(Referring referring, EntityState state, Woven entity) {
        Object before = state.committed(referring.slot());
        if (before == EntityState.NO_VALUE || !referring.own) {
            Object key = before instanceof Woven woven ? keyIn(woven, referring) : foreignKey(state);
            if (key == null && !referring.own && attributeSlot >= 0) {
                key = attributeValue(entity);
            }
            return key == null || !key.equals(wanted(state, entity));
        }
        return before != entity.$mapper$get(referring.slot());
    }

    /** True where the object has a value for the column, or, if that is asked for, has a changed one. */
    boolean isGiven(EntityState state, boolean changedOnly) {
        for (Referring referring : references) {
            if (changedOnly ? state.isModified(referring.slot()) : state.isPresent(referring.slot())) {
                return true;
            }
        }
        return attributeSlot >= 0 && (changedOnly ? state.isModified(attributeSlot) : state.isPresent(attributeSlot));
    }

    /** Brings the attribute in line with what was written for a reference to the same column. */
    void settle(EntityState state, Woven entity) {
        if (attributeSlot >= 0 && (discriminator != null || !references.isEmpty())) {
            putAttributeValue(entity, value(state, entity));
            state.present(attributeSlot);
        }
    }
}
