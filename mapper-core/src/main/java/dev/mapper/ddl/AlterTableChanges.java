package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ALTER TABLE. Subclasses say what their database says otherwise than SQL's standard. */
abstract class AlterTableChanges extends TableChanges {

    AlterTableChanges(Dialect dialect, Table found, Table target, List<Difference> chosen) {
        super(dialect, found, target, chosen);
    }

    @Override
    final List<String> dropForeignKeys() {
        List<String> statements = new ArrayList<>();
        for (ForeignKey key : dropped(ForeignKey.class, Kind.EXTRA_FOREIGN_KEY, Kind.CHANGED_FOREIGN_KEY)) {
            statements.add(dropForeignKey(key));
        }
        return statements;
    }

    @Override
    final List<String> change() {
        List<String> statements = new ArrayList<>();
        drop(statements);
        List<Column> missing = made(Column.class, Kind.MISSING_COLUMN);
        // What is computed may be of what is new or of another type now
        missing.stream()
                .filter(column -> column.computed() == null)
                .forEach(column -> statements.add(addColumn(column)));
        PrimaryKey key = target.primaryKey();
        if (has(Kind.PRIMARY_KEY) && key != null) {
            // Before a column numbers the rows: MariaDB has that of keys only
            statements.add(alter("ADD " + ddl.primaryKey(key)));
        }
        changedColumns().forEach((column, kinds) -> alterColumn(statements, target.column(column.name()), kinds));
        missing.stream()
                .filter(column -> column.computed() != null)
                .forEach(column -> statements.add(addColumn(column)));
        for (Column column : dropped(Column.class, Kind.EXTRA_COLUMN)) {
            statements.add(alter("DROP COLUMN " + dialect.quote(column.name())));
        }
        add(statements);
        if (has(Kind.TABLE_COMMENT)) {
            statements.add(comment(target.comment()));
        }
        return statements;
    }

    private void drop(List<String> statements) {
        for (Index index : dropped(Index.class, Kind.EXTRA_INDEX, Kind.CHANGED_INDEX)) {
            statements.add(dropIndex(index));
        }
        for (CheckConstraint check : dropped(CheckConstraint.class, Kind.EXTRA_CHECK, Kind.CHANGED_CHECK)) {
            statements.addAll(dropCheck(check));
        }
        for (UniqueConstraint unique : dropped(UniqueConstraint.class, Kind.EXTRA_UNIQUE, Kind.CHANGED_UNIQUE)) {
            statements.add(dropUnique(unique));
        }
        PrimaryKey key = found.primaryKey();
        if (has(Kind.PRIMARY_KEY) && key != null) {
            statements.add(dropPrimaryKey(key));
        }
    }

    private void add(List<String> statements) {
        for (UniqueConstraint unique : made(UniqueConstraint.class, Kind.MISSING_UNIQUE, Kind.CHANGED_UNIQUE)) {
            statements.add(alter("ADD " + ddl.unique(unique)));
        }
        for (CheckConstraint check : made(CheckConstraint.class, Kind.MISSING_CHECK, Kind.CHANGED_CHECK)) {
            statements.add(alter("ADD " + ddl.check(check)));
        }
        for (Index index : made(Index.class, Kind.MISSING_INDEX, Kind.CHANGED_INDEX)) {
            statements.add(ddl.createIndex(index));
        }
    }

    @Override
    final List<String> addForeignKeys() {
        return made(ForeignKey.class, Kind.MISSING_FOREIGN_KEY, Kind.CHANGED_FOREIGN_KEY).stream()
                .map(ddl::addForeignKey)
                .toList();
    }

    /**
     * Changes one column.
     *
     * @param column as it will be
     * @param kinds what differs
     */
    void alterColumn(List<String> statements, Column column, Set<Kind> kinds) {
        if (kinds.contains(Kind.COLUMN_COMPUTED)) {
            if (column.computed() == null) {
                statements.add(alterColumn(column, "DROP EXPRESSION"));
            } else {
                // What is computed can be computed again
                statements.add(alter("DROP COLUMN " + dialect.quote(column.name())));
                statements.add(alter("ADD COLUMN " + ddl.column(column)));
                return;
            }
        }
        if (kinds.contains(Kind.COLUMN_TYPE)) {
            changeType(statements, column);
        }
        if (kinds.contains(Kind.COLUMN_DEFAULT)) {
            String value = ddl.defaultValue(column);
            statements.add(alterColumn(column, value == null ? "DROP DEFAULT" : "SET DEFAULT " + value));
        }
        if (kinds.contains(Kind.COLUMN_NULLABILITY)) {
            statements.add(alterColumn(column, column.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
        if (kinds.contains(Kind.COLUMN_IDENTITY)) {
            changeIdentity(statements, column);
        }
        if (kinds.contains(Kind.COLUMN_COMMENT)) {
            String comment = column.comment();
            statements.add("COMMENT ON COLUMN " + dialect.quote(target) + "." + dialect.quote(column.name()) + " IS "
                    + (comment == null ? "NULL" : dialect.stringLiteral(comment)));
        }
    }

    void changeType(List<String> statements, Column column) {
        statements.add(alterColumn(column, "SET DATA TYPE " + ddl.type(column)));
    }

    void changeIdentity(List<String> statements, Column column) {
        statements.add(
                alterColumn(column, column.identity() ? "ADD GENERATED BY DEFAULT AS IDENTITY" : "DROP IDENTITY"));
    }

    final String alterColumn(Column column, String action) {
        return alter("ALTER COLUMN " + dialect.quote(column.name()) + " " + action);
    }

    String dropForeignKey(ForeignKey key) {
        return ddl.dropForeignKey(key);
    }

    List<String> dropCheck(CheckConstraint check) {
        return List.of(dropConstraint(check.name()));
    }

    String dropUnique(UniqueConstraint unique) {
        return dropConstraint(unique.name());
    }

    String dropPrimaryKey(PrimaryKey key) {
        return dropConstraint(key.name());
    }

    private String dropConstraint(@Nullable String name) {
        return alter("DROP CONSTRAINT " + dialect.quote(name == null ? "" : name));
    }

    String comment(@Nullable String comment) {
        return "COMMENT ON TABLE " + dialect.quote(target) + " IS "
                + (comment == null ? "NULL" : dialect.stringLiteral(comment));
    }
}
