package dev.mapper.ddl;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When two names mean one thing to a database: some don't tell cases apart, one cuts what is long. Immutable and
 * thread-safe.
 */
final class StoredNames {

    // PostgreSQL's NAMEDATALEN, but for the byte that ends it
    private static final int POSTGRESQL_BYTES = 63;

    private final String dialect;
    private final @Nullable String ownSchema;

    /**
     * Names of one database.
     *
     * @param ownSchema the connection's own schema as the metadata would name it; null where there are none
     */
    StoredNames(Dialect dialect, @Nullable String ownSchema) {
        this.dialect = dialect.name();
        this.ownSchema = ownSchema;
    }

    /** One text for all the names that are the same to the database, but for tables' names. */
    String fold(String name) {
        return switch (dialect) {
            case "SQLite", "MariaDB" -> name.toLowerCase(Locale.ROOT);
            case "PostgreSQL" -> cut(name);
            default -> name;
        };
    }

    /** As {@link #fold}, for tables: MariaDB tells those apart where its files are. */
    String foldTable(String name) {
        return dialect.equals("MariaDB") ? name : fold(name);
    }

    private static String cut(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= POSTGRESQL_BYTES ? name : new String(bytes, 0, POSTGRESQL_BYTES, StandardCharsets.UTF_8);
    }

    /** Whether a name is the one given in the model; a model that gives none takes any. */
    boolean match(@Nullable String model, @Nullable String found) {
        return model == null || (found != null && fold(model).equals(fold(found)));
    }

    boolean sameTable(String one, String other) {
        return foldTable(one).equals(foldTable(other));
    }

    boolean sameSchema(@Nullable String one, @Nullable String other) {
        return Objects.equals(schema(one), schema(other));
    }

    /** Null for the connection's own schema, whether it is named or not; everywhere where there are no schemas. */
    @Nullable
    String schema(@Nullable String schema) {
        return ownSchema == null || schema == null || schema.equals(ownSchema) ? null : schema;
    }

    /** Null if the table has no such column. */
    @Nullable
    Column find(Table table, String name) {
        String wanted = fold(name);
        return table.columns().stream()
                .filter(column -> fold(column.name()).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    List<String> of(List<Column> columns) {
        return columns.stream().map(Column::name).map(this::fold).toList();
    }

    List<String> folded(List<String> all) {
        return all.stream().map(this::fold).toList();
    }

    /** Whether a computed column of another expression is dropped and made again. */
    boolean remakesComputedColumns() {
        return dialect.equals("PostgreSQL") || dialect.equals("H2");
    }

    /** Whether a column of another type takes the computed ones along that name it. */
    boolean remakesComputedWithType() {
        return dialect.equals("PostgreSQL");
    }

    /** Whether a unique index is found as a unique constraint. */
    boolean uniqueIndexesAreConstraints() {
        return dialect.equals("MariaDB");
    }

    /** The action as the database tells it: MariaDB makes no difference between two. */
    ReferentialAction action(ReferentialAction action) {
        return dialect.equals("MariaDB") && action == ReferentialAction.RESTRICT ? ReferentialAction.NO_ACTION : action;
    }
}
