package dev.mapper.flush;

import dev.mapper.engine.ConnectionListener;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.PassiveDeletes;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a flush that is explained: what it would do to objects is noted, and what it would load is named.
 * Nothing changes.
 */
final class ForeseenFlush implements FlushContext {

    private final FlushContext session;
    final Set<EntityState> added;
    final List<EntityState> modified;
    final Set<EntityState> deleting;
    private final Map<String, FlushStep> loads = new LinkedHashMap<>();
    private final Map<EntityState, Set<ReferenceModel>> redirected = new HashMap<>();
    private final Map<EntityState, String> reasons = new HashMap<>();
    private final Map<EntityState, Set<CollectionModel>> rewritten = new HashMap<>();

    ForeseenFlush(FlushContext session, Set<EntityState> added, List<EntityState> modified, Set<EntityState> deleting) {
        this.session = session;
        this.added = new LinkedHashSet<>(added);
        this.modified = new ArrayList<>(modified);
        this.deleting = new LinkedHashSet<>(deleting);
    }

    /** What would be loaded before anything is written. */
    Collection<FlushStep> loads() {
        return loads.values();
    }

    /** The references of an object that the flush itself would change. */
    Set<ReferenceModel> redirected(EntityState state) {
        return redirected.getOrDefault(state, Set.of());
    }

    /** The collections of an object whose rows would all be written anew. */
    Set<CollectionModel> rewritten(EntityState state) {
        return rewritten.getOrDefault(state, Set.of());
    }

    /** Why the flush itself would write an object, or {@code null}. */
    @Nullable
    String reason(EntityState state) {
        return reasons.get(state);
    }

    /** A row as steps show it. */
    FlushStep.Row row(EntityState state, List<String> attributes) {
        EntityModel model = model(state.shape());
        boolean hasRow = state.lifecycle() == Lifecycle.PERSISTENT || state.lifecycle() == Lifecycle.DETACHED;
        Object key = hasRow
                ? EntityKey.ofRow(model, state)
                : flushPlans().writer(model).wantedKey(state);
        return new FlushStep.Row(state.entity(), key, attributes);
    }

    void load(EntityState state, @Nullable Attribute attribute) {
        EntityModel model = model(state.shape());
        String what = attribute == null ? model.name() : attribute.toString();
        EntityModel from = attribute == null || !attribute.isRelationship() ? model : model(attribute.target());
        FlushStep.Row row = row(state, attribute == null ? List.of() : List.of(attribute.name()));
        loads.putIfAbsent(
                what + " of " + row,
                new FlushStep(
                        FlushStep.Kind.LOAD,
                        what,
                        from.table().name(),
                        List.of(row),
                        "since what it holds decides what is written"));
    }

    @Override
    public Collection<Object> content(EntityState holder, Attribute collection) {
        CollectionState tracking = CollectionState.ifTracked(holder.entity(), collection);
        if (tracking != null && tracking.isLoaded()) {
            return tracking.content();
        }
        load(holder, collection);
        return tracking == null ? List.of() : tracking.known();
    }

    @Override
    public void read(EntityState state, int slot) {
        if (!state.isPresent(slot)) {
            load(state, state.shape().attribute(slot));
        }
    }

    @Override
    public void cut(EntityState child, EntityState parent, ReferenceModel reference) {
        redirect(child, reference, "since " + row(parent, List.of()) + " goes, which it belongs to");
    }

    @Override
    public void redirect(EntityState child, EntityState parent, ReferenceModel reference) {
        redirect(child, reference, "to follow the key of " + row(parent, List.of()));
    }

    private void redirect(EntityState child, ReferenceModel reference, String reason) {
        redirected.computeIfAbsent(child, c -> new LinkedHashSet<>()).add(reference);
        reasons.putIfAbsent(child, reason);
        if (child.lifecycle() == Lifecycle.PERSISTENT && !modified.contains(child)) {
            modified.add(child);
        }
    }

    @Override
    public boolean isRedirected(EntityState state, @Nullable ReferenceModel reference) {
        return reference != null && redirected(state).contains(reference);
    }

