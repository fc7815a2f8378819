package dev.mapper.dialect;

import dev.mapper.Internal;

/** How many rows are inserted at once when what the database makes of them must come back. */
@Internal
public enum InsertStrategy {
    /** A JDBC batch of one-row inserts; {@link java.sql.Statement#getGeneratedKeys} has the rows in order. */
    BATCH_WITH_GENERATED_KEYS,
    /** One INSERT of several rows of values with RETURNING. */
    MULTI_ROW_RETURNING,
    /** One INSERT that selects from arrays, one array a column, with RETURNING: one text for any number of rows. */
    UNNEST_RETURNING
}
