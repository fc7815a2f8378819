package dev.mapper.sql;

/** An attribute of any other type. */
public final class SimplePath<T> extends SimpleExpression<T> implements Path<T> {

    SimplePath(Class<T> javaType, AttributeNode node) {
        super(javaType, node);
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
