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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the foreign key of a one-to-many relationship that only its holder maps, by UPDATE after the elements' rows are
 * there. Safe for use by many threads.
 */
final class ForeignKeyLinks implements LinkWriter {

    private final EntityModel holder;
    private final CollectionModel collection;
    private final List<WrittenColumn> foreignKey;
    private final List<WrittenColumn> targetKey;
    private final String tie;
    private final String cut;
    private final String cutAll;
    private final String table;

    ForeignKeyLinks(CollectionModel collection, Dialect dialect, PathResolver resolver) {
        this.holder = collection.holder();
        this.collection = collection;
        CollectionModel.Association link = Objects.requireNonNull(collection.association());
        this.foreignKey = WrittenColumn.of(link.ownKey(), dialect);
        this.targetKey = WrittenColumn.of(link.targetKey(), dialect);
        this.table = link.table().name();
        ChangeStatements statements = new ChangeStatements(link.table(), dialect, resolver);
        this.tie = statements.update(link.ownKey(), link.targetKey());
        List<Column> both = new ArrayList<>(link.targetKey());
        both.addAll(link.ownKey());
        this.cut = statements.update(link.ownKey(), both);
        this.cutAll = statements.update(link.ownKey(), link.ownKey());
    }

    private record Link(Object holding, Object held) {}

    @Override
    public void write(FlushContext context, List<CollectionState> collections) {
        List<Link> removed = new ArrayList<>();
        List<Link> added = new ArrayList<>();
        for (CollectionState tracking : collections) {
            Object holding = key(holder, tracking.entity());
            for (Object element : tracking.removed()) {
                EntityState state = EntityState.attach((Woven) element);
                boolean hasRow = state.lifecycle() == Lifecycle.PERSISTENT || state.lifecycle() == Lifecycle.DETACHED;
                if (hasRow && !context.isDeleting(state)) {
                    removed.add(new Link(holding, key(collection.target(), (Woven) element)));
                }
            }
            for (Object element : tracking.added()) {
                EntityState state = EntityState.attach((Woven) element);
                if (state.lifecycle() == Lifecycle.PERSISTENT && !context.isDeleting(state)) {
                    added.add(new Link(holding, key(collection.target(), (Woven) element)));
                }
            }
        }
        if (!removed.isEmpty()) {
            long[] counts = context.writeConnection().batch(cut, removed.size(), (statement, row) -> {
                Link link = removed.get(row);
                int next = bind(statement, 1, foreignKey, null);
                next = bind(statement, next, targetKey, link.held);
                bind(statement, next, foreignKey, link.holding);
            });
            RowCounts.requireOneEach(counts, "UPDATE of " + table + " for " + collection);
        }
        if (!added.isEmpty()) {
            long[] counts = context.writeConnection().batch(tie, added.size(), (statement, row) -> {
                Link link = added.get(row);
                bind(statement, bind(statement, 1, foreignKey, link.holding), targetKey, link.held);
            });
            RowCounts.requireOneEach(counts, "UPDATE of " + table + " for " + collection);
        }
    }

    @Override
    public void deleteAllOf(FlushContext context, List<EntityState> holders) {
        context.writeConnection().batch(cutAll, holders.size(), (statement, row) -> {
            Object key = EntityKey.ofRow(holder, holders.get(row));
            bind(statement, bind(statement, 1, foreignKey, null), foreignKey, key);
        });
    }

    private static int bind(
            java.sql.PreparedStatement statement, int first, List<WrittenColumn> columns, @Nullable Object key)
            throws java.sql.SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, first + i, key == null ? null : CompositeKey.part(key, i));
        }
        return first + columns.size();
    }

    private static Object key(EntityModel model, Woven entity) {
        return Objects.requireNonNull(EntityKey.of(model, entity), "key");
    }
}
