package dev.mapper.schema;

import dev.mapper.sql.ColumnReference;
import dev.mapper.type.SqlType;
import org.jspecify.annotations.Nullable;

/** A column of a table. Immutable once its table is built; a column equals only itself. */
public final class Column implements ColumnReference {

    private final String name;
    private final SqlType<?> type;
    private final boolean nullable;
    private final boolean identity;
    private final @Nullable String sequence;
    private final @Nullable String serverDefault;
    private final @Nullable String computed;
    private final @Nullable String definition;
    private final @Nullable String comment;
    private @Nullable Table table;
    private int index = -1;

    private Column(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.nullable = builder.nullable;
        this.identity = builder.identity;
        this.sequence = builder.sequence;
        this.serverDefault = builder.serverDefault;
        this.computed = builder.computed;
        this.definition = builder.definition;
        this.comment = builder.comment;
    }

    /** A nullable column of this name and type, to be refined. */
    public static Builder builder(String name, SqlType<?> type) {
        return new Builder(name, type);
    }

    void belongTo(Table table, int index) {
        if (this.table != null) {
            throw new IllegalStateException("Column " + name + " belongs to table " + this.table.name() + " already");
        }
        this.table = table;
        this.index = index;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SqlType<?> type() {
        return type;
    }

    /**
     * The table that it is in.
     *
     * @throws IllegalStateException before its table is built
     */
    public Table table() {
        if (table == null) {
            throw new IllegalStateException("Column " + name + " belongs to no table yet");
        }
        return table;
    }

    /** Its place among the table's columns, from 0; -1 before its table is built. */
    public int index() {
        return index;
    }

    public boolean nullable() {
        return nullable;
    }

    /** Whether the database numbers the rows in it. */
    public boolean identity() {
        return identity;
    }

    /** The sequence that numbers come from; null if none does. */
    public @Nullable String sequence() {
        return sequence;
    }

    /** The SQL of the default; null for none. */
    public @Nullable String serverDefault() {
        return serverDefault;
    }

    /** The SQL that the database computes it by; null for a column that is written. */
    public @Nullable String computed() {
        return computed;
    }

    /** The type's SQL as the user wrote it, in place of the dialect's; null for the dialect's. */
    public @Nullable String definition() {
        return definition;
    }

    public @Nullable String comment() {
        return comment;
    }

    /** Such as {@code users.name}. */
    @Override
    public String toString() {
        return table == null ? name : table.name() + "." + name;
    }

    /** Collects what a column is. For one thread. */
    public static final class Builder {

        private final String name;
        private final SqlType<?> type;
        private boolean nullable = true;
        private boolean identity;
        private @Nullable String sequence;
        private @Nullable String serverDefault;
        private @Nullable String computed;
        private @Nullable String definition;
        private @Nullable String comment;

        private Builder(String name, SqlType<?> type) {
            this.name = name;
            this.type = type;
        }

        public Builder notNull() {
            return nullable(false);
        }

        public Builder nullable(boolean nullable) {
            this.nullable = nullable;
            return this;
        }

        /** The database numbers the rows. */
        public Builder identity() {
            this.identity = true;
            return this;
        }

        public Builder sequence(@Nullable String sequence) {
            this.sequence = sequence;
            return this;
        }

        /**
         * The database gives this where a row has no value.
         *
         * @param sql goes into the DDL as it is
         */
        public Builder serverDefault(@Nullable String sql) {
            this.serverDefault = sql;
            return this;
        }

        /**
         * The database computes the column.
         *
         * @param sql goes into the DDL as it is
         */
        public Builder computed(@Nullable String sql) {
            this.computed = sql;
            return this;
        }

        /**
         * The type in SQL, in place of the dialect's.
         *
         * @param sql goes into the DDL as it is
         */
        public Builder definition(@Nullable String sql) {
            this.definition = sql;
            return this;
        }

        public Builder comment(@Nullable String comment) {
            this.comment = comment;
            return this;
        }

        public Column build() {
            return new Column(this);
        }
    }
}
