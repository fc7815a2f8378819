package dev.mapper.flush;

import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns whose values no two rows of a table may share.
 *
 * @param certain false for an index that is over some of the rows only
 */
record UniqueColumns(List<Column> columns, boolean certain) {

    /** All of a table: its constraints, its unique indexes over plain columns, and the key. */
    static List<UniqueColumns> of(EntityModel model) {
        Set<UniqueColumns> found = new LinkedHashSet<>();
        for (UniqueConstraint unique : model.table().uniques()) {
            found.add(new UniqueColumns(unique.columns(), true));
        }
        for (Index index : model.table().indexes()) {
            boolean plain = index.parts().stream().noneMatch(part -> part.column() == null);
            if (index.unique() && plain) {
                found.add(new UniqueColumns(index.columns(), index.where() == null));
            }
        }
        found.add(new UniqueColumns(model.key().columns(), true));
        return new ArrayList<>(found);
    }
}
