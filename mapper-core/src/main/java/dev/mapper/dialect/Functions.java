package dev.mapper.dialect;

import dev.mapper.sql.SqlFunction;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a database says each function. Immutable once it is made. */
final class Functions {

    private static final String SQLITE_PLUS_PERIOD =
            "(strftime('%Y-%m-%d %H:%M:%S', substr({0}, 1, 19), {1} || ' months', 'floor', {2} || ' days')"
                    + " || substr({0}, 20))";

    private final Map<SqlFunction, FunctionTemplate> templates = new EnumMap<>(SqlFunction.class);
    private final Map<SqlFunction, String> alternatives = new EnumMap<>(SqlFunction.class);

    private Functions() {}

    /** What most databases have. */
    static Functions standard() {
        Functions functions = new Functions();
        for (SqlFunction function : SqlFunction.values()) {
            functions.with(function, function.name().toLowerCase(Locale.ROOT) + "({*})");
        }
        return functions
                .with(SqlFunction.LENGTH, "char_length({0})")
                .with(SqlFunction.TRIM_CHARACTER, "trim(BOTH {1} FROM {0})")
                .with(SqlFunction.LTRIM_CHARACTER, "trim(LEADING {1} FROM {0})")
                .with(SqlFunction.RTRIM_CHARACTER, "trim(TRAILING {1} FROM {0})")
                .with(SqlFunction.SUBSTRING_FROM, "substr({*})")
                .with(SqlFunction.SUBSTRING, "substr({*})")
                .with(SqlFunction.POSITION, "position({1} IN {0})")
                .with(SqlFunction.REGEX_MATCHES, "({0} REGEXP {1})")
                .with(SqlFunction.REGEX_REPLACE, "regexp_replace({*})")
                .with(SqlFunction.BIT_AND, "({0} & {1})")
                .with(SqlFunction.BIT_OR, "({0} | {1})")
                .with(SqlFunction.BIT_XOR, "({0} # {1})")
                .with(SqlFunction.BIT_NOT, "(~{0})")
                .with(SqlFunction.SHIFT_LEFT, "({0} << {1})")
                .with(SqlFunction.SHIFT_RIGHT, "({0} >> {1})");
    }

    Functions with(SqlFunction function, String template) {
        templates.put(function, new FunctionTemplate(template));
        return this;
    }

    /**
     * Takes a function away.
     *
     * @param alternative what to do instead, a sentence without its full stop
     */
    Functions without(SqlFunction function, String alternative) {
        templates.remove(function);
        alternatives.put(function, alternative);
        return this;
    }

    /** Null if the database has no such function. */
    @Nullable
    FunctionTemplate template(SqlFunction function) {
        return templates.get(function);
    }

    /** What to do instead of a function that the database hasn't. */
    String alternative(SqlFunction function) {
        return alternatives.getOrDefault(function, "Compute it in Java");
    }

    /** What H2 says otherwise. */
    static Functions h2() {
        return standard()
                .with(SqlFunction.BIT_AND, "BITAND({*})")
                .with(SqlFunction.BIT_OR, "BITOR({*})")
                .with(SqlFunction.BIT_XOR, "BITXOR({*})")
                .with(SqlFunction.BIT_NOT, "BITNOT({0})")
                .with(SqlFunction.SHIFT_LEFT, "LSHIFT({*})")
                .with(SqlFunction.SHIFT_RIGHT, "RSHIFT({*})")
                .with(SqlFunction.RANDOM, "rand()")
                .with(SqlFunction.ARRAY_CONTAINS, "array_contains({0}, {1})")
                .with(SqlFunction.ARRAY_APPEND, "array_append({0}, {1})")
                .with(SqlFunction.ARRAY_LENGTH, "cardinality({0})")
                .with(SqlFunction.ARRAY_GET, "CASE WHEN {1} <= cardinality({0}) THEN {0}[{1}] END")
                .with(SqlFunction.EPOCH_SECONDS, "CAST(floor(extract(EPOCH FROM {0})) AS BIGINT)")
                .with(SqlFunction.PLUS_DURATION, "dateadd(NANOSECOND, {2}, dateadd(SECOND, {1}, {0}))")
                .with(SqlFunction.PLUS_PERIOD_DATE, "dateadd(DAY, {2}, dateadd(MONTH, {1}, {0}))")
                .with(SqlFunction.PLUS_PERIOD_TIMESTAMP, "dateadd(DAY, {2}, dateadd(MONTH, {1}, {0}))")
                .with(
                        SqlFunction.PLUS_PERIOD_INSTANT,
                        "dateadd(DAY, {2}, dateadd(MONTH, {1}, ({0} AT TIME ZONE 'UTC')))")
                .with(SqlFunction.DIFFERENCE, "datediff(NANOSECOND, {1}, {0})")
                .with(SqlFunction.DIFFERENCE_IN_DAYS, "datediff(DAY, {1}, {0})")
                .without(SqlFunction.REVERSE, "Reverse the text in Java");
    }

