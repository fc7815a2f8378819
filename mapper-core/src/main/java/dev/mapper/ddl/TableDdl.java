package dev.mapper.ddl;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The DDL of one table in one database's SQL. */
final class TableDdl {

    // PostgreSQL cuts names at 63 bytes, and two that are cut alike would clash
    private static final int MAX_NAME = 63;

    private final Table table;
    private final Dialect dialect;

    TableDdl(Table table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    /**
     * CREATE TABLE.
     *
     * @param keys the foreign keys to be made with the table
     */
    String create(List<ForeignKey> keys) {
        return create("TABLE " + dialect.quote(table), keys);
    }

    /** CREATE TABLE with all foreign keys, under another name in the connection's own schema. */
    String createAs(String name) {
        return create("TABLE " + dialect.quote(name), table.foreignKeys());
    }

    /**
     * A CREATE statement of a table like this.
     *
     * @param what between CREATE and the columns
     */
    String create(String what, List<ForeignKey> keys) {
        StringJoiner parts = new StringJoiner(",\n    ", "CREATE " + what + " (\n    ", "\n)");
        for (Column column : table.columns()) {
            parts.add(column(column));
        }
        PrimaryKey primaryKey = table.primaryKey();
        if (primaryKey != null && !inline(primaryKey)) {
            parts.add(primaryKey(primaryKey));
        }
        for (UniqueConstraint unique : table.uniques()) {
            parts.add(unique(unique));
        }
        for (CheckConstraint check : table.checks()) {
            parts.add(check(check));
        }
        for (ForeignKey key : keys) {
            parts.add(foreignKey(key));
        }
        String comment = table.comment();
        return comment != null && commentsInline()
                ? parts + " COMMENT = " + dialect.stringLiteral(comment)
                : parts.toString();
    }

    private boolean commentsInline() {
        return dialect.supports(Capability.COMMENTS) && !dialect.supports(Capability.COMMENT_STATEMENTS);
    }

    String primaryKey(PrimaryKey key) {
        return constraint(key.name()) + "PRIMARY KEY (" + names(key.columns()) + ")";
    }

    String unique(UniqueConstraint unique) {
        return constraint(unique.name()) + "UNIQUE (" + names(unique.columns()) + ")";
    }

    String check(CheckConstraint check) {
        return constraint(check.name()) + "CHECK (" + check.sql() + ")";
    }

    /** A column's name and definition. */
    String column(Column column) {
        PrimaryKey primaryKey = table.primaryKey();
        boolean soleKey = primaryKey != null
                && primaryKey.columns().size() == 1
                && primaryKey.columns().get(0) == column;
        StringBuilder ddl =
                new StringBuilder(dialect.quote(column.name())).append(' ').append(dialect.columnType(column, soleKey));
        String computed = column.computed();
        if (computed != null) {
            ddl.append(' ').append(dialect.computedClause(computed));
        }
        String defaultValue = defaultValue(column);
        if (defaultValue != null) {
            ddl.append(" DEFAULT ").append(defaultValue);
        }
        if (!column.nullable() && (computed == null || dialect.computedCanBeNotNull())) {
            ddl.append(" NOT NULL");
        }
        String comment = column.comment();
        if (comment != null && commentsInline()) {
            ddl.append(" COMMENT ").append(dialect.stringLiteral(comment));
        }
        return ddl.toString();
    }

    /** What follows DEFAULT; null for none. */
    @Nullable
    String defaultValue(Column column) {
        String value = column.serverDefault();
        return value == null ? null : dialect.defaultValue(column, value);
    }

    /** A column's type alone. */
    String type(Column column) {
        String definition = column.definition();
        return definition != null ? definition : dialect.typeName(column.type());
    }

    private boolean inline(PrimaryKey key) {
        return dialect.identityIsPrimaryKey()
                && key.columns().size() == 1
                && key.columns().get(0).identity();
    }

    private String foreignKey(ForeignKey key) {
        StringBuilder ddl = new StringBuilder(constraint(name(key)))
                .append("FOREIGN KEY (")
                .append(names(key.columns()))
                .append(") REFERENCES ")
                .append(dialect.qualified(key.referencedSchema(), key.referencedTable()))
                .append(" (");
        StringJoiner referenced = new StringJoiner(", ");
        for (String column : key.referencedColumns()) {
            referenced.add(dialect.quote(column));
        }
        ddl.append(referenced).append(')');
        if (key.onDelete() != ReferentialAction.NO_ACTION) {
            ddl.append(" ON DELETE ").append(key.onDelete().sql());
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION) {
            ddl.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.deferrable() && dialect.supports(Capability.DEFERRABLE_CONSTRAINTS)) {
            ddl.append(" DEFERRABLE INITIALLY DEFERRED");
        }
        return ddl.toString();
    }

    /** The foreign key's name, or one made of the columns' names: without a name it couldn't be dropped. */
    private String name(ForeignKey key) {
        String given = key.name();
        if (given != null) {
            return given;
        }
        StringJoiner made = new StringJoiner("_", "fk_" + table.name() + "_", "");
        for (Column column : key.columns()) {
            made.add(column.name());
        }
        String name = made.toString().toLowerCase(Locale.ROOT);
        return name.length() <= MAX_NAME
                ? name
                : name.substring(0, MAX_NAME - 9) + "_" + String.format("%08x", name.hashCode());
    }

    String addForeignKey(ForeignKey key) {
        return "ALTER TABLE " + dialect.quote(table) + " ADD " + foreignKey(key);
    }

    String dropForeignKey(ForeignKey key) {
        return "ALTER TABLE " + dialect.quote(table) + " DROP CONSTRAINT " + dialect.quote(name(key));
    }

    List<String> indexes() {
        return table.indexes().stream().map(this::createIndex).toList();
    }

    String createIndex(Index index) {
        StringJoiner parts = new StringJoiner(", ");
        for (Index.Part part : index.parts()) {
            parts.add(part(index, part) + (part.descending() ? " DESC" : ""));
        }
        String where = index.where();
        if (where != null) {
            require(Capability.PARTIAL_INDEXES, "The condition of the index " + index.name(), "Index all rows");
        }
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
                + dialect.indexName(table, index.name()) + " ON " + dialect.quote(table) + " (" + parts + ")"
                + (where == null ? "" : " WHERE " + where);
    }

    private String part(Index index, Index.Part part) {
        Column column = part.column();
        if (column != null) {
            return dialect.quote(column.name());
        }
        require(
                Capability.EXPRESSION_INDEXES,
                "The expression in the index " + index.name(),
                "Index a computed column (@Computed)");
        return "(" + part.expression() + ")";
    }

    private void require(Capability capability, String construct, String instead) {
        if (!dialect.supports(capability)) {
            throw new UnsupportedByDialectException(construct, dialect.name(), instead);
        }
    }

    List<String> comments() {
        List<String> statements = new ArrayList<>();
        if (!dialect.supports(Capability.COMMENT_STATEMENTS)) {
            return statements;
        }
        String comment = table.comment();
        if (comment != null) {
            statements.add("COMMENT ON TABLE " + dialect.quote(table) + " IS " + dialect.stringLiteral(comment));
        }
        for (Column column : table.columns()) {
            String ofColumn = column.comment();
            if (ofColumn != null) {
                statements.add("COMMENT ON COLUMN " + dialect.quote(table) + "." + dialect.quote(column.name()) + " IS "
                        + dialect.stringLiteral(ofColumn));
            }
        }
        return statements;
    }

    String drop() {
        return "DROP TABLE " + dialect.quote(table);
    }

    private String constraint(@Nullable String name) {
        return name == null ? "" : "CONSTRAINT " + dialect.quote(name) + " ";
    }

    private String names(List<Column> columns) {
        StringJoiner names = new StringJoiner(", ");
        for (Column column : columns) {
            names.add(dialect.quote(column.name()));
        }
        return names.toString();
    }
}
