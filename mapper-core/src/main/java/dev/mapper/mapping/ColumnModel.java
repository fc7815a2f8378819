package dev.mapper.mapping;

import dev.mapper.schema.Column;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute whose value stands in one column.
 *
 * @param insertable false where INSERT leaves the column out
 * @param updatable false where UPDATE leaves the column out
 * @param deferred true where queries leave the column out until the attribute is read
 * @param timestamps the statements at which the attribute takes the current moment
 */
public record ColumnModel(
        Attribute attribute,
        Column column,
        boolean insertable,
        boolean updatable,
        boolean deferred,
        Set<CurrentTimestamp.On> timestamps)
        implements AttributeModel {

    /** The name of the deferred attributes that are loaded together with this one; {@code null} where there is none. */
    public @Nullable String group() {
        Deferred said = attribute.annotation(Deferred.class);
        return said == null || said.group().isEmpty() ? null : said.group();
    }

    /** True where the database computes the value at each write. */
    public boolean isComputed() {
        return column.computed() != null;
    }

    /** True where the database fills in a value that INSERT leaves out. */
    public boolean hasServerDefault() {
        return column.serverDefault() != null;
    }
}
