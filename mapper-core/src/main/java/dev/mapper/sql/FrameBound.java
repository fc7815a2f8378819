package dev.mapper.sql;

import dev.mapper.StatementException;

/** Where a window's frame begins or ends, seen from the current row. */
public record FrameBound(Kind kind, long offset) {

    /** The kinds of bounds, from first to last. */
    public enum Kind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /**
     * A bound.
     *
     * @param offset rows, groups, or the distance of values, 0 or more; counts for PRECEDING and FOLLOWING only
     */
    public FrameBound {
        if (offset < 0) {
            throw new StatementException("A frame can't begin or end at a distance of " + offset
                    + "; use preceding(n) or following(n) with 0 or more");
        }
    }

    static FrameBound of(Kind kind) {
        return new FrameBound(kind, 0);
    }

    /** Whether it certainly lies after another. */
    boolean isAfter(FrameBound other) {
        return kind.compareTo(other.kind) > 0;
    }

    /** As SQL has it. */
    @Override
    public String toString() {
        return switch (kind) {
            case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
            case PRECEDING -> offset + " PRECEDING";
            case CURRENT_ROW -> "CURRENT ROW";
            case FOLLOWING -> offset + " FOLLOWING";
            case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
        };
    }
}
