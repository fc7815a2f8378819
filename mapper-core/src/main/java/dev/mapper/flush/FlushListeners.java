package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.state.EntityState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The listeners of one entity, in the order in which they are called. Immutable and safe for use by many threads. */
@Internal
public final class FlushListeners {

    /** One listener and when it wants to be called. */
    public record Entry(FlushMoment moment, FlushListener<Object> listener) {}

    private final Map<FlushMoment, List<FlushListener<Object>>> byMoment = new EnumMap<>(FlushMoment.class);

    public FlushListeners(List<Entry> entries) {
        for (Entry entry : entries) {
            byMoment.computeIfAbsent(entry.moment(), m -> new ArrayList<>()).add(entry.listener());
        }
    }

    /** Tells of rows that are about to be inserted; answers what tells that they were. */
    Runnable inserting(FlushContext context, List<EntityState> rows) {
        tell(FlushMoment.BEFORE_INSERT, context, rows, state -> FlushEvent.changesOf(state, true));
        return () -> tell(FlushMoment.AFTER_INSERT, context, rows, state -> FlushEvent.changesOf(state, true));
    }

    /**
     * Tells of rows that are about to be updated; answers what tells that they were.
     *
     * @param differs true for an object whose row would get other values
     */
    Runnable updating(FlushContext context, List<EntityState> rows, Predicate<EntityState> differs) {
        List<EntityState> differing = rows.stream().filter(differs).toList();
        tell(FlushMoment.BEFORE_UPDATE, context, differing, state -> FlushEvent.changesOf(state, false));
        if (!byMoment.containsKey(FlushMoment.AFTER_UPDATE)) {
            return () -> {};
        }
        // A listener may have taken the changes back
        List<EntityState> written = differing.stream().filter(differs).toList();
        IdentityHashMap<EntityState, List<AttributeChange>> changes = new IdentityHashMap<>();
        written.forEach(state -> changes.put(state, FlushEvent.changesOf(state, false)));
        return () -> tell(FlushMoment.AFTER_UPDATE, context, written, state -> changes.getOrDefault(state, List.of()));
    }

    /** Tells of rows that are about to be deleted; answers what tells that they were. */
    Runnable deleting(FlushContext context, List<EntityState> rows) {
        tell(FlushMoment.BEFORE_DELETE, context, rows, state -> FlushEvent.changesOf(state, false));
        return () -> tell(FlushMoment.AFTER_DELETE, context, rows, state -> List.of());
    }

    private void tell(
            FlushMoment moment,
            FlushContext context,
            List<EntityState> rows,
            Function<EntityState, List<AttributeChange>> changes) {
        List<FlushListener<Object>> told = byMoment.get(moment);
        if (told == null) {
            return;
        }
        for (EntityState state : List.copyOf(rows)) {
            FlushEvent event = new FlushEvent(moment, context, state, changes.apply(state));
            Object entity = state.entity();
            for (FlushListener<Object> listener : told) {
                context.listen(moment, state, connection -> listener.on(entity, event));
            }
        }
    }
}
