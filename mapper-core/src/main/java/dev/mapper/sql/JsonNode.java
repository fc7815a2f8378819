package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies at a path of a JSON document. The path is part of the shape.
 *
 * @param path names of members as texts, places in arrays as integers from 0; empty for the whole document
 * @param argument what CONTAINS looks for; null otherwise
 */
@Internal
public record JsonNode(
        Node document,
        List<Object> path,
        Access access,
        @Nullable Node argument,
        SqlType<?> type) implements Node {

    /** What is asked of the place. */
    public enum Access {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON,
        EXISTS,
        LENGTH,
        CONTAINS
    }

    public JsonNode {
        path = List.copyOf(path);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitJson(this);
    }

    @Override
    public List<Node> children() {
        return argument == null ? List.of(document) : List.of(document, argument);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(access).token(path).token(type).node(document).optional(argument);
    }
}
