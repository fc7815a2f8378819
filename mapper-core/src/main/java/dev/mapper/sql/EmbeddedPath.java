package dev.mapper.sql;

/**
 * An attribute whose value stands in several columns, such as an embedded key. Generated query classes extend it by a
 * path for each member. Compared with a value it compares all columns.
 */
public class EmbeddedPath<T> extends SimpleExpression<T> implements Path<T> {

    protected EmbeddedPath(EntityPath<?> source, String name, Class<T> javaType) {
        super(javaType, new AttributeNode(source, name, false));
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