    @Override
    public void rewrite(EntityState holder, CollectionModel collection) {
        rewritten.computeIfAbsent(holder, h -> new LinkedHashSet<>()).add(collection);
    }

    @Override
    public EntityModel model(EntityShape shape) {
        return session.model(shape);
    }

    @Override
    public FlushPlans flushPlans() {
        return session.flushPlans();
    }

    @Override
    public void loadRows(Collection<EntityState> states) {
        for (EntityState state : states) {
            if (state.isExpired()) {
                load(state, null);
            }
        }
    }

    @Override
    public Map<EntityState, @Nullable Object[]> stored(EntityModel part, List<EntityState> rows, List<Column> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        loads.putIfAbsent(
                part.name() + " " + names + " of " + rows,
                new FlushStep(
                        FlushStep.Kind.LOAD,
                        part.name() + " (" + names + ")",
                        part.table().name(),
                        rows.stream().map(row -> row(row, List.of())).toList(),
                        "since what rows held before decides what comes first"));
        return Map.of();
    }

    @Override
    public boolean isDeleting(EntityState state) {
        return deleting.contains(state);
    }

    /** With the cascades, as far as they are known. */
    @Override
    public void deleteInFlush(Woven entity) {
        Deque<EntityState> work = new ArrayDeque<>();
        work.add(EntityState.attach(entity));
        String reason = "since it is an orphan";
        while (!work.isEmpty()) {
            EntityState state = work.remove();
            if (state.lifecycle() == Lifecycle.PENDING) {
                added.remove(state);
            } else if (state.lifecycle() == Lifecycle.PERSISTENT && deleting.add(state)) {
                reasons.put(state, reason);
                cascade(state, work);
            }
            reason = "since it goes with one";
        }
    }

    private void cascade(EntityState state, Deque<EntityState> into) {
        for (Attribute attribute : state.shape().attributes()) {
            boolean cascades =
                    attribute.isRelationship() && (attribute.cascades(CascadeType.REMOVE) || attribute.orphanRemoval());
            if (!cascades) {
                continue;
            }
            boolean loads = attribute.passiveDeletes() == PassiveDeletes.NONE;
            if (attribute.isCollection()) {
                CollectionState tracking = CollectionState.ifTracked(state.entity(), attribute);
                Collection<Object> known =
                        loads ? content(state, attribute) : tracking == null ? List.of() : tracking.known();
                known.forEach(element -> into.add(EntityState.attach((Woven) element)));
            } else {
                if (loads) {
                    read(state, attribute.slot());
                }
                if (state.isPresent(attribute.slot())
                        && state.entity().$mapper$get(attribute.slot()) instanceof Woven target) {
                    into.add(EntityState.attach(target));
                }
            }
        }
    }

    @Override
    public void forget(EntityState state) {
        added.remove(state);
    }

    @Override
    public boolean hasParent(EntityState child, Attribute relationship, EntityState left) {
        return session.hasParent(child, relationship, left);
    }

    @Override
    public List<Woven> pointing(ReferenceModel reference, List<EntityState> targets) {
        for (EntityState target : targets) {
            EntityModel model = model(reference.attribute().shape());
            FlushStep.Row row = row(target, List.of());
            loads.putIfAbsent(
                    reference + " to " + row,
                    new FlushStep(
                            FlushStep.Kind.LOAD,
                            reference.toString(),
                            model.table().name(),
                            List.of(row),
                            "since it is not known what refers to it"));
        }
        return List.of();
    }

    @Override
    public void warn(String message, @Nullable Object detail) {}

    // What only a flush does.

    @Override
    public EngineConnection writeConnection() {
        throw notDone();
    }

    @Override
    public void inserted(EntityState state, EntityModel model, Object key) {
        throw notDone();
    }

    @Override
    public void rekeyed(EntityState state, EntityModel model, Object newKey) {
        throw notDone();
    }

    @Override
    public void updated(EntityState state) {
        throw notDone();
    }

    @Override
    public void deleted(EntityState state) {
        throw notDone();
    }

    @Override
    public void listen(FlushMoment moment, EntityState state, ConnectionListener call) {
        throw notDone();
    }

    private static IllegalStateException notDone() {
        return new IllegalStateException("A flush that is explained writes nothing.");
    }
}
