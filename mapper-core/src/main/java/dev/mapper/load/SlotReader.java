package dev.mapper.load;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Takes what the row says of an attribute that was changed in memory, and keeps the change. */
    void readBeside(ResultSet row, EntityState state) throws SQLException {}

    /** True where the slot is present once read. */
    boolean completes() {
        return true;
    }

    static SlotReader of(ColumnModel model, int index, Dialect dialect) {
        SqlType<?> type = dialect.adapt(model.column().type());
        Class<?> field = model.attribute().field().getType();
        SlotReader direct = field.isPrimitive()
                ? primitive(model.slot(), index, field, type)
                : text(model.slot(), index, field, type);
        return direct != null ? direct : new ObjectSlot(model.slot(), index, type);
    }

    /** Reads without a box where the column is of the field's primitive type, and nothing converts between them. */
    private static @Nullable SlotReader primitive(int slot, int index, Class<?> field, SqlType<?> stored) {
        if (field == int.class && stored.equals(Types.INTEGER)) {
            return new IntSlot(slot, index);
        }
        if (field == long.class && stored.equals(Types.LONG)) {
            return new LongSlot(slot, index);
        }
        if (field == double.class && stored.equals(Types.DOUBLE)) {
            return new DoubleSlot(slot, index);
        }
        return field == boolean.class && stored.equals(Types.BOOLEAN) ? new BooleanSlot(slot, index) : null;
    }

    /** Reads text as the driver gives it, where nothing converts it. */
    private static @Nullable SlotReader text(int slot, int index, Class<?> field, SqlType<?> stored) {
        boolean plain = stored.equals(Types.varchar(stored.length())) || stored.equals(Types.text());
        return field == String.class && plain ? new TextSlot(slot, index) : null;
    }

    static SlotReader of(ReferenceModel model, int[] indexes, Dialect dialect) {
        boolean composite = model.target().key().isComposite();
        return new ForeignKeySlot(
                model.slot(), indexes[0], new KeyReader(model.columns(), indexes, composite, dialect));
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

    private static final class TextSlot extends SlotReader {
        TextSlot(int slot, int index) {
            super(slot, index);
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            entity.$mapper$set(slot, row.getString(index));
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
        private final KeyReader keys;

        ForeignKeySlot(int slot, int index, KeyReader keys) {
            super(slot, index);
            this.keys = keys;
        }

        @Override
        void read(ResultSet row, Woven entity, EntityState state) throws SQLException {
            Object key = keys.read(row);
            if (key == null) {
                entity.$mapper$set(slot, null);
                state.present(slot);
            } else {
                state.foreignKey(slot, key);
            }
        }

        @Override
        void readBeside(ResultSet row, EntityState state) throws SQLException {
            if (state.foreignKey(slot) == null) {
                state.foreignKey(slot, keys.read(row));
            }
        }

        @Override
        boolean completes() {
            return false;
        }
    }
}
