package dev.mapper.sql;

import java.util.function.Function;

/** A function that has a value only over a window: a value of type {@code E}, such as {@code rowNumber().over(…)}. */
public final class WindowFunction<E extends Expression<?>> {

    private final Node function;
    private final Function<Node, E> result;

    WindowFunction(Node function, Function<Node, E> result) {
        this.function = function;
        this.result = result;
    }

    /** For each row, over all rows of the result. */
    public E over() {
        return over(Window.ALL);
    }

    /** For each row, over the rows of its window. */
    public E over(Window window) {
        return result.apply(OverNode.of(function, window));
    }
}
