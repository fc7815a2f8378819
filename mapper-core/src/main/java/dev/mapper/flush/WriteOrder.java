package dev.mapper.flush;

import dev.mapper.CircularRowsException;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a plan row by row, where rows hand unique values to each other: what must come first is drawn forward, and the
 * rest stays in its order. A circle of values, or of values and references, is broken by a null in between.
 */
final class WriteOrder {

    private enum Action {
        INSERT,
        UPDATE,
        REPLACE,
        DELETE
    }

    /** What must come before a row, and which value it hands over, or by what it leaves the row, if that is why. */
    private record Edge(
            Row first,
            @Nullable HandOver handOver,
            @Nullable RowPointer left) {}

    private static final class Row {
        private final Action action;
        private final EntityModel model;
        private final EntityState state;
        private final @Nullable EntityState deleted;
        private final List<Edge> after = new ArrayList<>();
        private int next;
        private boolean onPath;
        private boolean done;

        Row(Action action, EntityModel model, EntityState state, @Nullable EntityState deleted) {
            this.action = action;
            this.model = model;
            this.state = state;
            this.deleted = deleted;
        }

        /** The object that shows what the row holds in the database. */
        EntityState before() {
            return deleted == null ? state : deleted;
        }
    }

    private final FlushContext context;
    private final List<HandOver> handOvers;
    private final Map<EntityState, Row> rows = new LinkedHashMap<>();
    private final Map<EntityModel, Map<Object, Row>> deletedByKey = new HashMap<>();
    private final Set<RowOrder.Postponed> postponed = new HashSet<>();
    private final List<PlannedWrite> ahead = new ArrayList<>();
    private final List<PlannedWrite> late = new ArrayList<>();
    private final Set<HandOver> vacated = new HashSet<>();
    private final StoredPointers stored;
    private final Map<EntityModel, Map<Object, Row>> rekeyedByKey = new HashMap<>();
    private final Set<EntityState> rekeyed;

    /**
     * @param rekeyed the objects to update whose key was changed
     */
    WriteOrder(FlushContext context, List<HandOver> handOvers, Set<EntityState> rekeyed) {
        this.context = context;
        this.rekeyed = rekeyed;
        this.handOvers = handOvers;
        this.stored = new StoredPointers(context);
    }

    List<PlannedWrite> sort(List<PlannedWrite> writes) {
        writes.forEach(this::take);
        List<EntityState> deleted = new ArrayList<>();
        rows.values().stream().filter(row -> row.action == Action.DELETE).forEach(row -> deleted.add(row.state));
        context.loadRows(deleted);
        for (Row row : rows.values()) {
            askWherePointing(row);
        }
        stored.read();
        for (Row row : rows.values()) {
            connect(row);
        }
        for (HandOver handOver : handOvers) {
            Row giver = rows.get(handOver.giver());
            Row taker = rows.get(handOver.taker());
            if (giver != null && taker != null) {
                taker.after.add(new Edge(giver, handOver, null));
            }
        }
        List<Row> sorted = sorted();
        while (sorted == null) {
            sorted = sorted();
        }
        return grouped(sorted);
    }

    private void take(PlannedWrite write) {
        if (write instanceof PlannedWrite.Insert insert) {
            postponed.addAll(insert.postponed());
            insert.rows().forEach(state -> put(Action.INSERT, state, null));
        } else if (write instanceof PlannedWrite.Update update) {
            update.rows().forEach(state -> put(Action.UPDATE, state, null));
        } else if (write instanceof PlannedWrite.Replace replace) {
            replace.rows().forEach(row -> put(Action.REPLACE, row.added(), row.deleted()));
        } else if (write instanceof PlannedWrite.Delete delete) {
            for (EntityState state : delete.rows()) {
                put(Action.DELETE, state, null);
            }
        } else if (write instanceof PlannedWrite.ClearReference) {
            ahead.add(write);
        } else if (write instanceof PlannedWrite.DeleteLinks links) {
            // Those of deleted rows go with them
            if (rekeyed.contains(links.holders().get(0))) {
                ahead.add(write);
            }
        } else {
            late.add(write);
        }
    }

    private void put(Action action, EntityState state, @Nullable EntityState deleted) {
        EntityModel model = context.flushPlans().root(state.shape());
        Row row = new Row(action, model, state, deleted);
        rows.put(state, row);
        if (rekeyed.contains(state)) {
            rekeyedByKey.computeIfAbsent(model, m -> new HashMap<>()).put(EntityKey.ofRow(model, state), row);
        }
        if (action == Action.DELETE) {
            deletedByKey.computeIfAbsent(model, m -> new HashMap<>()).put(EntityKey.ofRow(model, state), row);
        }
    }

