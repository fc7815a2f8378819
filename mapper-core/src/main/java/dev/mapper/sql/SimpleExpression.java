package dev.mapper.sql;

/** A value that has no order that Java knows. */
public class SimpleExpression<T> extends Expression<T> {

    SimpleExpression(Class<T> javaType, Node node) {
        super(javaType, node);
    }
}
