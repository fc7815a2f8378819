package dev.mapper.schema;

import dev.mapper.ConfigurationException;
import dev.mapper.sql.TableReference;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table. Immutable; a table equals only itself. */
public final class Table implements TableReference {

    private final String name;
    private final @Nullable String schema;
    private final @Nullable String comment;
    private final List<Column> columns;
    private final Map<String, Column> byName;
    private final @Nullable PrimaryKey primaryKey;
    private final List<ForeignKey> foreignKeys;
    private final List<UniqueConstraint> uniques;
    private final List<CheckConstraint> checks;
    private final List<Index> indexes;

    private Table(Builder builder) {
        this.name = builder.name;
        this.schema = builder.schema;
        this.comment = builder.comment;
        this.columns = List.copyOf(builder.columns.values());
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(builder.columns));
        this.primaryKey = builder.primaryKey;
        this.foreignKeys = List.copyOf(builder.foreignKeys);
        this.uniques = List.copyOf(builder.uniques);
        this.checks = List.copyOf(builder.checks);
        this.indexes = List.copyOf(builder.indexes);
    }

    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String schema() {
        return schema;
    }

    /** The name with its schema, if it has one: {@code app.users}. */
    public String qualifiedName() {
        return Metadata.qualified(schema, name);
    }

    public @Nullable String comment() {
        return comment;
    }

    /** In the order of their declaration. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The column of this name.
     *
     * @throws ConfigurationException if there is no such column
     */
    public Column column(String name) {
        Column column = byName.get(name);
        if (column == null) {
            throw new ConfigurationException(
                    "Table " + qualifiedName() + " has no column \"" + name + "\"; it has " + byName.keySet());
        }
        return column;
    }

    /** Null if there is no such column. */
    public @Nullable Column findColumn(String name) {
        return byName.get(name);
    }

    public @Nullable PrimaryKey primaryKey() {
        return primaryKey;
    }

    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    public List<UniqueConstraint> uniques() {
        return uniques;
    }

    public List<CheckConstraint> checks() {
        return checks;
    }

    public List<Index> indexes() {
        return indexes;
    }

    /** The name with its schema. */
    @Override
    public String toString() {
        return qualifiedName();
    }

    /** Collects what a table is. Constraints name columns that were added before. For one thread. */
    public static final class Builder {

        private final String name;
        private @Nullable String schema;
        private @Nullable String comment;
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private @Nullable PrimaryKey primaryKey;
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final List<UniqueConstraint> uniques = new ArrayList<>();
        private final List<CheckConstraint> checks = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public Builder schema(@Nullable String schema) {
            this.schema = schema;
            return this;
        }

        public Builder comment(@Nullable String comment) {
            this.comment = comment;
            return this;
        }

        /**
         * Adds a column.
         *
         * @throws ConfigurationException if there is a column of this name already
         */
        public Builder column(Column column) {
            if (columns.putIfAbsent(column.name(), column) != null) {
                throw new ConfigurationException(
                        "Table " + name + " has two columns \"" + column.name() + "\"; rename one of them");
            }
            return this;
        }

        /** Adds a nullable column. */
        public Builder column(String name, SqlType<?> type) {
            return column(Column.builder(name, type).build());
        }

        public boolean hasColumn(String name) {
            return columns.containsKey(name);
        }

        public Builder primaryKey(String... columns) {
            return primaryKeyNamed(null, columns);
        }

        public Builder primaryKeyNamed(@Nullable String name, String... columns) {
            this.primaryKey = new PrimaryKey(name, find(Arrays.asList(columns), "the primary key"));
            return this;
        }

        public Builder unique(@Nullable String name, String... columns) {
            uniques.add(new UniqueConstraint(name, find(Arrays.asList(columns), "the unique constraint " + name)));
            return this;
        }

        /**
         * Adds a condition that each row satisfies.
         *
         * @param sql goes into the DDL as it is
         */
        public Builder check(@Nullable String name, String sql) {
            checks.add(new CheckConstraint(name, sql));
            return this;
        }

        public Builder index(String name, boolean unique, String... columns) {
            List<Index.Part> parts = new ArrayList<>();
            for (Column column : find(Arrays.asList(columns), "the index " + name)) {
                parts.add(new Index.Part(column, false));
            }
            return index(new Index(name, unique, parts));
        }

        public Builder index(Index index) {
            indexes.add(index);
            return this;
        }

        /** A foreign key of one column, without actions. */
        public Builder foreignKey(@Nullable String name, String column, String referencedTable, String referenced) {
            return foreignKey(
                    name,
                    List.of(column),
                    null,
                    referencedTable,
                    List.of(referenced),
                    ReferentialAction.NO_ACTION,
                    ReferentialAction.NO_ACTION,
                    false);
        }

        public Builder foreignKey(
                @Nullable String name,
                List<String> columns,
                @Nullable String referencedSchema,
                String referencedTable,
                List<String> referencedColumns,
                ReferentialAction onDelete,
                ReferentialAction onUpdate,
                boolean deferrable) {
            if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
                throw new ConfigurationException("The foreign key of " + this.name + " to " + referencedTable + " has "
                        + columns + " on this side and " + referencedColumns + " on the other; both need as many");
            }
            foreignKeys.add(new ForeignKey(
                    name,
                    find(columns, "the foreign key to " + referencedTable),
                    referencedSchema,
                    referencedTable,
                    referencedColumns,
                    onDelete,
                    onUpdate,
                    deferrable));
            return this;
        }

        /** The column added under this name. */
        public Column column(String name) {
            return find(List.of(name), "its builder").get(0);
        }

        private List<Column> find(List<String> names, String what) {
            List<Column> found = new ArrayList<>();
            for (String column : names) {
                Column one = columns.get(column);
                if (one == null) {
                    throw new ConfigurationException("Table " + name + ": " + what + " names column \"" + column
                            + "\", and there are only " + columns.keySet());
                }
                found.add(one);
            }
            return found;
        }

        public Table build() {
            Table table = new Table(this);
            int index = 0;
            for (Column column : table.columns) {
                column.belongTo(table, index++);
            }
            return table;
        }
    }
}
