package dev.mapper.sql;

import dev.mapper.Internal;

/** How the rows of two selects are put together. */
@Internal
public enum SetOperator {
    UNION("UNION"),
    UNION_ALL("UNION ALL"),
    INTERSECT("INTERSECT"),
    INTERSECT_ALL("INTERSECT ALL"),
    EXCEPT("EXCEPT"),
    EXCEPT_ALL("EXCEPT ALL");

    private final String sql;

    SetOperator(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** Whether it binds more than UNION and EXCEPT do. */
    boolean isIntersection() {
        return this == INTERSECT || this == INTERSECT_ALL;
    }
}
