package dev.mapper.sql;

import dev.mapper.Internal;

/** The functions of one row that dialects know, each in its own form. */
@Internal
public enum SqlFunction {
    // Texts
    LENGTH,
    LOWER,
    UPPER,
    TRIM,
    LTRIM,
    RTRIM,
    TRIM_CHARACTER,
    LTRIM_CHARACTER,
    RTRIM_CHARACTER,
    SUBSTRING_FROM,
    SUBSTRING,
    POSITION,
    REPLACE,
    LEFT,
    RIGHT,
    LPAD,
    RPAD,
    REPEAT,
    REVERSE,
    CONCAT_WS,
    REGEX_MATCHES,
    REGEX_REPLACE,

    // Numbers
    ABS,
    CEIL,
    FLOOR,
    ROUND,
    POWER,
    SQRT,
    EXP,
    LN,
    LOG,
    LOG10,
    SIGN,
    SIN,
    COS,
    TAN,
    ASIN,
    ACOS,
    ATAN,
    ATAN2,
    DEGREES,
    RADIANS,
    RANDOM,
    BIT_AND(true),
    BIT_OR(true),
    BIT_XOR(true),
    BIT_NOT(true),
    SHIFT_LEFT,
    SHIFT_RIGHT,

    // Any values
    COALESCE(true),
    NULLIF(true),
    GREATEST(true),
    LEAST(true),

    // Dates and times
    EPOCH_SECONDS,
    PLUS_DURATION,
    PLUS_PERIOD_DATE,
    PLUS_PERIOD_TIMESTAMP,
    PLUS_PERIOD_INSTANT,
    DIFFERENCE,
    DIFFERENCE_IN_DAYS,

    // Arrays; the second argument of the first two is an element
    ARRAY_CONTAINS,
    ARRAY_APPEND,
    ARRAY_LENGTH,
    ARRAY_GET;

    private final boolean alike;

    SqlFunction() {
        this(false);
    }

    SqlFunction(boolean alike) {
        this.alike = alike;
    }

    /** Whether all arguments are of the result's type, so that a value among them is sent as that. */
    public boolean alike() {
        return alike;
    }
}
