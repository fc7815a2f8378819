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

/** MariaDB's ALTER TABLE, where a column is always defined as a whole. */
final class MariaDbTableChanges extends AlterTableChanges {

    MariaDbTableChanges(Dialect dialect, Table found, Table target, List<Difference> chosen) {
        super(dialect, found, target, chosen);
    }

    @Override
    void alterColumn(List<String> statements, Column column, Set<Kind> kinds) {
        StringBuilder definition = new StringBuilder(ddl.column(column));
        // Its own check has its name, and would go if it weren't said again
        List<CheckConstraint> going = dropped(CheckConstraint.class, Kind.EXTRA_CHECK, Kind.CHANGED_CHECK);
        for (CheckConstraint check : found.checks()) {
            if (column.name().equalsIgnoreCase(check.name()) && !going.contains(check)) {
                definition.append(" CHECK (").append(check.sql()).append(')');
            }
        }
        statements.add(alter("MODIFY COLUMN " + definition));
    }

    // Where no other index served it, it has one of its own name, which would stay
    @Override
    String dropForeignKey(ForeignKey key) {
        return alter("DROP FOREIGN KEY " + quoted(key.name()) + ", DROP INDEX IF EXISTS " + quoted(key.name()));
    }

    @Override
    String dropIndex(Index index) {
        return alter("DROP INDEX " + dialect.quote(index.name()));
    }

    // One that was said with its column has the column's name, and goes when the column is said without it
    @Override
    List<String> dropCheck(CheckConstraint check) {
        List<String> statements = new ArrayList<>();
        statements.add(alter("DROP CONSTRAINT IF EXISTS " + quoted(check.name())));
        Column column = check.name() == null ? null : target.findColumn(check.name());
        if (column != null) {
            statements.add(alter("MODIFY COLUMN " + ddl.column(column)));
        }
        return statements;
    }

    @Override
    String dropUnique(UniqueConstraint unique) {
        return alter("DROP INDEX " + quoted(unique.name()));
    }

    @Override
    String dropPrimaryKey(PrimaryKey key) {
        return alter("DROP PRIMARY KEY");
    }

    @Override
    String comment(@Nullable String comment) {
        return alter("COMMENT = " + dialect.stringLiteral(comment == null ? "" : comment));
    }

    private String quoted(@Nullable String name) {
        return dialect.quote(name == null ? "" : name);
    }
}
