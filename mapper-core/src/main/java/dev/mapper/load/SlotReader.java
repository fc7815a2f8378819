package dev.mapper.load;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes one column of a row into one slot of an object. Prepared once per statement; safe for use by many threads. */
abstract class SlotReader {

    final int slot;
    final int index;

    private SlotReader(int slot, int index) {
        this.slot = slot;
        this.index = index;
    }

    /** Reads the current row's column into the object. */
    abstract void read(ResultSet row, Woven entity, EntityState state) throws SQLException;

    /** True where the slot is present once read. */
    boolean completes() {
        return true;
    }

    static SlotReader of(ColumnModel model, int index, Dialect dialect) {
        SqlType<?> type = dialect.adapt(model.column().type());
        Class<?> field = model.attribute().field().getType();
        if (field.isPrimitive() && type.equals(model.column().type())) {
            SlotReader primitive = primitive(model.slot(), index, field, type.javaType());
            if (primitive != null) {
                return primitive;
            }
        }
        return new ObjectSlot(model.slot(), index, type);
    }

    /** Reads without a box where field and column are of the same primitive type. */
    private static @Nullable SlotReader primitive(int slot, int index, Class<?> field, Class<?> stored) {
        if (field == int.class && stored == Integer.class) {
            return new IntSlot(slot, index);
        }
        if (field == long.class && stored == Long.class) {
            return new LongSlot(slot, index);
        }
        if (field == double.class && stored == Double.class) {
            return new DoubleSlot(slot, index);
        }
        return field == boolean.class && stored == Boolean.class ? new BooleanSlot(slot, index) : null;
    }

    static SlotReader of(ReferenceModel model, int index, Dialect dialect) {
        Column column = Objects.requireNonNull(model.column());
        return new ForeignKeySlot(model.slot(), index, dialect.adapt(column.type()));
    }

    private static final class IntSlot extends SlotReader {
        IntSlot(int slot, int index) {
            super(slot, index);
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$setInt(slot, row.getInt(index));
        }
    }

    private static final class LongSlot extends SlotReader {
        LongSlot(int slot, int index) {
            super(slot, index);
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$setLong(slot, row.getLong(index));
        }
    }

    private static final class DoubleSlot extends SlotReader {
        DoubleSlot(int slot, int index) {
            super(slot, index);
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$setDouble(slot, row.getDouble(index));
        }
    }

    private static final class BooleanSlot extends SlotReader {
        BooleanSlot(int slot, int index) {
            super(slot, index);
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$setBoolean(slot, row.getBoolean(index));
        }
    }

    private static final class ObjectSlot extends SlotReader {
        private final SqlType<?> type;

        ObjectSlot(int slot, int index, SqlType<?> type) {
            super(slot, index);
            this.type = type;
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$set(slot, type.read(row, index));
        }
    }

    /** Keeps the foreign key for a later load; null is known to lead nowhere. */
    private static final class ForeignKeySlot extends SlotReader {
        private final SqlType<?> type;

        ForeignKeySlot(int slot, int index, SqlType<?> type) {
            super(slot, index);
            this.type = type;
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            Object key = type.read(row, index);
            if (key == null) {
                entity.$mapper$set(slot, null);
                state.present(slot);
            } else {
                state.foreignKey(slot, key);
            }
        }

        @Override
        boolean completes() {
            return false;
        }
    }
}
