package dev.mapper.sql;

import dev.mapper.Internal;

/** Which rows of a partition a window function sees from the current row. */
@Internal
public record WindowFrame(Unit unit, FrameBound start, FrameBound end, Exclusion exclusion) {

    /** What an offset counts. */
    public enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /** Which rows around the current one are left out. */
    public enum Exclusion {
        NONE(""),
        CURRENT_ROW("CURRENT ROW"),
        GROUP("GROUP"),
        TIES("TIES");

        private final String sql;

        Exclusion(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