    /** What PostgreSQL says otherwise. */
    static Functions postgres() {
        return standard()
                .with(SqlFunction.REGEX_MATCHES, "({0} ~ {1})")
                .with(SqlFunction.REGEX_REPLACE, "regexp_replace({0}, {1}, {2}, 'g')")
                // Only decimal numbers are rounded to digits, and have logarithms to a base
                .with(SqlFunction.ROUND, "round(CAST({0} AS NUMERIC), {1})")
                .with(SqlFunction.LOG, "log(CAST({0} AS NUMERIC), CAST({1} AS NUMERIC))")
                .with(SqlFunction.GREATEST, "CASE WHEN num_nulls({*}) = 0 THEN greatest({*}) END")
                .with(SqlFunction.LEAST, "CASE WHEN num_nulls({*}) = 0 THEN least({*}) END")
                .with(SqlFunction.ARRAY_CONTAINS, "({0} @> ARRAY[{1}])")
                .with(SqlFunction.ARRAY_APPEND, "array_append({0}, {1})")
                .with(SqlFunction.ARRAY_LENGTH, "cardinality({0})")
                .with(SqlFunction.ARRAY_GET, "({0})[{1}]")
                .with(SqlFunction.EPOCH_SECONDS, "CAST(floor(extract(EPOCH FROM {0})) AS BIGINT)")
                .with(
                        SqlFunction.PLUS_DURATION,
                        "({0} + {1} * INTERVAL '1 second' + {2} / 1000 * INTERVAL '1 microsecond')")
                .with(SqlFunction.PLUS_PERIOD_DATE, "CAST({0} + make_interval(months => {1}, days => {2}) AS DATE)")
                .with(SqlFunction.PLUS_PERIOD_TIMESTAMP, "({0} + make_interval(months => {1}, days => {2}))")
                // In UTC whatever the connection's time zone
                .with(
                        SqlFunction.PLUS_PERIOD_INSTANT,
                        "(({0} AT TIME ZONE 'UTC' + make_interval(months => {1}, days => {2})) AT TIME ZONE 'UTC')")
                .with(SqlFunction.DIFFERENCE, "CAST(extract(EPOCH FROM {0} - {1}) * 1000000000 AS BIGINT)")
                .with(SqlFunction.DIFFERENCE_IN_DAYS, "({0} - {1})");
    }

    // The nanoseconds of a time that SQLite stores as text
    private static String fraction(int argument) {
        return "CAST(substr(substr({" + argument + "}, 21) || '000000000', 1, 9) AS INTEGER)";
    }

