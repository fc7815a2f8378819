package dev.mapper.flush;

import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.Hierarchy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a planned flush into words. */
final class FlushDescription {

    private final ForeseenFlush flush;
    private final List<HandOver> handOvers;
    private final List<FlushStep> steps = new ArrayList<>();
    /** The objects whose rows went in earlier steps, with their association rows. */
    private final Set<EntityState> gone = new HashSet<>();

    FlushDescription(ForeseenFlush flush, List<HandOver> handOvers) {
        this.flush = flush;
        this.handOvers = handOvers;
    }

    FlushPlan of(List<PlannedWrite> writes) {
        for (PlannedWrite write : writes) {
            describe(write);
        }
        List<FlushStep> all = new ArrayList<>(flush.loads());
        all.addAll(steps);
        return new FlushPlan(all);
    }

    private void describe(PlannedWrite write) {
        if (write instanceof PlannedWrite.Insert insert) {
            String late = insert.postponed().stream()
                    .filter(postponed -> insert.rows().contains(postponed.state()))
                    .map(postponed -> postponed.reference().toString())
                    .distinct()
                    .collect(Collectors.joining(", "));
            add(
                    FlushStep.Kind.INSERT,
                    insert.entity(),
                    insert.rows(),
                    late.isEmpty() ? reason(insert.rows()) : "which leaves " + late + " null for now");
        } else if (write instanceof PlannedWrite.Update update) {
            update(update.entity(), update.rows());
        } else if (write instanceof PlannedWrite.Replace replace) {
            replace(replace);
        } else if (write instanceof PlannedWrite.Delete delete) {
            delete.rows().forEach(row -> requireVersion(delete.entity(), row));
            gone.addAll(delete.rows());
            add(FlushStep.Kind.DELETE, delete.entity(), delete.rows(), reason(delete.rows()));
        } else if (write instanceof PlannedWrite.SetReference late) {
            reference(FlushStep.Kind.POST_UPDATE, late.entity(), late.postponed(), "since that row was new, too");
        } else if (write instanceof PlannedWrite.ClearReference early) {
            reference(
                    FlushStep.Kind.INTERIM_UPDATE,
                    early.entity(),
                    early.postponed(),
                    "to null, since rows that it leads to go or change their key");
        } else if (write instanceof PlannedWrite.Vacate vacate) {
            steps.add(new FlushStep(
                    FlushStep.Kind.INTERIM_UPDATE,
                    vacate.entity().name(),
                    vacate.entity().table().name(),
                    List.of(flush.row(vacate.row(), List.of(name(vacate.entity(), vacate.column())))),
                    "to null, since values or references go round in a circle"));
        } else if (write instanceof PlannedWrite.DeleteLinks links) {
            links(FlushStep.Kind.UNLINK, links.collection(), links.holders(), "since their holders go or change");
        } else if (write instanceof PlannedWrite.WriteLinks links) {
            links(links);
        }
    }

    private void add(FlushStep.Kind kind, EntityModel entity, List<EntityState> rows, @Nullable String reason) {
        Hierarchy hierarchy = entity.inheritance();
        boolean runs = kind == FlushStep.Kind.INSERT
                && hierarchy != null
                && hierarchy.strategy() == InheritanceType.TABLE_PER_CLASS;
        int done = 0;
        while (done < rows.size()) {
            // New objects of classes with tables of their own keep their order
            int end = runs ? done + 1 : rows.size();
            while (end < rows.size() && rows.get(end).shape() == rows.get(done).shape()) {
                end++;
            }
            addTogether(kind, entity, rows.subList(done, end), reason);
            done = end;
        }
    }

    private void addTogether(FlushStep.Kind kind, EntityModel entity, List<EntityState> rows, @Nullable String reason) {
        Map<EntityModel, List<FlushStep.Row>> byTable = new LinkedHashMap<>();
        for (EntityState row : rows) {
            for (EntityModel part : flush.model(row.shape()).parts()) {
                byTable.computeIfAbsent(part, p -> new ArrayList<>()).add(flush.row(row, List.of()));
            }
        }
        addParts(kind, entity, byTable, reason);
    }

    /** Where rows have parts in several tables, that of the superclass is the first to come and the last to go. */
    private void addParts(
            FlushStep.Kind kind,
            EntityModel entity,
            Map<EntityModel, List<FlushStep.Row>> byTable,
            @Nullable String reason) {
        Map<String, List<FlushStep.Row>> tables = new LinkedHashMap<>();
        byTable.forEach((part, rows) -> tables.computeIfAbsent(part.table().name(), t -> new ArrayList<>())
                .addAll(rows));
        for (String table : order(kind, entity, tables.keySet())) {
            steps.add(new FlushStep(kind, entity.name(), table, Objects.requireNonNull(tables.get(table)), reason));
        }
    }

