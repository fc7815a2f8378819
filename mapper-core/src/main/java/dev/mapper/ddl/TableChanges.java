package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that turn a table of the database into another one of the same name. They come in three parts, as
 * other tables' statements run in between: foreign keys go first and come last.
 */
abstract class TableChanges {

    final Dialect dialect;
    final Table found;
    final Table target;
    final TableDdl ddl;
    final List<Difference> chosen;

    /**
     * Changes of one table.
     *
     * @param target the table as it will be
     * @param chosen the differences between the two
     */
    TableChanges(Dialect dialect, Table found, Table target, List<Difference> chosen) {
        this.dialect = dialect;
        this.found = found;
        this.target = target;
        this.ddl = new TableDdl(target, dialect);
        this.chosen = chosen;
    }

    static TableChanges of(
            Dialect dialect, Table found, Table target, List<Difference> chosen, List<String> attachments) {
        return switch (dialect.name()) {
            case "H2" -> new H2TableChanges(dialect, found, target, chosen);
            case "PostgreSQL" -> new PostgresTableChanges(dialect, found, target, chosen);
            case "SQLite" -> new SqliteTableChanges(dialect, found, target, chosen, attachments);
            default -> new MariaDbTableChanges(dialect, found, target, chosen);
        };
    }

    /** Takes foreign keys off. */
    abstract List<String> dropForeignKeys();

    /** All but the foreign keys. */
    abstract List<String> change();

    /** Puts foreign keys on. */
    abstract List<String> addForeignKeys();

    final String alter(String action) {
        return "ALTER TABLE " + dialect.quote(target) + " " + action;
    }

    String dropIndex(Index index) {
        return "DROP INDEX " + dialect.qualified(target.schema(), index.name());
    }

    final String addColumn(Column column) {
        return alter("ADD COLUMN " + ddl.column(target.column(column.name())));
    }

    final boolean has(Kind kind) {
        return chosen.stream().anyMatch(difference -> difference.kind() == kind);
    }

    /** The database's columns that stay and change, with what of them does. */
    final Map<Column, Set<Kind>> changedColumns() {
        Map<Column, Set<Kind>> changed = new LinkedHashMap<>();
        for (Difference difference : chosen) {
            Column column = difference.kind().ofColumn() ? difference.found(Column.class) : null;
            if (column != null) {
                changed.computeIfAbsent(column, key -> EnumSet.noneOf(Kind.class))
                        .add(difference.kind());
            }
        }
        return changed;
    }

    /** What is to be made. */
    final <T> List<T> made(Class<T> type, Kind... kinds) {
        List<T> all = new ArrayList<>();
        for (Difference difference : chosen) {
            T one = List.of(kinds).contains(difference.kind()) ? difference.model(type) : null;
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    /** What is to go. */
    final <T> List<T> dropped(Class<T> type, Kind... kinds) {
        List<T> all = new ArrayList<>();
        for (Difference difference : chosen) {
            T one = List.of(kinds).contains(difference.kind()) ? difference.found(type) : null;
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }
}
