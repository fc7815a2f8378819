package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a subquery in FROM.
 *
 * @param alias the subquery's alias
 * @param name the column's label
 * @param type null when only the subquery's column knows it
 */
@Internal
public record DerivedColumnNode(
        String alias, String name, @Nullable SqlType<?> type) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitDerivedColumn(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.DERIVED_COLUMN).token(alias).token(name).token(type == null ? Shape.Token.NONE : type);
    }
}
