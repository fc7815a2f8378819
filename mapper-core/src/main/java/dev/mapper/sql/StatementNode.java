package dev.mapper.sql;

import dev.mapper.Internal;

/** A whole statement. */
@Internal
public sealed interface StatementNode permits SelectNode, InsertNode, UpdateNode, DeleteNode, ValuesNode, TextNode {

    /** Writes the statement's shape and hands over its binds in order. */
    void describe(Shape shape);
}
