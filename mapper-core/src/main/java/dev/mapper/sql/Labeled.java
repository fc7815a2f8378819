package dev.mapper.sql;

/** An expression with a name. */
public final class Labeled<T> extends Expression<T> {

    Labeled(Class<T> javaType, LabelNode node) {
        super(javaType, node);
    }

    public String label() {
        return ((LabelNode) node).label();
    }
}
