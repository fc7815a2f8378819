package dev.mapper.flush;

import dev.mapper.state.EntityState;
import java.util.List;
import java.util.Set;

/** Writes the rows of objects of one entity, or of entities that extend each other. */
sealed interface RowWriter permits EntityWriter, HierarchyWriter {

    /**
     * Inserts the objects' rows, in their order.
     *
     * @param postponed references that are left null for now
     */
    void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed);

    /**
     * Updates the rows of changed objects, in their order; those that turn out not to differ cost nothing.
     *
     * @param touched objects that differ in another table: they get another version
     */
    void update(FlushContext context, List<EntityState> rows, Set<EntityState> touched);

    /** Deletes the objects' rows, in their order. */
    void delete(FlushContext context, List<EntityState> rows);
}
