package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * SQLite alters hardly anything of a table. A column that can be added is; for all else the table is made anew under
 * another name, the rows are copied, the old table goes, and the new one takes its name. Meanwhile foreign keys must be
 * off, or rows that refer to the table would go with it.
 */
final class SqliteTableChanges extends TableChanges {

    private final List<String> attachments;

    /** With the statements that make what would go with the old table: triggers. */
    SqliteTableChanges(Dialect dialect, Table found, Table target, List<Difference> chosen, List<String> attachments) {
        super(dialect, found, target, chosen);
        this.attachments = attachments;
    }

    /** Whether these differences take a table made anew. */
    static boolean rebuilds(List<Difference> differences) {
        return differences.stream().anyMatch(SqliteTableChanges::rebuilds);
    }

    private static boolean rebuilds(Difference difference) {
        return switch (difference.kind()) {
            case MISSING_TABLE,
                    EXTRA_TABLE,
                    MISSING_SEQUENCE,
                    SEQUENCE_INCREMENT,
                    MISSING_VIEW,
                    MISSING_INDEX,
                    EXTRA_INDEX,
                    CHANGED_INDEX -> false;
            case MISSING_COLUMN -> {
                Column column = difference.model(Column.class);
                yield column != null && !canBeAdded(column);
            }
            default -> true;
        };
    }

    private static boolean canBeAdded(Column column) {
        String value = column.serverDefault();
        boolean constant = value == null
                || !(value.startsWith("(") || value.toLowerCase(Locale.ROOT).startsWith("current_"));
        return column.computed() == null && !column.identity() && constant && (column.nullable() || value != null);
    }

    @Override
    List<String> dropForeignKeys() {
        return List.of();
    }

    @Override
    List<String> addForeignKeys() {
        return List.of();
    }

    @Override
    List<String> change() {
        if (rebuilds(chosen)) {
            return rebuild();
        }
        List<String> statements = new ArrayList<>();
        dropped(Index.class, Kind.EXTRA_INDEX, Kind.CHANGED_INDEX).forEach(index -> statements.add(dropIndex(index)));
        made(Column.class, Kind.MISSING_COLUMN).forEach(column -> statements.add(addColumn(column)));
        made(Index.class, Kind.MISSING_INDEX, Kind.CHANGED_INDEX)
                .forEach(index -> statements.add(ddl.createIndex(index)));
        return statements;
    }

    private List<String> rebuild() {
        String old = dialect.quote(found.name());
        String name = found.name() + "__new";
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : found.columns()) {
            Column kept = target.findColumn(column.name());
            if (kept != null && kept.computed() == null) {
                columns.add(dialect.quote(column.name()));
            }
        }
        List<String> statements = new ArrayList<>();
        statements.add(ddl.createAs(name));
        if (columns.length() > 0) {
            statements.add(
                    "INSERT INTO " + dialect.quote(name) + " (" + columns + ") SELECT " + columns + " FROM " + old);
        }
        statements.add("DROP TABLE " + old);
        // Or views of the table would hinder it
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.add("ALTER TABLE " + dialect.quote(name) + " RENAME TO " + old);
        statements.add("PRAGMA legacy_alter_table = OFF");
        for (Index index : target.indexes()) {
            statements.add(ddl.createIndex(index));
        }
        statements.addAll(attachments);
        return statements;
    }
}
