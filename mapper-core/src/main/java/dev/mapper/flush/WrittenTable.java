package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the statements that write an entity's rows share: its columns, its key, its references. Safe for many threads. */
final class WrittenTable {

    private final EntityModel model;
    private final Dialect dialect;
    private final List<WrittenColumn> columns = new ArrayList<>();
    private final List<WrittenReference> references = new ArrayList<>();
    private final BitSet keyColumns = new BitSet();
    private final List<WrittenColumn> key = new ArrayList<>();
    private final boolean compositeKey;
    private final boolean inherited;
    private final int keySlot;

    WrittenTable(EntityModel model, Dialect dialect) {
        this.model = model;
        this.dialect = dialect;
        for (Column column : model.table().columns()) {
            columns.add(new WrittenColumn(column, model, dialect));
        }
        for (Column column : model.key().columns()) {
            keyColumns.set(column.index());
            key.add(columns.get(column.index()));
        }
        this.inherited = model.parent() != null || model.inheritance() != null;
        this.compositeKey = model.key().isComposite();
        this.keySlot = key.get(0).slot();
        for (ReferenceModel reference : model.references()) {
            if (reference.isWritten()) {
                references.add(new WrittenReference(
                        reference,
                        reference.columns().stream().map(this::written).toList()));
            }
        }
    }

    EntityModel model() {
        return model;
    }

    /** True where a row is only a part of an object's, beside one in the table of a superclass. */
    boolean isPart() {
        return model.parent() != null && model.inheritance() == null;
    }

    /** True where an object may have another part in the table of a subclass. */
    boolean isInherited() {
        return inherited;
    }

    /** The object's row is inserted, unless it has another part in the table of a subclass, which comes after this one. */
    void inserted(FlushContext context, EntityState state) {
        if (!inherited || state.shape() == model.shape()) {
            context.inserted(state, model, key(state));
        }
    }

    /** The object's row is updated, likewise. */
    void updated(FlushContext context, EntityState state) {
        if (!inherited || state.shape() == model.shape()) {
            context.updated(state);
        }
    }

    /** The expressions that an object has for columns of this table, by the slots of their attributes, or {@code null}. */
    @Nullable
    Map<Integer, Object> assigned(EntityState state) {
        Map<Integer, Object> all = state.assigned();
        if (all == null || !inherited) {
            return all;
        }
        Map<Integer, Object> own = new LinkedHashMap<>(all);
        own.keySet().removeIf(slot -> columns.stream().noneMatch(column -> column.slot() == slot && !isKey(column)));
        return own.isEmpty() ? null : own;
    }

    private boolean isKey(WrittenColumn column) {
        return keyColumns.get(column.column().index());
    }

    Dialect dialect() {
        return dialect;
    }

    String name() {
        return model.table().name();
    }

    /** All columns, at the places that they have in the table. */
    List<WrittenColumn> columns() {
        return columns;
    }

    List<WrittenReference> references() {
        return references;
    }

    /** The columns of the key, in its order. */
    List<WrittenColumn> key() {
        return key;
    }

    /** The slot of the key, or of its first part. */
    int keySlot() {
        return keySlot;
    }

    boolean isKeyColumn(int index) {
        return keyColumns.get(index);
    }

    WrittenColumn written(Column column) {
        return columns.get(column.index());
    }

    WrittenReference written(ReferenceModel reference) {
        for (WrittenReference written : references) {
            if (written.reference() == reference) {
                return written;
            }
        }
        throw new IllegalStateException(reference + " has no column.");
    }

    @Nullable
    ColumnModel attributeOf(Column column) {
        for (ColumnModel candidate : model.columns()) {
            if (candidate.column() == column) {
                return candidate;
            }
        }
        return null;
    }

    List<ColumnModel> timestamps(CurrentTimestamp.On when) {
        return model.columns().stream()
                .filter(column -> column.timestamps().contains(when))
                .toList();
    }