    // What points to what.

    private void askWherePointing(Row row) {
        for (RowPointer pointer : context.flushPlans().pointers(context.model(row.state.shape()))) {
            EntityModel target = pointer.target().root();
            boolean mayGo = deletedByKey.containsKey(target) || rekeyedByKey.containsKey(target);
            if (mayGo && leaves(row, pointer)) {
                stored.want(row.before(), pointer);
            }
        }
    }

    private void connect(Row row) {
        for (RowPointer pointer : context.flushPlans().pointers(context.model(row.state.shape()))) {
            if (row.action != Action.DELETE) {
                Row target = target(row, pointer);
                if (target != null && target != row) {
                    row.after.add(new Edge(target, null, null));
                }
            }
            if (leaves(row, pointer)) {
                leave(row, pointer, deletedByKey.get(pointer.target().root()));
                leave(row, pointer, rekeyedByKey.get(pointer.target().root()));
            }
        }
    }

    /** True for a row that won't point to where it does in the database. */
    private boolean leaves(Row row, RowPointer pointer) {
        return switch (row.action) {
            case INSERT -> false;
            case REPLACE, DELETE -> true;
            case UPDATE -> pointer.isDirty(row.state) || context.isRedirected(row.state, pointer.reference());
        };
    }

    /** A row that is to point elsewhere is written before the one that it points to goes, or changes its key. */
    private void leave(Row row, RowPointer pointer, @Nullable Map<Object, Row> byKey) {
        Object key = byKey == null ? null : stored.of(row.before(), pointer);
        Row target = byKey == null || key == null ? null : byKey.get(key);
        if (target != null && target != row && target(row, pointer) != target && !isCleared(row, pointer)) {
            target.after.add(new Edge(row, null, pointer));
        }
    }

    /** The new row that a row is to point to. */
    private @Nullable Row target(Row row, RowPointer pointer) {
        if (pointer.reference() == null || postponed.contains(new RowOrder.Postponed(row.state, pointer.reference()))) {
            return null;
        }
        Object target = row.state.entity().$mapper$get(pointer.reference().slot());
        EntityState state = target == null ? null : ((Woven) target).$mapper$state();
        Row found = state == null || state.lifecycle() == Lifecycle.DELETED ? null : rows.get(state);
        boolean comesFirst = found != null
                && (found.action == Action.INSERT || found.action == Action.REPLACE || rekeyed.contains(found.state));
        return comesFirst ? found : null;
    }

    private boolean isCleared(Row row, RowPointer pointer) {
        for (PlannedWrite write : ahead) {
            if (write instanceof PlannedWrite.ClearReference clear
                    && clear.postponed().state() == row.state
                    && clear.postponed().reference() == pointer.reference()) {
                return true;
            }
        }
        return false;
    }

    // The sort: depth first, without recursion, since values may be handed on along a long chain.

    /** The rows in order; {@code null} if a circle was met, which is broken now. */
    private @Nullable List<Row> sorted() {
        for (Row row : rows.values()) {
            row.next = 0;
            row.onPath = false;
            row.done = false;
        }
        List<Row> sorted = new ArrayList<>(rows.size());
        Deque<Row> path = new ArrayDeque<>();
        for (Row start : rows.values()) {
            if (start.done) {
                continue;
            }
            path.push(start);
            start.onPath = true;
            while (!path.isEmpty()) {
                Row row = path.element();
                if (row.next == row.after.size()) {
                    path.pop();
                    row.onPath = false;
                    row.done = true;
                    sorted.add(row);
                    continue;
                }
                Edge edge = row.after.get(row.next++);
                if (edge.first.onPath) {
                    breakCircle(path, edge.first);
                    return null;
                }
                if (!edge.first.done) {
                    edge.first.onPath = true;
                    path.push(edge.first);
                }
            }
        }
        return sorted;
    }

