package dev.mapper.sql;

/** A whole-number field of a date or time. */
public enum DatePart {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND
}
