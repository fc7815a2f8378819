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

    /** What {@link #run} would do now, without doing it: nothing is sent or loaded, and no object changes. */
    public FlushPlan explain() {
        ForeseenFlush foreseen = new ForeseenFlush(context, added, modified, deleting);
        new Orphans(foreseen).find(foreseen.added, foreseen.modified, foreseen.deleting);
        KeyChanges changes = new KeyChanges(foreseen);
        Set<EntityState> rekeyed = changes.find(foreseen.modified, foreseen.deleting);
        FlushPlanner planner = new FlushPlanner(foreseen, foreseen.deleting, changes, rekeyed);
        List<PlannedWrite> writes = planner.plan(foreseen.added, foreseen.modified);
        return new FlushDescription(foreseen, planner.handOvers()).of(writes);
    }

    /** Writes everything. If this throws, the transaction must be rolled back. */
    public void run() {
        new Orphans(context).find(added, modified, deleting);
        KeyChanges changes = null;
        Set<EntityState> rekeyed = Set.of();
        for (EntityState state : modified) {
            if (state.mayBeRekeyed()) {
                changes = new KeyChanges(context);
                rekeyed = changes.find(modified, deleting);
                break;
            }
        }
        for (PlannedWrite write : new FlushPlanner(context, deleting, changes, rekeyed).plan(added, modified)) {
            write.run(context);
        }
    }
}
