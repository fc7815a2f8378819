package dev.mapper.session;

import dev.mapper.sql.AttributeNode;
import java.util.List;
import java.util.stream.Collectors;

/** Which attributes of an entity a query selects, or what it says of all its relationships. */
record AttributeLoad(Kind kind, List<AttributeNode> attributes, String group) implements LoadOption {

    enum Kind {
        ONLY("loadOnly"),
        DEFER("defer"),
        UNDEFER("undefer"),
        UNDEFER_GROUP("undeferGroup"),
        RAISE("raiseLoad");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    @Override
    public String toString() {
        String named = attributes.stream().map(AttributeNode::toString).collect(Collectors.joining(", "));
        return kind.word + "(" + (kind == Kind.UNDEFER_GROUP ? "\"" + group + "\"" : named) + ")";
    }
}
