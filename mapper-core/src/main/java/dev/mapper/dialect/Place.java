package dev.mapper.dialect;

/** The part of a statement that is being written, as far as it says which functions may stand in it. */
enum Place {
    /** Columns and ORDER BY. */
    RESULT("the result", true, true),
    WHERE("WHERE", false, false),
    ON("ON", false, false),
    AND("AND", false, false),
    GROUP_BY("GROUP BY", false, false),
    HAVING("HAVING", true, false),
    /** Arguments of a function over a window, and the window itself. */
    WINDOW("a window function", true, false),
    AGGREGATE("an aggregate", false, false),
    SET("SET", false, false);

    final String text;
    final boolean aggregates;
    final boolean windows;

    Place(String text, boolean aggregates, boolean windows) {
        this.text = text;
        this.aggregates = aggregates;
        this.windows = windows;
    }
}
