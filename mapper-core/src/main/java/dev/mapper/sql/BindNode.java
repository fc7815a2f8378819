package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A literal value, sent as a parameter. Two binds are the same only if they are one object: values are no part of a
 * statement's shape.
 */
@Internal
public final class BindNode implements Node {

    final @Nullable Object value;
    final @Nullable SqlType<?> type;
    final @Nullable BindNode origin;
    final @Nullable Function<Object, @Nullable Object> part;
    final boolean constant;

    /**
     * A value of its own.
     *
     * @param type null to take that of what the value is compared with or assigned to
     */
    public BindNode(@Nullable Object value, @Nullable SqlType<?> type) {
        this.value = value;
        this.type = type;
        this.origin = null;
        this.part = null;
        this.constant = false;
    }

    private BindNode(
            @Nullable Object value,
            @Nullable SqlType<?> type,
            @Nullable BindNode origin,
            @Nullable Function<Object, @Nullable Object> part,
            boolean constant) {
        this.value = value;
        this.type = type;
        this.origin = origin;
        this.part = part;
        this.constant = constant;
    }

    /** A value that is part of the shape: statements that differ in it are compiled each by itself. */
    public static BindNode constant(Object value, SqlType<?> type) {
        return new BindNode(value, type, null, null, true);
    }

    /**
     * A parameter whose value is taken from another bind's value each time the statement runs, such as one key column of
     * an entity. Null has a null part.
     */
    public static BindNode partOf(BindNode origin, SqlType<?> type, Function<Object, @Nullable Object> part) {
        Function<Object, @Nullable Object> outer = origin.part;
        if (origin.origin == null || outer == null) {
            return new BindNode(null, type, origin, part, false);
        }
        return new BindNode(
                null,
                type,
                origin.origin,
                whole -> {
                    Object inner = outer.apply(whole);
                    return inner == null ? null : part.apply(inner);
                },
                false);
    }

    /** This bind's own value, or its part of its origin's. */
    public @Nullable Object value() {
        return origin == null ? value : valueIn(origin.value);
    }

    /** The value to send, given the value of the bind that it is, or is part of. */
    public @Nullable Object valueIn(@Nullable Object whole) {
        return part == null || whole == null ? whole : part.apply(whole);
    }

    /** Null when it follows from the context. */
    public @Nullable SqlType<?> type() {
        return type;
    }

    /** The bind whose value this one takes a part of; itself if it has its own value. */
    public BindNode origin() {
        return origin == null ? this : origin;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitBind(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        if (constant) {
            shape.token(Shape.Token.CONSTANT)
                    .token(Objects.requireNonNull(value))
                    .token(Objects.requireNonNull(type));
        } else {
            shape.bind(this);
        }
    }
}
