package dev.mapper.flush;

import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells the row that was loaded from any other: its key, and its version where the entity has one. */
final class RowVersion {

    private final WrittenTable table;
    private final @Nullable ColumnModel version;
    private final @Nullable SqlType<Object> type;

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's type
    RowVersion(WrittenTable table) {
        EntityModel model = table.model();
        this.table = table;
        this.version = model.version();
        this.type = version == null
                ? null
                : (SqlType<Object>) table.dialect().adapt(version.column().type());
    }

    boolean isVersioned() {
        return version != null;
    }

    /** The version's column; {@code null} for an entity without. */
    @Nullable
    Column column() {
        return version == null ? null : version.column();
    }

    /** The columns that WHERE compares: the key, and the version where there is one. */
    List<Column> identity() {
        List<Column> identity = new ArrayList<>(table.model().key().columns());
        if (version != null) {
            identity.add(version.column());
        }
        return identity;
    }

    /** Gives a new object its first version, unless it has one. */
    void begin(Woven entity) {
        if (version != null && entity.$mapper$get(version.slot()) == null) {
            entity.$mapper$set(
                    version.slot(), FieldNumbers.numberLike(version.attribute().javaType(), 0));
        }
    }

    /** The row's version of an object that expired; the field holds that of a transaction that is over. */
    void require(EntityState state) {
        if (version != null) {
            state.reading(version.slot());
        }
    }

    /** Binds the version that an UPDATE writes; answers the parameter after it. */
    int bindNext(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        if (type == null) {
            return parameter;
        }
        type.bind(statement, parameter, next(entity));
        return parameter + 1;
    }

    void bindIdentity(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        int next = table.bindKey(statement, parameter, entity);
        if (version != null && type != null) {
            type.bind(statement, next, entity.$mapper$get(version.slot()));
        }
    }

    /** The row has the next version. */
    void advance(Woven entity) {
        if (version != null) {
            entity.$mapper$set(version.slot(), next(entity));
        }
    }

    private Object next(Woven entity) {
        ColumnModel counter = Objects.requireNonNull(version);
        Object current = entity.$mapper$get(counter.slot());
        long next = current instanceof Number number ? number.longValue() + 1 : 1;
        return FieldNumbers.numberLike(counter.attribute().javaType(), next);
    }
}
