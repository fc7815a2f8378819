package dev.mapper.sql;

/** A text attribute. */
public final class StringPath extends StringExpression implements Path<String> {

    StringPath(AttributeNode node) {
        super(node);
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
