package dev.mapper.flush;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells the row that was loaded from any other: its key, and its version where the entity has one: a number that
 * counts up, the moment of the change, or whatever the generator of its {@code @OnUpdate} makes.
 */
final class RowVersion {

    private final WrittenTable table;
    private final @Nullable ColumnModel version;
    private final @Nullable SqlType<Object> type;
    private final @Nullable ValueGenerator<?> generator;

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's type
    RowVersion(WrittenTable table) {
        EntityModel model = table.model();
        this.table = table;
        this.version = model.version();
        this.type = version == null
                ? null
                : (SqlType<Object>) table.dialect().adapt(version.column().type());
        this.generator = version == null ? null : generator(model, version);
    }

    private static @Nullable ValueGenerator<?> generator(EntityModel model, ColumnModel version) {
        for (GeneratedModel generated : model.onUpdate()) {
            if (generated.column().equals(version)) {
                return generated.source().inMemory();
            }
        }
        return null;
    }

    boolean isVersioned() {
        return version != null;
    }

    /** The version's column; {@code null} for an entity without. */
    @Nullable
    Column column() {
        return version == null ? null : version.column();
    }

    /** The version's attribute, of an entity that has one. */
    ColumnModel attribute() {
        return Objects.requireNonNull(version, "version");
    }

    /** True where the version counts up. */
    boolean isCounter() {
        return version != null
                && generator == null
                && FieldNumbers.isWhole(version.attribute().javaType());
    }

    /** The columns that WHERE compares: the key, and the version where there is one. */
    List<Column> identity() {
        List<Column> identity = new ArrayList<>(table.model().key().columns());
        if (version != null) {
            identity.add(version.column());
        }
        return identity;
    }

    /** Gives a new object its first version, unless it has one; that must be as exact as the database keeps it. */
    void begin(Woven entity, Instant moment) {
        if (version == null) {
            return;
        }
        Object given = entity.$mapper$get(version.slot());
        if (given != null) {
            entity.$mapper$set(version.slot(), Timestamps.inMicroseconds(given));
        } else if (generator != null) {
            Generators.generate(generator, entity, version, moment);
        } else {
            Attribute attribute = version.attribute();
            entity.$mapper$set(
                    version.slot(),
                    FieldNumbers.isWhole(attribute.javaType())
                            ? FieldNumbers.numberLike(attribute.javaType(), 0)
                            : Timestamps.at(moment, attribute));
        }
    }

    /** Gives a new object the version of the row that it is written over. */
    void take(EntityState deleted, Woven added) {
        if (version != null) {
            deleted.reading(version.slot());
            added.$mapper$set(version.slot(), deleted.entity().$mapper$get(version.slot()));
        }
    }

    /** The row's version of an object that expired; the field holds that of a transaction that is over. */
    void require(EntityState state) {
        if (version != null) {
            state.reading(version.slot());
        }
    }

    /** The versions that an UPDATE gives the rows; made once, since a generator makes another one each time. */
    List<@Nullable Object> next(List<EntityState> rows) {
        List<@Nullable Object> next = new ArrayList<>(rows.size());
        Instant moment = Timestamps.moment();
        for (EntityState row : rows) {
            next.add(next(row.entity(), moment));
        }
        return next;
    }

    private @Nullable Object next(Woven entity, Instant moment) {
        ColumnModel changing = attribute();
        if (generator != null) {
            return Generators.value(generator, entity, changing, moment);
        }
        Object current = entity.$mapper$get(changing.slot());
        Attribute attribute = changing.attribute();
        if (FieldNumbers.isWhole(attribute.javaType())) {
            long next = current instanceof Number number ? number.longValue() + 1 : 1;
            return FieldNumbers.numberLike(attribute.javaType(), next);
        }
        return Timestamps.after(current, moment, attribute);
    }

    /** Binds the version that an UPDATE writes; answers the parameter after it. */
    int bindNext(PreparedStatement statement, int parameter, @Nullable Object next) throws SQLException {
        if (type == null) {
            return parameter;
        }
        type.bind(statement, parameter, next);
        return parameter + 1;
    }

    void bindIdentity(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        int next = table.bindRowKey(statement, parameter, entity);
        if (version != null && type != null) {
            type.bind(statement, next, entity.$mapper$get(version.slot()));
        }
    }

    /** The row has that version now. */
    void advance(EntityState state, Woven entity, @Nullable Object next) {
        ColumnModel changed = attribute();
        entity.$mapper$set(changed.slot(), next);
        state.present(changed.slot());
    }

    /** What an object's row was expected to be, for messages. */
    String expected(EntityState state) {
        return version == null
                ? state.toString()
                : state + ", expected with " + version.attribute() + " "
                        + state.entity().$mapper$get(version.slot());
    }
}