    /** The attributes, or where there are none the columns, at those places. */
    List<String> names(BitSet places) {
        return places.stream().mapToObj(i -> name(columns.get(i))).distinct().toList();
    }

    private String name(WrittenColumn column) {
        for (ReferenceModel reference : model.references()) {
            if (reference.columns().contains(column.column())) {
                return reference.attribute().name();
            }
        }
        ColumnModel attribute = column.attribute();
        if (attribute != null) {
            return attribute.attribute().name();
        }
        return column.slot() < 0
                ? column.column().name()
                : model.shape().attribute(column.slot()).name();
    }

    /** Puts what came back from the database into an object. */
    void take(EntityState state, List<Column> columns, @Nullable Object[] values) {
        Woven entity = state.entity();
        for (int i = 0; i < values.length; i++) {
            ColumnModel attribute = attributeOf(columns.get(i));
            if (attribute != null) {
                entity.$mapper$set(attribute.slot(), values[i]);
                state.present(attribute.slot());
            }
        }
    }

    /** Reads all rows of a result whose columns are those. */
    List<@Nullable Object[]> read(ResultSet rows, List<Column> of) throws SQLException {
        List<@Nullable Object[]> read = new ArrayList<>();
        while (rows.next()) {
            @Nullable Object[] values = new @Nullable Object[of.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = written(of.get(i)).type().read(rows, i + 1);
            }
            read.add(values);
        }
        return read;
    }

    /** The key that the object's row has. */
    Object key(EntityState state) {
        Woven entity = state.entity();
        return Objects.requireNonNull(compositeKey ? EntityKey.of(model, entity) : entity.$mapper$get(keySlot), "key");
    }

    /** Binds the key of the object's row; answers the parameter after it. */
    int bindKey(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        if (!compositeKey) {
            key.get(0).bind(statement, parameter, entity.$mapper$get(keySlot));
            return parameter + 1;
        }
        Object value = Objects.requireNonNull(EntityKey.of(model, entity), "key");
        for (int i = 0; i < key.size(); i++) {
            key.get(i).bind(statement, parameter + i, CompositeKey.part(value, i));
        }
        return parameter + key.size();
    }

    /** Binds the key of the object's row, whatever its attributes say by now; answers the parameter after it. */
    int bindRowKey(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        EntityState state = entity.$mapper$state();
        if (state == null || state.lifecycle() == Lifecycle.PENDING || state.lifecycle() == Lifecycle.TRANSIENT) {
            return bindKey(statement, parameter, entity);
        }
        Object value = EntityKey.ofRow(model, state);
        for (int i = 0; i < key.size(); i++) {
            key.get(i).bind(statement, parameter + i, CompositeKey.part(value, i));
        }
        return parameter + key.size();
    }

    /** The key that the object's attributes and references say; {@code null} where one of them says nothing. */
    @Nullable
    Object wantedKey(EntityState state) {
        Woven entity = state.entity();
        if (!compositeKey) {
            return entity.$mapper$get(keySlot);
        }
        @Nullable Object[] values = new @Nullable Object[key.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = key.get(i).wanted(state, entity);
        }
        return CompositeKey.of(values);
    }

    /** True if the object says another key than its row has. */
    boolean isRekeyed(EntityState state) {
        if (!state.mayBeRekeyed()) {
            return false;
        }
        Object wanted = wantedKey(state);
        if (wanted == null) {
            throw new SessionException("The key " + model.key() + " of " + state + " was set to null. A row keeps a key"
                    + " as long as it is there; delete the object instead.");
        }
        return !wanted.equals(EntityKey.ofRow(model, state));
    }

    void requireWritable(List<EntityState> rows) {
        if (model.isReadOnly()) {
            throw new SessionException("The object " + rows.get(0) + " can't be written, since its entity is mapped to"
                    + " the view " + name() + ". Change the objects that the view shows.");
        }
    }
}
