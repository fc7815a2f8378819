package dev.mapper.dialect;

/** What some databases can do and others can't. */
public enum Capability {
    /** INSERT gives back columns of the rows that it made. */
    INSERT_RETURNING,
    /** UPDATE gives back columns of the rows as they are then. */
    UPDATE_RETURNING,
    /** DELETE gives back columns of the rows that it removed. */
    DELETE_RETURNING,
    /** {@code DEFAULT} as a value. */
    DEFAULT_VALUE,
    SEQUENCES,
    SCHEMAS,
    /** Constraints added to a table that is there. */
    ALTER_CONSTRAINTS,
    /** Comments on tables and columns. */
    COMMENTS,
    /** Comments by COMMENT ON; where they aren't, they stand in CREATE TABLE. */
    COMMENT_STATEMENTS,
    /** Enums as types with a name, made before the tables that have them. */
    ENUM_TYPES,
    /** Arrays as values of columns. */
    ARRAYS,
    ROW_LOCKS,
    /** Locks of some of the tables of a select; a database without row locks ignores them. */
    LOCK_OF,
    /** Subqueries in FROM that name what stands before them. */
    LATERAL,
    /** INTERSECT ALL and EXCEPT ALL. */
    SET_OPERATIONS_ALL,
    DISTINCT_ON,
    /** Recursive common tables that leave out rows that are there already. */
    DISTINCT_RECURSION,
    /** A limit that lets in what is sorted alike with the last row. */
    WITH_TIES,
    /** INSERT, UPDATE and DELETE as common tables. */
    CHANGING_COMMON_TABLES,
    /** A sample of a table's rows. */
    TABLE_SAMPLE,
    FULL_JOIN,
    /** Upserts that update only some of the rows that are there. */
    CONDITIONAL_UPSERT,
    /** UPDATE that names other tables; elsewhere it is written with subqueries. */
    UPDATE_FROM,
    /** DDL that a rollback takes back. */
    TRANSACTIONAL_DDL,
    DEFERRABLE_CONSTRAINTS,
    /** {@code FILTER (WHERE …)} after an aggregate. */
    AGGREGATE_FILTER,
    /** Aggregates of different values over a window. */
    DISTINCT_OVER_WINDOW,
    /** Window frames by GROUPS. */
    GROUPS_FRAMES,
    /** {@code EXCLUDE} in window frames. */
    FRAME_EXCLUSION,
    /** {@code lag} and {@code lead} with a fallback. */
    LAG_FALLBACK,
    /** {@code percentile_cont}, {@code percentile_disc} and {@code mode WITHIN GROUP (ORDER BY …)}. */
    ORDERED_SET_AGGREGATES,
    /** {@code GROUPING SETS}, {@code CUBE} and {@code grouping}. */
    GROUPING_SETS,
    /** {@code ROLLUP}. */
    ROLLUP,
    /** Indexes over some rows of a table only. */
    PARTIAL_INDEXES,
    /** Indexes over expressions. */
    EXPRESSION_INDEXES,
    /** Comparisons with {@code ANY} and {@code ALL} of a select. */
    QUANTIFIED_COMPARISON,
    /** The number of a JSON array's elements. */
    JSON_LENGTH,
    /** Whether a JSON document contains all of another. */
    JSON_CONTAINS,
    /** {@code COLLATE} in expressions. */
    COLLATE,
    /** Transactions that are prepared before they commit. */
    TWO_PHASE
}