    /** The circle goes from the last row on the path down to one that is on it. */
    private void breakCircle(Deque<Row> path, Row down) {
        List<Edge> edges = new ArrayList<>();
        List<Row> takers = new ArrayList<>();
        for (Row row : path) {
            edges.add(row.after.get(row.next - 1));
            takers.add(row);
            if (row == down) {
                break;
            }
        }
        for (boolean certain : new boolean[] {false, true}) {
            for (int i = 0; i < edges.size(); i++) {
                Edge edge = edges.get(i);
                if (edge.handOver != null && edge.handOver.certain() == certain && dissolve(edge.handOver)) {
                    takers.get(i).after.remove(edge);
                    return;
                }
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            RowPointer left = edges.get(i).left;
            if (left != null && clear(edges.get(i).first, left)) {
                takers.get(i).after.remove(edges.get(i));
                return;
            }
        }
        throw refused(edges);
    }

    /** Where it is not certain that values may not meet the database decides; else a null makes room. */
    private boolean dissolve(HandOver handOver) {
        if (!handOver.certain()) {
            return true;
        }
        EntityModel model = context.model(handOver.giver().shape());
        for (Column column : handOver.columns()) {
            if (column.nullable() && !model.key().columns().contains(column)) {
                if (vacated.add(handOver)) {
                    ahead.add(new PlannedWrite.Vacate(model, handOver.giver(), column));
                }
                return true;
            }
        }
        return false;
    }

    /** A row that is to point elsewhere, or to go, can point nowhere until then. */
    private boolean clear(Row row, RowPointer left) {
        EntityModel model = context.model(row.state.shape());
        Column column = left.clearable(model, row.before(), row.state, row.action == Action.DELETE);
        if (column == null) {
            return false;
        }
        PlannedWrite.Vacate vacate = new PlannedWrite.Vacate(model, row.before(), column);
        if (!ahead.contains(vacate)) {
            ahead.add(vacate);
        }
        return true;
    }

    private CircularRowsException refused(List<Edge> edges) {
        StringJoiner values = new StringJoiner("; ");
        Set<String> columns = new LinkedHashSet<>();
        for (Edge edge : edges) {
            HandOver handOver = edge.handOver;
            if (handOver != null) {
                columns.add(handOver.giver().shape().type().getSimpleName() + "." + handOver.columnNames());
                values.add(handOver.taker() + " takes " + handOver.described() + " from " + handOver.giver());
            } else if (edge.left != null) {
                EntityState row = edge.first.state;
                columns.add(edge.left.describe(context.model(row.shape())));
                values.add(row + " refers to what goes until it is written");
            }
        }
        return new CircularRowsException(
                "Unique values go round in a circle: " + values + ". No order of statements gives"
                        + " each row its value, and the circle can't be broken by a null in between, since "
                        + String.join(" and ", columns) + (columns.size() == 1 ? " is" : " are")
                        + " NOT NULL or part of the key. Nothing was sent. Give one of the rows a value that no other has,"
                        + " flush, and then give it the one it is to have.");
    }

    // The plan.

    private List<PlannedWrite> grouped(List<Row> sorted) {
        List<PlannedWrite> plan = new ArrayList<>(ahead);
        int lastSave = -1;
        for (int i = 0; i < sorted.size(); i++) {
            lastSave = sorted.get(i).action == Action.DELETE ? lastSave : i;
        }
        if (lastSave < 0) {
            plan.addAll(late);
        }
        for (int i = 0; i < sorted.size(); ) {
            Row first = sorted.get(i);
            List<Row> batch = new ArrayList<>();
            while (i < sorted.size()
                    && sorted.get(i).action == first.action
                    && sorted.get(i).model == first.model
                    && (batch.isEmpty() || i != lastSave + 1)
                    && !needsOneOf(batch, sorted.get(i))) {
                batch.add(sorted.get(i++));
            }
            add(plan, first, batch);
            if (i == lastSave + 1) {
                plan.addAll(late);
            }
        }
        return plan;
    }

    /** A new row whose key another one needs can't be in one statement with it. */
    private static boolean needsOneOf(List<Row> batch, Row row) {
        if (row.action == Action.INSERT && !batch.isEmpty()) {
            for (Edge edge : row.after) {
                if (edge.first.action == Action.INSERT && batch.contains(edge.first)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(List<PlannedWrite> plan, Row first, List<Row> rowsOfBatch) {
        List<EntityState> batch = new ArrayList<>();
        rowsOfBatch.forEach(row -> batch.add(row.state));
        switch (first.action) {
            case INSERT -> plan.add(new PlannedWrite.Insert(first.model, batch, Set.copyOf(postponed)));
            case UPDATE -> plan.add(new PlannedWrite.Update(first.model, batch));
            case REPLACE -> {
                List<RowSwitches.Switch> switches = new ArrayList<>();
                for (Row row : rowsOfBatch) {
                    switches.add(new RowSwitches.Switch(row.before(), row.state));
                }
                FlushPlanner.addReplace(context, plan, first.model, switches);
            }
            case DELETE -> {
                plan.addAll(PlannedWrite.DeleteLinks.of(context, batch));
                plan.add(new PlannedWrite.Delete(first.model, batch));
            }
        }
    }
}
