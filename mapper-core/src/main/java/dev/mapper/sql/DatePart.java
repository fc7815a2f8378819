package dev.mapper.sql;

/** A whole-number field of a date or time. */
public enum DatePart {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    QUARTER,
    /** The number of the week, from 1; weeks begin on Monday, and the year's first has its first Thursday. */
    WEEK,
    /** From Monday, 1, to Sunday, 7. */
    DAY_OF_WEEK,
    /** From 1. */
    DAY_OF_YEAR
}
