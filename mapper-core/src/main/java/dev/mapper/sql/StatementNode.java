package dev.mapper.sql;

/** A whole statement. */
public sealed interface StatementNode permits SelectNode, InsertNode, UpdateNode, DeleteNode {

    /** Writes the statement's shape and hands over its binds in order. */
    void describe(Shape shape);
}
