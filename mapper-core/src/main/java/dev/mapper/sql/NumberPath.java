package dev.mapper.sql;

/** A number attribute. */
public final class NumberPath<T extends Number> extends NumberExpression<T> implements Path<T> {

    NumberPath(Class<T> javaType, AttributeNode node) {
        super(javaType, node);
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
