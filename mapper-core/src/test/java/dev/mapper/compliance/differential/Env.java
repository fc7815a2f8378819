package dev.mapper.compliance.differential;

import org.jspecify.annotations.Nullable;

/** One row of each table that a term may name. Immutable. */
final class Env {

    final Collection collection;
    private final @Nullable Object[] @Nullable [] rows;

    private Env(Collection collection, @Nullable Object[] @Nullable [] rows) {
        this.collection = collection;
        this.rows = rows;
    }

    static Env of(Collection collection) {
        return new Env(collection, new Object[Alias.values().length][]);
    }

    Env with(Alias alias, @Nullable Object[] row) {
        @Nullable Object[] @Nullable [] more = rows.clone();
        more[alias.ordinal()] = row;
        return new Env(collection, more);
    }

    /** With nulls in all columns, as an outer join has them. */
    Env without(Alias alias) {
        return with(alias, new Object[alias.columns.size()]);
    }

    @Nullable
    Object value(Alias alias, int column) {
        @Nullable Object[] row = rows[alias.ordinal()];
        if (row == null) {
            throw new IllegalArgumentException(alias + " is not in FROM");
        }
        return row[column];
    }
}
