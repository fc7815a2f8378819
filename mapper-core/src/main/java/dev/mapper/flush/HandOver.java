package dev.mapper.flush;

import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A unique value that one row gives up and another takes in the same flush: the first is written before the second.
 *
 * @param giver a row to change or to delete
 * @param taker a row to insert or to change
 * @param columns those that are unique together
 * @param values of the columns; an object stands for the key that it has yet to get
 * @param certain false where it depends on more than the values whether they are unique
 */
record HandOver(EntityState giver, EntityState taker, List<Column> columns, List<Object> values, boolean certain) {

    /** Such as {@code email = a@x.org}. */
    String described() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(columns.get(i).name())
                    .append(" = ")
                    .append(values.get(i));
        }
        return text.toString();
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
