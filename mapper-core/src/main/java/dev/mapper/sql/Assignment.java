package dev.mapper.sql;

/**
 * A column and what it is set to.
 *
 * @param target an attribute or a column
 */
public record Assignment(Node target, Node value) {

    void describe(Shape shape) {
        shape.node(target).node(value);
    }
}
