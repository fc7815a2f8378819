package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one association table, seen from one side. Safe for use by many threads. */
final class AssociationWriter implements LinkWriter {

    private final EntityModel holder;
    private final CollectionModel collection;
    private final CollectionModel.Association association;
    private final InsertPlan insert;
    private final String deletePair;
    private final String deleteAll;
    private final List<WrittenColumn> own;
    private final List<WrittenColumn> target;

    AssociationWriter(EntityModel holder, CollectionModel collection, Dialect dialect, PathResolver resolver) {
        this.holder = holder;
        this.collection = collection;
        this.association = Objects.requireNonNull(collection.association());
        this.own = WrittenColumn.of(association.ownKey(), dialect);
        this.target = WrittenColumn.of(association.targetKey(), dialect);
        List<WrittenColumn> both = new ArrayList<>(own);
        both.addAll(target);
        List<WrittenColumn> all = new ArrayList<>(both);
        all.addAll(WrittenColumn.of(association.stamped(), dialect));
        Column place = collection.place();
        if (place != null) {
            all.add(new WrittenColumn(place, dialect));
        }
        this.insert = new InsertPlan(dialect, association.table(), all, List.of(), 0, false, List.of());
        ChangeStatements statements = new ChangeStatements(association.table(), dialect, resolver);
        this.deletePair =
                statements.delete(both.stream().map(WrittenColumn::column).toList());
        this.deleteAll = statements.delete(association.ownKey());
    }

    /** Deletes the rows of elements that were taken out, then inserts those of elements that were put in. */
    @Override
    public void write(FlushContext context, List<CollectionState> collections) {
        List<@Nullable Object[]> removed = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        Instant moment = Timestamps.moment();
        for (CollectionState tracking : collections) {
            Object holding = key(holder, tracking.entity());
            IdentityHashMap<Object, Object> places =
                    collection.place() == null ? new IdentityHashMap<>() : PlaceWriter.wanted(context, tracking);
            for (Object element : tracking.removed()) {
                if (hasRow(EntityState.attach((Woven) element))) {
                    removed.add(row(holding, key(collection.target(), (Woven) element)));
                }
            }
            for (Object element : tracking.added()) {
                EntityState state = EntityState.attach((Woven) element);
                if (state.lifecycle() == Lifecycle.PERSISTENT && !context.isDeleting(state)) {
                    Object place = places.get(element);
                    added.add(filled(row(holding, key(collection.target(), (Woven) element)), moment, place));
                    tracking.placed(element, place);
                }
            }
        }
        if (!removed.isEmpty()) {
            long[] counts = context.writeConnection().batch(deletePair, removed.size(), (statement, row) -> {
                @Nullable Object[] values = removed.get(row);
                for (int i = 0; i < own.size() + target.size(); i++) {
                    insert.written().get(i).bind(statement, i + 1, values[i]);
                }
            });
            RowCounts.requireOneEach(
                    counts,
                    "DELETE of rows of " + collection + " from "
                            + association.table().name());
        }
        if (!added.isEmpty()) {
            insert.execute(context.writeConnection(), added);
        }
    }

    /** An object that left the session since it was loaded still has its row, unless it was deleted. */
    private static boolean hasRow(EntityState element) {
        return element.lifecycle() == Lifecycle.PERSISTENT
                || (element.lifecycle() == Lifecycle.DETACHED && !element.isGone());
    }

    /** Deletes all rows of holders that are themselves to be deleted. */
    @Override
    public void deleteAllOf(FlushContext context, List<EntityState> holders) {
        deleteAll(context, deleteAll, holder, own, holders);
    }

    private static void deleteAll(
            FlushContext context, String sql, EntityModel model, List<WrittenColumn> columns, List<EntityState> rows) {
        context.writeConnection().batch(sql, rows.size(), (statement, row) -> {
            Object key = EntityKey.ofRow(model, rows.get(row));
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).bind(statement, i + 1, CompositeKey.part(key, i));
            }
        });
    }

    private @Nullable Object[] row(Object holding, Object held) {
        @Nullable Object[] row = new @Nullable Object[own.size() + target.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = i < own.size() ? CompositeKey.part(holding, i) : CompositeKey.part(held, i - own.size());
        }
        return row;
    }

    /** The key's columns, those that take the moment, and the place. */
    private @Nullable Object[] filled(@Nullable Object[] key, Instant moment, @Nullable Object place) {
        @Nullable Object[] row = Arrays.copyOf(key, insert.written().size());
        int next = key.length;
        for (Column column : association.stamped()) {
            row[next++] = Timestamps.at(moment, column.type().javaType(), collection + "." + column.name());
        }
        if (next < row.length) {
            row[next] = place;
        }
        return row;
    }

    private static Object key(EntityModel model, Woven entity) {
        return Objects.requireNonNull(EntityKey.of(model, entity), "key");
    }
}