    /** As {@link HierarchyWriter} has them. */
    private static List<String> order(FlushStep.Kind kind, EntityModel entity, Set<String> tables) {
        List<String> order = new ArrayList<>(tables);
        Hierarchy hierarchy = entity.inheritance();
        if (hierarchy != null && hierarchy.strategy() == InheritanceType.JOINED) {
            List<String> all = hierarchy.members().stream()
                    .map(member -> member.ownPart().table().name())
                    .toList();
            order.sort(Comparator.comparingInt(all::indexOf));
            if (kind == FlushStep.Kind.DELETE) {
                Collections.reverse(order);
            }
        }
        return order;
    }

    private void update(EntityModel entity, List<EntityState> states) {
        Map<EntityModel, List<FlushStep.Row>> byTable = new LinkedHashMap<>();
        List<EntityState> written = new ArrayList<>();
        for (EntityState state : states) {
            for (EntityModel part : flush.model(state.shape()).parts()) {
                Set<String> changed =
                        new LinkedHashSet<>(flush.flushPlans().writer(part).changed(state));
                for (ReferenceModel reference : flush.redirected(state)) {
                    if (reference.columns().get(0).table() == part.table()) {
                        changed.add(reference.attribute().name());
                    }
                }
                if (!changed.isEmpty()) {
                    requireVersion(entity, state);
                    byTable.computeIfAbsent(part, p -> new ArrayList<>()).add(flush.row(state, List.copyOf(changed)));
                    written.add(state);
                }
            }
        }
        addParts(FlushStep.Kind.UPDATE, entity, byTable, reason(written));
    }

    private void replace(PlannedWrite.Replace replace) {
        EntityModel entity = replace.entity();
        for (RowSwitches.Switch rows : replace.rows()) {
            requireVersion(entity, rows.deleted());
            gone.add(rows.deleted());
            List<String> changed = flush.flushPlans().writer(entity).changed(rows);
            if (!changed.isEmpty() || entity.version() != null) {
                steps.add(new FlushStep(
                        FlushStep.Kind.UPDATE,
                        entity.name(),
                        entity.table().name(),
                        List.of(flush.row(rows.added(), changed)),
                        "over the row of the deleted object that has the same key"));
            }
        }
    }

    /** A row is found by its version, which has to be known. */
    private void requireVersion(EntityModel entity, EntityState state) {
        ColumnModel version = entity.version();
        if (version != null && !state.isPresent(version.slot())) {
            flush.load(state, version.attribute());
        }
    }

    private void reference(FlushStep.Kind kind, EntityModel entity, RowOrder.Postponed postponed, String reason) {
        ReferenceModel reference = postponed.reference();
        steps.add(new FlushStep(
                kind,
                entity.name(),
                entity.table().name(),
                List.of(flush.row(
                        postponed.state(), List.of(reference.attribute().name()))),
                reason));
    }

    private void links(
            FlushStep.Kind kind, CollectionModel collection, List<EntityState> holders, @Nullable String reason) {
        steps.add(new FlushStep(
                kind,
                collection.toString(),
                Objects.requireNonNull(collection.association()).table().name(),
                holders.stream()
                        .map(holder ->
                                flush.row(holder, List.of(collection.attribute().name())))
                        .toList(),
                reason));
    }

    private void links(PlannedWrite.WriteLinks links) {
        links.changed(flush).forEach((collection, collections) -> {
            List<EntityState> cut = new ArrayList<>();
            List<EntityState> made = new ArrayList<>();
            for (CollectionState tracking : collections) {
                EntityState holder = EntityState.attach(tracking.entity());
                boolean anew = flush.rewritten(holder).contains(collection);
                if (!anew && states(tracking.removed()).anyMatch(this::hasRow)) {
                    cut.add(holder);
                }
                Collection<?> written = anew ? tracking.known() : tracking.added();
                if (states(written).anyMatch(this::isSaved)) {
                    made.add(holder);
                }
            }
            if (!cut.isEmpty()) {
                links(FlushStep.Kind.UNLINK, collection, cut, null);
            }
            if (!made.isEmpty()) {
                links(FlushStep.Kind.LINK, collection, made, null);
            }
        });
    }

    private static Stream<EntityState> states(Collection<?> elements) {
        return elements.stream().map(element -> EntityState.attach((Woven) element));
    }

    private boolean hasRow(EntityState state) {
        return !gone.contains(state)
                && (state.lifecycle() == Lifecycle.PERSISTENT || state.lifecycle() == Lifecycle.DETACHED);
    }

    private boolean isSaved(EntityState state) {
        return !flush.isDeleting(state) && (state.lifecycle() == Lifecycle.PERSISTENT || flush.added.contains(state));
    }

    /** Why rows are written that the application did not name, or why they come so early. */
    private @Nullable String reason(List<EntityState> rows) {
        for (HandOver handOver : handOvers) {
            if (rows.contains(handOver.giver())) {
                return "first, since " + flush.row(handOver.giver(), List.of()) + " gives " + handOver.described()
                        + " to " + flush.row(handOver.taker(), List.of());
            }
        }
        return rows.stream()
                .map(flush::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String name(EntityModel model, Column column) {
        for (ColumnModel attribute : model.columns()) {
            if (attribute.column() == column) {
                return attribute.attribute().name();
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (reference.columns().contains(column)) {
                return reference.attribute().name();
            }
        }
        return column.name();
    }
}
