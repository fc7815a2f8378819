package dev.mapper.ddl;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of a table is SQL text: types, defaults, computations, checks, and indexes, in the order of the table's own. In
 * this form they are equal if they are the same but for spaces, case and quotes. A database that rewrites them gives
 * the form of the metadata's table by making it for a moment: {@link Catalogue#normalForms}.
 */
record TableForm(List<ColumnForm> columns, List<String> checks, List<IndexForm> indexes) {

    /** A column's texts; a computed column has no default. */
    record ColumnForm(
            String type,
            @Nullable String defaultValue,
            @Nullable String computed) {}

    /** An index's texts, but for its name. */
    record IndexForm(
            boolean unique, List<String> parts, @Nullable String where) {}

    TableForm {
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        indexes = List.copyOf(indexes);
    }

    static TableForm of(Table table, ColumnTypes types, Dialect dialect) {
        TableDdl ddl = new TableDdl(table, dialect);
        List<ColumnForm> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean defaults = column.computed() == null && !column.identity();
            columns.add(new ColumnForm(
                    types.of(column), defaults ? normal(ddl.defaultValue(column)) : null, normal(column.computed())));
        }
        List<String> checks = table.checks().stream()
                .map(CheckConstraint::sql)
                .map(SqlTokens::normal)
                .toList();
        List<IndexForm> indexes = table.indexes().stream().map(TableForm::index).toList();
        return new TableForm(columns, checks, indexes);
    }

    private static IndexForm index(Index index) {
        List<String> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Column column = part.column();
            String text = column != null ? column.name().toLowerCase(Locale.ROOT) : normal(part.expression());
            parts.add(text + (part.descending() ? " desc" : ""));
        }
        return new IndexForm(index.unique(), parts, normal(index.where()));
    }

    private static @Nullable String normal(@Nullable String sql) {
        return sql == null ? null : SqlTokens.normal(sql);
    }

    /** This form with another's indexes, where the database doesn't tell of those. */
    TableForm withIndexesOf(TableForm other) {
        return new TableForm(columns, checks, other.indexes);
    }
}