    /** What SQLite says otherwise. */
    static Functions sqlite() {
        return standard()
                .with(SqlFunction.LENGTH, "length({0})")
                .with(SqlFunction.TRIM_CHARACTER, "trim({*})")
                .with(SqlFunction.LTRIM_CHARACTER, "ltrim({*})")
                .with(SqlFunction.RTRIM_CHARACTER, "rtrim({*})")
                .with(SqlFunction.POSITION, "instr({*})")
                .with(SqlFunction.LEFT, "substr({0}, 1, {1})")
                .with(SqlFunction.RIGHT, "CASE WHEN {1} = 0 THEN substr({0}, 1, 0) ELSE substr({0}, -{1}) END")
                // Zeros in hexadecimal are a text of any length
                .with(SqlFunction.REPEAT, "replace(hex(zeroblob({1})), '00', {0})")
                .with(
                        SqlFunction.LPAD,
                        "CASE WHEN length({0}) >= {1} THEN substr({0}, 1, {1})"
                                + " ELSE replace(hex(zeroblob({1} - length({0}))), '00', {2}) || {0} END")
                .with(
                        SqlFunction.RPAD,
                        "CASE WHEN length({0}) >= {1} THEN substr({0}, 1, {1})"
                                + " ELSE {0} || replace(hex(zeroblob({1} - length({0}))), '00', {2}) END")
                .with(SqlFunction.BIT_XOR, "(({0} | {1}) - ({0} & {1}))")
                .with(SqlFunction.GREATEST, "max({*})")
                .with(SqlFunction.LEAST, "min({*})")
                // 53 bits, as many as a double has
                .with(SqlFunction.RANDOM, "((random() & 9007199254740991) / 9007199254740992.0)")
                .with(
                        SqlFunction.ARRAY_CONTAINS,
                        "CASE WHEN {0} IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each({0}) WHERE value = {1}) END")
                .with(SqlFunction.ARRAY_APPEND, "json_insert({0}, '$[#]', {1})")
                .with(SqlFunction.ARRAY_LENGTH, "json_array_length({0})")
                .with(SqlFunction.ARRAY_GET, "json_extract({0}, '$[' || {2} || ']')")
                .with(SqlFunction.EPOCH_SECONDS, "unixepoch(substr({0}, 1, 19))")
                // The fraction is a text of its own: the functions of time keep three digits
                .with(
                        SqlFunction.PLUS_DURATION,
                        "(strftime('%Y-%m-%d %H:%M:%S', substr({0}, 1, 19), ({1} + ("
                                + fraction(0) + " + {2}) / 1000000000) || ' seconds') || printf('.%09d', ("
                                + fraction(0) + " + {2}) % 1000000000))")
                .with(SqlFunction.PLUS_PERIOD_DATE, "date({0}, {1} || ' months', 'floor', {2} || ' days')")
                .with(SqlFunction.PLUS_PERIOD_TIMESTAMP, SQLITE_PLUS_PERIOD)
                .with(SqlFunction.PLUS_PERIOD_INSTANT, SQLITE_PLUS_PERIOD)
                .with(
                        SqlFunction.DIFFERENCE,
                        "((unixepoch(substr({0}, 1, 19)) - unixepoch(substr({1}, 1, 19))) * 1000000000 + " + fraction(0)
                                + " - " + fraction(1) + ")")
                .with(SqlFunction.DIFFERENCE_IN_DAYS, "CAST(julianday({0}) - julianday({1}) AS INTEGER)")
                .without(
                        SqlFunction.REGEX_MATCHES,
                        "Use like(...), or register a function and call it with func(\"regexp\", Boolean.class, ...)")
                .without(SqlFunction.REGEX_REPLACE, "Use replace(...), or replace the text in Java");
    }

    /** What MySQL and MariaDB say otherwise. */
    static Functions mysql() {
        return standard()
                .with(SqlFunction.ROUND, "round(CAST({0} AS DECIMAL(65, 20)), {1})")
                .with(SqlFunction.BIT_AND, "CAST({0} & {1} AS SIGNED)")
                .with(SqlFunction.BIT_OR, "CAST({0} | {1} AS SIGNED)")
                .with(SqlFunction.BIT_XOR, "CAST({0} ^ {1} AS SIGNED)")
                .with(SqlFunction.BIT_NOT, "CAST(~{0} AS SIGNED)")
                .with(SqlFunction.SHIFT_LEFT, "CAST({0} << {1} AS SIGNED)")
                // Numbers are shifted as if they had no sign
                .with(
                        SqlFunction.SHIFT_RIGHT,
                        "CASE WHEN {0} < 0 THEN CAST(~(~{0} >> {1}) AS SIGNED) ELSE CAST({0} >> {1} AS SIGNED) END")
                .with(SqlFunction.RANDOM, "rand()")
                .with(SqlFunction.ARRAY_CONTAINS, "json_contains({0}, {1})")
                .with(SqlFunction.ARRAY_APPEND, "json_merge_preserve({0}, {1})")
                .with(SqlFunction.ARRAY_LENGTH, "json_length({0})")
                .with(SqlFunction.ARRAY_GET, "json_value({0}, concat('$[', {2}, ']'))")
                .with(SqlFunction.EPOCH_SECONDS, "timestampdiff(SECOND, '1970-01-01', {0})")
                .with(SqlFunction.PLUS_DURATION, "({0} + INTERVAL {1} SECOND + INTERVAL ({2} DIV 1000) MICROSECOND)")
                .with(SqlFunction.PLUS_PERIOD_DATE, "({0} + INTERVAL {1} MONTH + INTERVAL {2} DAY)")
                .with(SqlFunction.PLUS_PERIOD_TIMESTAMP, "({0} + INTERVAL {1} MONTH + INTERVAL {2} DAY)")
                .with(SqlFunction.PLUS_PERIOD_INSTANT, "({0} + INTERVAL {1} MONTH + INTERVAL {2} DAY)")
                .with(SqlFunction.DIFFERENCE, "(timestampdiff(MICROSECOND, {1}, {0}) * 1000)")
                .with(SqlFunction.DIFFERENCE_IN_DAYS, "datediff({0}, {1})");
    }
}
