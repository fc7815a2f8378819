package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one association table, seen from one side. Safe for use by many threads. */
final class AssociationWriter {

    private final EntityModel holder;
    private final CollectionModel collection;
    private final CollectionModel.Association association;
    private final InsertPlan insert;
    private final String deletePair;
    private final String deleteAll;
    private final SqlType<Object> ownType;
    private final SqlType<Object> targetType;

    @SuppressWarnings("unchecked") // the values are keys of those columns
    AssociationWriter(EntityModel holder, CollectionModel collection, Dialect dialect, PathResolver resolver) {
        this.holder = holder;
        this.collection = collection;
        this.association = Objects.requireNonNull(collection.association());
        Column own = association.ownKey();
        Column target = association.targetKey();
        this.insert = new InsertPlan(
                dialect,
                association.table(),
                List.of(new WrittenColumn(own, null, null, dialect), new WrittenColumn(target, null, null, dialect)),
                List.of(),
                false);
        ChangeStatements statements = new ChangeStatements(association.table(), dialect, resolver);
        this.deletePair = statements.delete(List.of(own, target));
        this.deleteAll = statements.delete(List.of(own));
        this.ownType = (SqlType<Object>) dialect.adapt(own.type());
        this.targetType = (SqlType<Object>) dialect.adapt(target.type());
    }

    /** Deletes the rows of elements that were taken out, then inserts those of elements that were put in. */
    void write(FlushContext context, List<CollectionState> collections) {
        List<@Nullable Object[]> removed = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        for (CollectionState tracking : collections) {
            Object own = key(holder, tracking.entity());
            for (Object element : tracking.removed()) {
                EntityState state = EntityState.attach((Woven) element);
                if (state.lifecycle() == Lifecycle.PERSISTENT) {
                    removed.add(new @Nullable Object[] {own, key(collection.target(), (Woven) element)});
                }
            }
            for (Object element : tracking.added()) {
                EntityState state = EntityState.attach((Woven) element);
                if (state.lifecycle() == Lifecycle.PERSISTENT && !context.isDeleting(state)) {
                    added.add(new @Nullable Object[] {own, key(collection.target(), (Woven) element)});
                }
            }
        }
        if (!removed.isEmpty()) {
            long[] counts = context.writeConnection().batch(deletePair, removed.size(), (statement, row) -> {
                ownType.bind(statement, 1, removed.get(row)[0]);
                targetType.bind(statement, 2, removed.get(row)[1]);
            });
            RowCounts.requireOneEach(
                    counts, "DELETE from " + association.table().name());
        }
        if (!added.isEmpty()) {
            insert.execute(context.writeConnection(), added);
        }
    }

    /** Deletes all rows of holders that are themselves to be deleted. */
    void deleteAllOf(FlushContext context, List<EntityState> holders) {
        context.writeConnection()
                .batch(
                        deleteAll,
                        holders.size(),
                        (statement, row) -> ownType.bind(
                                statement, 1, key(holder, holders.get(row).entity())));
    }

    private static Object key(EntityModel model, Woven entity) {
        return Objects.requireNonNull(entity.$mapper$get(model.id().slot()), "key");
    }
}
