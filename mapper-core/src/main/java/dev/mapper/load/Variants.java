package dev.mapper.load;

import dev.mapper.MapperException;
import dev.mapper.SessionException;
import dev.mapper.UnknownDiscriminatorException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityRows;
import dev.mapper.mapping.Hierarchy;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The classes that a row may be of, by what the row says of it. Safe for use by many threads. */
final class Variants {

    private final EntityModel model;
    private final SqlType<?> type;
    private final int index;
    private final Map<Object, EntityReader> readers = new LinkedHashMap<>();

    Variants(EntityModel model, List<Column> columns, int firstIndex, Dialect dialect) {
        this.model = model;
        this.type = dialect.adapt(EntityRows.classType(model));
        this.index = firstIndex + EntityRows.classPosition(model, columns);
        Hierarchy hierarchy = Objects.requireNonNull(model.inheritance());
        for (EntityModel concrete : model.concrete()) {
            List<Column> seen = EntityRows.seenFrom(concrete, model, columns);
            readers.put(
                    hierarchy.value(concrete.shape()), new EntityReader(concrete, seen, firstIndex, dialect, false));
        }
    }

    /** What the row says of its class. */
    @Nullable
    Object value(ResultSet row) throws SQLException {
        return type.read(row, index);
    }

    /**
     * The reader of the class that the value stands for.
     *
     * @throws UnknownDiscriminatorException if it stands for none
     */
    EntityReader reader(@Nullable Object value, ResultSet row, KeyReader keys) throws SQLException {
        EntityReader reader = value == null ? null : readers.get(value);
        if (reader == null) {
            Hierarchy hierarchy = Objects.requireNonNull(model.inheritance());
            Column column = hierarchy.discriminator();
            throw new UnknownDiscriminatorException("The row with key " + keys.read(row) + " of table "
                    + model.table().name()
                    + (column == null
                            ? " is in no table of a class that can be instantiated"
                            : " has \"" + value + "\" in its discriminator column " + column.name())
                    + ", and " + model.name() + " has the classes " + model.concrete() + " by " + readers.keySet()
                    + ". Correct the row, or map a class with that @DiscriminatorValue.");
        }
        return reader;
    }

    /** An object can't change its class. */
    static MapperException changedClass(EntityState known, EntityModel found) {
        return new SessionException("The row of " + known + " says that it is of class " + found.name()
                + " by now. Take the object out of the session with expunge(), and load it again.");
    }
}
