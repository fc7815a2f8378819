package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the places of a collection's elements, their numbers in a list or their keys in a map: writes those that have
 * changed, in one batch. Safe for use by many threads.
 */
final class PlaceWriter {

    private final CollectionModel collection;
    private final WrittenColumn place;
    private final List<WrittenColumn> own;
    private final List<WrittenColumn> target;
    private final String update;
    private final String table;

    PlaceWriter(CollectionModel collection, Dialect dialect, PathResolver resolver) {
        this.collection = collection;
        Column column = Objects.requireNonNull(collection.place());
        this.place = new WrittenColumn(column, dialect);
        CollectionModel.Association link = collection.isPlaceInAssociation() ? collection.association() : null;
        List<Column> where = new ArrayList<>(link == null ? List.of() : link.ownKey());
        this.own = WrittenColumn.of(where, dialect);
        List<Column> targetKey = link == null ? collection.target().key().columns() : link.targetKey();
        this.target = WrittenColumn.of(targetKey, dialect);
        where.addAll(targetKey);
        Table written = link == null ? collection.target().table() : link.table();
        this.table = written.name();
        this.update = new ChangeStatements(written, dialect, resolver).update(List.of(column), where);
    }

    private record Moved(
            CollectionState tracking,
            Woven element,
            @Nullable Object place) {}

    /** Loads collections that were changed from the other side, since only what is loaded has places. */
    static void load(EntityState state) {
        for (var attribute : state.shape().collections()) {
            CollectionState tracking =
                    attribute.isPlaced() ? CollectionState.ifTracked(state.entity(), attribute) : null;
            if (tracking != null && !tracking.isLoaded() && !tracking.added().isEmpty()) {
                tracking.content();
            }
        }
    }

    /** The places that the elements are to have; those that go have none. */
    static IdentityHashMap<Object, Object> wanted(FlushContext context, CollectionState tracking) {
        IdentityHashMap<Object, Object> places = new IdentityHashMap<>();
        if (!tracking.isLoaded()) {
            return places;
        }
        int number = 0;
        for (Object element : tracking.content()) {
            EntityState state = EntityState.attach((Woven) element);
            if (state.lifecycle() != Lifecycle.PERSISTENT || context.isDeleting(state)) {
                continue;
            }
            Object key = tracking.attribute().isMap() ? tracking.key(element) : (Object) number;
            if (key != null && places.putIfAbsent(element, key) == null) {
                number++;
            }
        }
        return places;
    }

    void write(FlushContext context, List<CollectionState> collections) {
        List<Moved> moved = new ArrayList<>();
        for (CollectionState tracking : collections) {
            wanted(context, tracking).forEach((element, wanted) -> {
                if (!wanted.equals(tracking.storedPlace(element))) {
                    moved.add(new Moved(tracking, (Woven) element, wanted));
                }
            });
        }
        if (moved.isEmpty()) {
            return;
        }
        long[] counts = context.writeConnection().batch(update, moved.size(), (statement, row) -> {
            Moved change = moved.get(row);
            place.bind(statement, 1, change.place);
            int next = 2;
            Object holding = key(collection.holder(), change.tracking.entity());
            for (int i = 0; i < own.size(); i++) {
                own.get(i).bind(statement, next++, CompositeKey.part(holding, i));
            }
            Object held = key(collection.target(), change.element);
            for (int i = 0; i < target.size(); i++) {
                target.get(i).bind(statement, next++, CompositeKey.part(held, i));
            }
        });
        RowCounts.requireOneEach(counts, "UPDATE of " + table + " for the places in " + collection);
        moved.forEach(change -> change.tracking.placed(change.element, change.place));
    }

    private static Object key(EntityModel model, Woven entity) {
        return Objects.requireNonNull(EntityKey.of(model, entity), "key");
    }
}
