package dev.mapper.sql;

/** An attribute with an order: a date, an enum. */
public final class ComparablePath<T> extends ComparableExpression<T> implements Path<T> {

    ComparablePath(Class<T> javaType, AttributeNode node) {
        super(javaType, node);
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
