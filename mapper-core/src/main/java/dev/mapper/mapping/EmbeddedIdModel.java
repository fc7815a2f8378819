package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import java.lang.reflect.Field;
import java.util.List;

/**
 * A key whose values stand in one object, a column for each of its members.
 *
 * @param type the class of that object
 * @param columns in the order of the class's members
 */
@Internal
public record EmbeddedIdModel(Attribute attribute, EmbeddableType type, List<Column> columns)
        implements AttributeModel {

    public EmbeddedIdModel {
        columns = List.copyOf(columns);
    }

    /**
     * The column of a member.
     *
     * @throws MappingException if there is no such member
     */
    Column column(String member) {
        int index = type.indexOf(member);
        if (index < 0) {
            throw new MappingException("The key " + attribute + " has no member " + member + "; its class " + type
                    + " has " + type.members().stream().map(Field::getName).toList() + ".");
        }
        return columns.get(index);
    }

    @Override
    public String toString() {
        return attribute.toString();
    }
}
