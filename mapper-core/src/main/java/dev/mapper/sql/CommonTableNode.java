package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a common table is.
 *
 * @param names of its columns where the statement doesn't label them
 * @param statement what makes its rows; null where a recursive one names itself
 * @param columns as {@link DerivedTable} knows them
 */
@Internal
public record CommonTableNode(
        String name, List<String> names, @Nullable StatementNode statement, List<Node> columns, boolean recursive) {

    void describe(Shape shape) {
        shape.token(recursive ? Shape.Token.RECURSIVE : Shape.Token.COMMON_TABLE)
                .token(name)
                .token(names);
        if (statement != null) {
            statement.describe(shape);
        } else {
            shape.token(Shape.Token.NONE);
        }
    }
}
