package dev.mapper.flush;

import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step of a flush: rows of one entity that are written alike, or the rows of relationships. A flush first makes all
 * of its steps and then runs them in order.
 */
sealed interface PlannedWrite {

    void run(FlushContext context);

    /**
     * New rows.
     *
     * @param postponed the references that are left null for now
     */
    record Insert(EntityModel entity, List<EntityState> rows, Set<RowOrder.Postponed> postponed)
            implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            context.flushPlans().rows(entity).insert(context, rows, postponed);
        }
    }

    /** Changed rows. */
    record Update(EntityModel entity, List<EntityState> rows) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            context.flushPlans().rows(entity).update(context, rows, Set.of());
        }
    }

    /** Rows of deleted objects that new objects take over. */
    record Replace(EntityModel entity, List<RowSwitches.Switch> rows) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            context.flushPlans().writer(entity).replace(context, rows);
        }
    }

    /** Rows that go. */
    record Delete(EntityModel entity, List<EntityState> rows) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            context.flushPlans().rows(entity).delete(context, rows);
        }
    }

    /** Sets a foreign key that the INSERT left null. */
    record SetReference(EntityModel entity, RowOrder.Postponed postponed) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            Column column = postponed.reference().columns().get(0);
            context.flushPlans().writer(entity, column).setReference(context, postponed.state(), postponed.reference());
        }
    }

    /** Sets a foreign key to null, so that rows that point to each other can be deleted. */
    record ClearReference(EntityModel entity, RowOrder.Postponed postponed) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            Column column = postponed.reference().columns().get(0);
            context.flushPlans()
                    .writer(entity, column)
                    .clearReference(context, postponed.state(), postponed.reference());
        }
    }

    /** Sets a column to null for a moment, since its unique value or its reference is part of a circle. */
    record Vacate(EntityModel entity, EntityState row, Column column) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            context.flushPlans().writer(entity, column).vacate(context, row, column);
        }
    }

    /** All association rows of objects that are themselves to be deleted. */
    record DeleteLinks(CollectionModel collection, List<EntityState> holders) implements PlannedWrite {

        /** One for each relationship that any of the objects has. */
        static List<PlannedWrite> of(FlushContext context, List<EntityState> rows) {
            Map<CollectionModel, List<EntityState>> holders = new LinkedHashMap<>();
            for (EntityState row : rows) {
                for (CollectionModel links : context.flushPlans().links(context.model(row.shape()))) {
                    holders.computeIfAbsent(links, c -> new ArrayList<>()).add(row);
                }
            }
            List<PlannedWrite> writes = new ArrayList<>();
            holders.forEach((links, own) -> writes.add(new DeleteLinks(links, own)));
            return writes;
        }

        @Override
        public void run(FlushContext context) {
            context.flushPlans().writer(collection).deleteAllOf(context, holders);
        }
    }

    /** The association rows of what was put into collections and taken out of them; the others' changes are done with. */
    record WriteLinks(List<EntityState> holders) implements PlannedWrite {

        @Override
        public void run(FlushContext context) {
            changed(context)
                    .forEach((collection, collections) ->
                            context.flushPlans().writer(collection).write(context, collections));
            placed(context)
                    .forEach((collection, collections) ->
                            context.flushPlans().places(collection).write(context, collections));
            holders.forEach(WriteLinks::accept);
        }

        /** The collections that may have rows to write, each relationship once for both sides. */
        Map<CollectionModel, List<CollectionState>> changed(FlushContext context) {
            Map<CollectionModel, List<CollectionState>> changed = new LinkedHashMap<>();
            for (EntityState state : holders) {
                if (state.lifecycle() == Lifecycle.DELETED || context.isDeleting(state)) {
                    continue;
                }
                for (CollectionModel collection : FlushOrder.ownedAssociations(context.model(state.shape()))) {
                    CollectionState tracking = CollectionState.ifTracked(state.entity(), collection.attribute());
                    if (tracking != null) {
                        changed.computeIfAbsent(collection, c -> new ArrayList<>())
                                .add(tracking);
                    }
                }
            }
            return changed;
        }

        /** The collections whose elements have a place that is kept. */
        private Map<CollectionModel, List<CollectionState>> placed(FlushContext context) {
            Map<CollectionModel, List<CollectionState>> placed = new LinkedHashMap<>();
            for (EntityState state : holders) {
                if (state.lifecycle() != Lifecycle.PERSISTENT || context.isDeleting(state)) {
                    continue;
                }
                for (CollectionModel collection : context.flushPlans().placed(context.model(state.shape()))) {
                    CollectionState tracking = CollectionState.ifTracked(state.entity(), collection.attribute());
                    if (tracking != null) {
                        placed.computeIfAbsent(collection, c -> new ArrayList<>())
                                .add(tracking);
                    }
                }
            }
            return placed;
        }

        private static void accept(EntityState state) {
            Woven entity = state.get();
            if (entity == null || state.lifecycle() != Lifecycle.PERSISTENT) {
                return;
            }
            for (var collection : state.shape().collections()) {
                CollectionState tracking = CollectionState.ifTracked(entity, collection);
                if (tracking != null) {
                    tracking.accept();
                }
            }
        }
    }
}
