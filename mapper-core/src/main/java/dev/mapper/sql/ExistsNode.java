package dev.mapper.sql;

/** {@code [NOT] EXISTS (SELECT …)}. */
public record ExistsNode(SelectNode select, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitExists(this);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.NOT_EXISTS : Shape.Token.EXISTS);
        select.describe(shape);
    }
}
