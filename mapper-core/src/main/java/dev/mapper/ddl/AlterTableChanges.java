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
        for (ForeignKey key : found(Kind.EXTRA_FOREIGN_KEY, ForeignKey.class)) {
            statements.add(dropForeignKey(key));
        }
        return statements;
    }

    @Override
    final List<String> change() {
        List<String> statements = new ArrayList<>();
        drop(statements);
        for (Column column : model(Kind.MISSING_COLUMN, Column.class)) {
            statements.add(addColumn(column));
        }
        changedColumns().forEach((column, kinds) -> alterColumn(statements, target.column(column.name()), kinds));
        for (Column column : found(Kind.EXTRA_COLUMN, Column.class)) {
            statements.add(alter("DROP COLUMN " + dialect.quote(column.name())));
        }
        add(statements);
        if (has(Kind.TABLE_COMMENT)) {
            statements.add(comment(target.comment()));
        }
        return statements;
    }

    private void drop(List<String> statements) {
        for (Index index : found(Kind.EXTRA_INDEX, Index.class)) {
            statements.add(dropIndex(index));
        }
        for (CheckConstraint check : found(Kind.EXTRA_CHECK, CheckConstraint.class)) {
            statements.addAll(dropCheck(check));
        }
        for (UniqueConstraint unique : found(Kind.EXTRA_UNIQUE, UniqueConstraint.class)) {
            statements.add(dropUnique(unique));
        }
        PrimaryKey key = found.primaryKey();
        if (has(Kind.PRIMARY_KEY) && key != null) {
            statements.add(dropPrimaryKey(key));
        }
    }

    private void add(List<String> statements) {
        PrimaryKey key = target.primaryKey();
        if (has(Kind.PRIMARY_KEY) && key != null) {
            statements.add(alter("ADD " + ddl.primaryKey(key)));
        }
        for (UniqueConstraint unique : model(Kind.MISSING_UNIQUE, UniqueConstraint.class)) {
            statements.add(alter("ADD " + ddl.unique(unique)));
        }
        for (CheckConstraint check : model(Kind.MISSING_CHECK, CheckConstraint.class)) {
            statements.add(alter("ADD " + ddl.check(check)));
        }
        for (Index index : model(Kind.MISSING_INDEX, Index.class)) {
            statements.add(ddl.createIndex(index));
        }
    }

    @Override
    final List<String> addForeignKeys() {
        return model(Kind.MISSING_FOREIGN_KEY, ForeignKey.class).stream()
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
        statements.add(alterColumn(
                column, column.identity() ? "ADD GENERATED BY DEFAULT AS IDENTITY" : "DROP IDENTITY"));
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
