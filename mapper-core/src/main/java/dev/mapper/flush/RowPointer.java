package dev.mapper.flush;

import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of an entity point to those of another: by a relationship, or by a foreign key that no relationship maps.
 *
 * @param reference the relationship, or {@code null}
 */
record RowPointer(
        EntityModel target,
        List<WrittenColumn> columns,
        @Nullable ReferenceModel reference) {

    static List<RowPointer> of(
            EntityModel model,
            Function<EntityModel, EntityWriter> writers,
            Map<Table, EntityModel> byTable,
            Metadata all) {
        List<RowPointer> pointers = new ArrayList<>();
        for (EntityModel part : model.parts()) {
            add(part, writers.apply(part), byTable, all, pointers);
        }
        return pointers;
    }

    private static void add(
            EntityModel model,
            EntityWriter writer,
            Map<Table, EntityModel> byTable,
            Metadata all,
            List<RowPointer> pointers) {
        List<List<Column>> mapped = new ArrayList<>();
        for (ReferenceModel reference : model.references()) {
            if (reference.isWritten()) {
                mapped.add(reference.columns());
                pointers.add(new RowPointer(reference.target(), writer.written(reference.columns()), reference));
            }
        }
        for (ForeignKey key : model.table().foreignKeys()) {
            EntityModel target = byTable.get(all.referenced(key));
            boolean toKey = target != null
                    && key.referencedColumns()
                            .equals(target.key().columns().stream()
                                    .map(Column::name)
                                    .toList());
            if (target != null && toKey && !mapped.contains(key.columns())) {
                pointers.add(new RowPointer(target, writer.written(key.columns()), null));
            }
        }
    }

    /** The key that the row points to in the database; {@code null} for none and where it is not known. */
    @Nullable
    Object stored(EntityState row) {
        Woven entity = row.entity();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).stored(row, entity);
        }
        return key(values);
    }

    /** The key that the row is to point to; {@code null} for none. */
    @Nullable
    Object wanted(EntityState row) {
        Woven entity = row.entity();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).wanted(row, entity);
        }
        return key(values);
    }

    /** True if the row is to point elsewhere. */
    boolean isDirty(EntityState row) {
        Woven entity = row.entity();
        for (WrittenColumn column : columns) {
            if (column.isDirty(row, entity)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object key(@Nullable Object[] values) {
        return target.key().isComposite() ? CompositeKey.of(values) : values[0];
    }
}
