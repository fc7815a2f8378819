package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be loaded of an entity. What is said of a relationship goes over its mapping; what its mapping
 * wants loaded with it is not followed in circles: an entity that leads here is not loaded once more.
 */
@Internal
public final class FetchBuilder {

    private final EntityModel model;
    private final List<EntityModel> path;
    private final Set<ColumnModel> without = new LinkedHashSet<>();
    private final Map<Integer, Fetch.Branch> branches = new HashMap<>();
    private final Map<Integer, LazyStrategy> lazy = new HashMap<>();
    private final Map<Integer, Fetch> onAccess = new HashMap<>();
    private final Set<Integer> said = new HashSet<>();
    private final Map<EntityModel, FetchBuilder> subclasses = new LinkedHashMap<>();
    private @Nullable EntityModel superclass;
    private boolean columnsWanted = true;
    private boolean raising;

    /**
     * @param path the entities that led here from the one that is queried, this one excluded
     */
    public FetchBuilder(EntityModel model, List<EntityModel> path) {
        this.model = model;
        this.path = new ArrayList<>(path);
        this.path.add(model);
        for (ColumnModel column : model.columns()) {
            if (column.deferred()) {
                without.add(column);
            }
        }
    }

    /** What the mapping alone says of an entity. */
    static Fetch mapped(EntityModel model) {
        return new FetchBuilder(model, List.of()).build();
    }

    /** The entities that lead on from here: this one is the last. */
    public List<EntityModel> path() {
        return path;
    }

    /** Leaves a column out; not one that every object needs. */
    public void leaveOut(ColumnModel column) {
        if (!isNeeded(column)) {
            without.add(column);
        }
    }

    /** Selects a column. */
    public void select(ColumnModel column) {
        without.remove(column);
    }

    /** Leaves out all columns that an object can do without. */
    public void leaveOutAll() {
        model.columns().forEach(this::leaveOut);
    }

    private boolean isNeeded(ColumnModel column) {
        return column.attribute().isKey() || column.equals(model.version());
    }

    /** Loads a relationship together with the entity. */
    public void load(AttributeModel relationship, Fetch.Strategy strategy, boolean inner, Fetch target) {
        forget(relationship);
        branches.put(
                relationship.slot(), new Fetch.Branch(relationship, possible(relationship, strategy), inner, target));
    }

    /**
     * Loads a relationship on access, or never.
     *
     * @param target what is loaded of the other side then, or {@code null} for what its mapping says
     */
    public void loadLater(AttributeModel relationship, LazyStrategy strategy, @Nullable Fetch target) {
        forget(relationship);
        lazy.put(relationship.slot(), strategy);
        if (target != null) {
            onAccess.put(relationship.slot(), target);
        }
    }

    private void forget(AttributeModel relationship) {
        said.add(relationship.slot());
        branches.remove(relationship.slot());
        lazy.remove(relationship.slot());
        onAccess.remove(relationship.slot());
    }

    /** Forbids the loading on access of all relationships of which nothing else is said. */
    public void raise() {
        raising = true;
    }

    /** Collects what is loaded besides of objects of a subclass, its columns among it. */
    public FetchBuilder subclass(EntityModel subclass) {
        return subclasses.computeIfAbsent(subclass, this::startSubclass);
    }

    private FetchBuilder startSubclass(EntityModel subclass) {
        FetchBuilder builder = new FetchBuilder(subclass, path);
        builder.superclass = model;
        return builder;
    }

    public Fetch build() {
        List<AttributeModel> relationships = new ArrayList<>(model.references());
        relationships.addAll(model.collections());
        for (AttributeModel relationship : relationships) {
            // What a superclass has is loaded by what is said of that
            boolean inherited = superclass != null
                    && relationship.slot() < superclass.shape().slots();
            if (!inherited && !said.contains(relationship.slot())) {
                addMapped(relationship);
            }
        }
        List<Fetch.Branch> ordered = new ArrayList<>();
        for (AttributeModel relationship : relationships) {
            Fetch.Branch branch = branches.get(relationship.slot());
            if (branch != null) {
                ordered.add(branch);
            }
        }
        Set<Integer> leftOut = new HashSet<>();
        without.forEach(column -> leftOut.add(column.slot()));
        return new Fetch(
                model,
                superclass == null ? columns() : columnsBeside(superclass),
                leftOut,
                ordered,
                lazy,
                onAccess,
                superclass == null ? subclasses() : List.of());
    }

    /** What options say of subclasses, and their mapping. */
    private List<SubclassFetch> subclasses() {
        List<SubclassFetch> fetches = new ArrayList<>();
        for (EntityModel below : model.below()) {
            FetchBuilder builder = subclasses.get(below);
            if (builder == null) {
                builder = startSubclass(below);
                builder.columnsWanted = below.isLoadedWithSuperclass();
            }
            builder.raising |= raising;
            SubclassFetch fetch = new SubclassFetch(builder.build());
            if (fetch.hasColumns() || fetch.fetch().leadsOn() || fetch.fetch().hasRules()) {
                fetches.add(fetch);
            }
        }
        return fetches;
    }

    /** The key, and where its columns are wanted what a query on a superclass leaves out by itself. */
    private List<Column> columnsBeside(EntityModel above) {
        Set<Column> columns = new LinkedHashSet<>(model.key().columns());
        int inherited = above.shape().slots();
        if (columnsWanted) {
            for (ColumnModel column : model.columns()) {
                if (!without.contains(column) && (column.slot() >= inherited || column.deferred())) {
                    columns.add(column.column());
                }
            }
            for (ReferenceModel reference : model.references()) {
                if (reference.slot() >= inherited) {
                    columns.addAll(reference.columns());
                }
            }
        }
        return List.copyOf(columns);
    }

    /** The places of elements come with a statement of the collection's own. */
    private static Fetch.Strategy possible(AttributeModel relationship, Fetch.Strategy strategy) {
        boolean placed = relationship instanceof CollectionModel collection && collection.place() != null;
        return placed ? Fetch.Strategy.SELECT_IN : strategy;
    }

    private void addMapped(AttributeModel relationship) {
        if (raising) {
            lazy.put(relationship.slot(), LazyStrategy.RAISE);
            return;
        }
        LazyStrategy mapped = Fetch.mapped(relationship);
        EntityModel target = Fetch.target(relationship);
        boolean eager = mapped == LazyStrategy.JOINED || mapped == LazyStrategy.SELECT_IN;
        if (eager && path.stream().noneMatch(passed -> passed.hierarchy() == target.hierarchy())) {
            Fetch.Strategy strategy = possible(
                    relationship, mapped == LazyStrategy.JOINED ? Fetch.Strategy.JOINED : Fetch.Strategy.SELECT_IN);
            branches.put(
                    relationship.slot(),
                    new Fetch.Branch(relationship, strategy, false, new FetchBuilder(target, path).build()));
        }
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(model.defaultColumns());
        for (ColumnModel column : model.columns()) {
            if (without.contains(column)) {
                columns.remove(column.column());
            } else if (!columns.contains(column.column())) {
                columns.add(column.column());
            }
        }
        return columns;
    }
}
