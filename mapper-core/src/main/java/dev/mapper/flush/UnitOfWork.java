package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.state.EntityState;
import java.util.List;
import java.util.Set;

/**
 * One flush: looks for orphans, then sorts what is to be written so that no row is written before one that it points
 * to, or deleted after it, and writes it in batches.
 */
@Internal
public final class UnitOfWork {

    private final FlushContext context;
    private final Set<EntityState> added;
    private final List<EntityState> modified;
    private final Set<EntityState> deleting;

    /**
     * @param added new objects in the order in which they were added; grows and shrinks while orphans are looked for
     * @param modified persistent objects with changes, likewise
     * @param deleting persistent objects to delete, likewise
     */
    public UnitOfWork(
            FlushContext context, Set<EntityState> added, List<EntityState> modified, Set<EntityState> deleting) {
        this.context = context;
        this.added = added;
        this.modified = modified;
        this.deleting = deleting;
    }

    /** Writes everything. If this throws, the transaction must be rolled back. */
    public void run() {
        new Orphans(context).find(added, modified, deleting);
        for (PlannedWrite write : new FlushPlanner(context, deleting).plan(added, modified)) {
            write.run(context);
        }
    }
}
