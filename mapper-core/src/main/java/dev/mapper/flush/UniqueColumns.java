package dev.mapper.flush;

import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.Hierarchy;
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

    /** All of an entity's tables, and of the tables of what extends it: their constraints, its unique indexes over plain columns, and the keys. */
    static List<UniqueColumns> of(EntityModel root) {
        Set<UniqueColumns> found = new LinkedHashSet<>();
        Hierarchy hierarchy = root.inheritance();
        if (hierarchy == null) {
            add(root, found);
        } else {
            hierarchy.members().forEach(member -> member.parts().forEach(part -> add(part, found)));
        }
        return new ArrayList<>(found);
    }

    private static void add(EntityModel model, Set<UniqueColumns> found) {
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
    }
}
