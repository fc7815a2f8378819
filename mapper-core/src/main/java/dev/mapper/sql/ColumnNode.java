package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A column of a table that FROM names by {@code alias}. */
@Internal
public record ColumnNode(String alias, ColumnReference column) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitColumn(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.COLUMN).token(alias).token(column);
    }
}
