package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What INSERT does where a row with the same key is there already.
 *
 * @param keys the attributes or columns of the unique key
 * @param updates what to set in the row that is there; none to leave it as it is
 * @param where which rows to update; null for all
 */
@Internal
public record OnConflict(
        List<Node> keys, List<Assignment> updates, @Nullable Node where) {

    public OnConflict {
        keys = List.copyOf(keys);
        updates = List.copyOf(updates);
    }

    void describe(Shape shape) {
        shape.token(Shape.Token.ON_CONFLICT).nodes(keys).token(updates.size());
        for (Assignment update : updates) {
            update.describe(shape);
        }
        shape.optional(where);
    }
}
