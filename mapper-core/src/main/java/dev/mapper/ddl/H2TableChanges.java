package dev.mapper.ddl;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.Table;
import java.util.List;

/** H2's ALTER TABLE. */
final class H2TableChanges extends AlterTableChanges {

    H2TableChanges(Dialect dialect, Table found, Table target, List<Difference> chosen) {
        super(dialect, found, target, chosen);
    }

    @Override
    void changeIdentity(List<String> statements, Column column) {
        if (column.identity()) {
            String name = dialect.quote(column.name());
            statements.add(alterColumn(column, dialect.columnType(column, false)));
            statements.add(alterColumn(
                    column,
                    "RESTART WITH (SELECT COALESCE(MAX(" + name + "), 0) + 1 FROM " + dialect.quote(target) + ")"));
        } else {
            super.changeIdentity(statements, column);
        }
    }

    @Override
    String dropPrimaryKey(PrimaryKey key) {
        return alter("DROP PRIMARY KEY");
    }
}
