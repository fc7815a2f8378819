package dev.mapper.sql;

import dev.mapper.Internal;

/** The functions of many rows that dialects know. */
@Internal
public enum AggregateFunction {
    COUNT("count"),
    SUM("sum"),
    AVG("avg"),
    MIN("min"),
    MAX("max"),
    STRING_AGG("string_agg"),
    ARRAY_AGG("array_agg", false),
    JSON_ARRAY_AGG("json_arrayagg", false),
    STDDEV_POP("stddev_pop"),
    STDDEV_SAMP("stddev_samp"),
    VAR_POP("var_pop"),
    VAR_SAMP("var_samp"),
    BOOL_AND("bool_and"),
    BOOL_OR("bool_or"),
    PERCENTILE_CONT("percentile_cont"),
    PERCENTILE_DISC("percentile_disc"),
    MODE("mode"),
    GROUPING("grouping"),
    /** One that only the database knows. */
    OTHER("", false);

    private final String sql;
    private final boolean ignoringNulls;

    AggregateFunction(String sql) {
        this(sql, true);
    }

    AggregateFunction(String sql, boolean ignoringNulls) {
        this.sql = sql;
        this.ignoringNulls = ignoringNulls;
    }

    /** Its standard name. */
    public String sql() {
        return sql;
    }

    /** Whether a row with a null counts as no row. */
    public boolean ignoringNulls() {
        return ignoringNulls;
    }

    /** Whether it takes its value from the order of the rows: {@code WITHIN GROUP (ORDER BY …)}. */
    public boolean ofOrderedSet() {
        return this == PERCENTILE_CONT || this == PERCENTILE_DISC || this == MODE;
    }
}
