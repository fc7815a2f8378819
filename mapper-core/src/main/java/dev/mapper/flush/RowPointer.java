package dev.mapper.flush;

import dev.mapper.mapping.ColumnModel;
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
import java.util.stream.Collectors;
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

    /** The key that those values of the columns are; {@code null} for none. */
    @Nullable
    Object read(@Nullable Object[] values) {
        return key(values);
    }

    /** True where {@link #stored} can't tell, since the row was not read before it was changed. */
    boolean isUnknown(EntityState row) {
        for (WrittenColumn column : columns) {
            if (column.isUnknown(row, row.entity())) {
                return true;
            }
        }
        return false;
    }

    /**
     * A column that can be null until the row is written, which gives it another value then; {@code null} if there is none.
     *
     * @param before the object that shows what the row holds, another one where a new object takes over its row
     * @param goes true for a row that is deleted
     */
    @Nullable
    Column clearable(EntityModel model, EntityState before, EntityState row, boolean goes) {
        for (WrittenColumn column : columns) {
            boolean nullable = column.column().nullable()
                    && !model.part(column.column()).key().columns().contains(column.column());
            if (nullable && (goes || isRewritten(column, before, row))) {
                return column.column();
            }
        }
        return null;
    }

    private static boolean isRewritten(WrittenColumn column, EntityState before, EntityState row) {
        ColumnModel attribute = column.attribute();
        boolean written = column.hasReference() || attribute == null || attribute.updatable();
        if (before == row) {
            return written && column.isDirty(row, row.entity());
        }
        Object next = column.wanted(row, row.entity());
        return written && next != null && !next.equals(column.known(before, before.entity()));
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

    /** The relationship, or the columns of a foreign key without one, as messages name them. */
    String describe(EntityModel model) {
        return reference != null
                ? reference.toString()
                : model.name() + "."
                        + columns.stream().map(column -> column.column().name()).collect(Collectors.joining(", "));
    }

    private @Nullable Object key(@Nullable Object[] values) {
        return target.key().isComposite() ? CompositeKey.of(values) : values[0];
    }
}
