package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** The right side of a comparison with the values that a select finds. */
@Internal
public record QuantifiedNode(Quantifier quantifier, SelectNode select) implements Node {

    /** How many of the values the comparison must hold for. */
    public enum Quantifier {
        ANY,
        ALL
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitQuantified(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(quantifier);
        select.describe(shape);
    }
}
