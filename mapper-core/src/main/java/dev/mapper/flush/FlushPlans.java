package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.SessionException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.Hierarchy;
import dev.mapper.mapping.PassiveDeletes;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all flushes of a factory share: the order of entities, and the statements of each. Safe for many threads. */
@Internal
public final class FlushPlans {

    private final FlushOrder order;
    private final Map<EntityModel, EntityWriter> writers = new HashMap<>();
    private final Map<EntityShape, EntityModel> roots = new HashMap<>();
    private final Map<EntityModel, RowWriter> rows = new HashMap<>();
    private final Map<CollectionModel, LinkWriter> associations = new LinkedHashMap<>();
    private final Map<EntityModel, List<UniqueColumns>> uniques = new HashMap<>();
    private final Map<EntityModel, List<RowPointer>> pointers = new HashMap<>();
    private final Map<EntityModel, List<CollectionModel>> links = new HashMap<>();
    private final Map<EntityModel, List<CollectionModel>> places = new HashMap<>();
    private final Map<CollectionModel, PlaceWriter> placeWriters = new HashMap<>();

    private final boolean defersConstraints;

    public FlushPlans(EntityModels models, Dialect dialect, PathResolver resolver) {
        this.defersConstraints = dialect.supports(Capability.DEFERRABLE_CONSTRAINTS);
        this.order = new FlushOrder(models.all(), models.metadata());
        Map<Table, EntityModel> byTable = new HashMap<>();
        for (EntityModel model : models.all()) {
            model.parts().forEach(part -> byTable.putIfAbsent(part.table(), part));
        }
        Generators generators = new Generators(dialect, resolver);
        CountedBatches batches = new CountedBatches();
        for (EntityModel model : models.all()) {
            roots.put(model.shape(), model.root());
            EntityModel own = model.ownPart();
            EntityWriter writer = new EntityWriter(own, generators, batches, dialect, resolver);
            writers.put(own, writer);
            writers.put(model, writer);
            rows.put(model, writer);
            for (CollectionModel collection : model.collections()) {
                if (collection.place() != null && !collection.attribute().viewOnly()) {
                    places.computeIfAbsent(model, m -> new ArrayList<>()).add(collection);
                    placeWriters.computeIfAbsent(collection, c -> new PlaceWriter(c, dialect, resolver));
                }
                if (collection.holder() == model) {
                    addLinks(model, collection, dialect, resolver);
                }
            }
        }
        associations.keySet().stream()
                .filter(collection -> !collection.attribute().viewOnly()
                        && collection.attribute().passiveDeletes() != PassiveDeletes.ALL)
                .forEach(collection -> links.computeIfAbsent(collection.holder(), m -> new ArrayList<>())
                        .add(collection));
        for (EntityModel model : models.all()) {
            // Superclasses come first
            EntityModel parent = model.parent();
            if (parent != null) {
                links.computeIfAbsent(model, m -> new ArrayList<>()).addAll(0, links(parent));
            }
            uniques.computeIfAbsent(model.root(), UniqueColumns::of);
            pointers.put(model, RowPointer.of(model, this::writer, byTable, models.metadata()));
            Hierarchy hierarchy = model.inheritance();
            if (hierarchy != null && parent == null) {
                RowWriter all = new HierarchyWriter(hierarchy, this::writer);
                hierarchy.members().forEach(member -> rows.put(member, all));
            }
        }
    }

    private void addLinks(EntityModel model, CollectionModel collection, Dialect dialect, PathResolver resolver) {
        CollectionModel.Association association = collection.association();
        if (association == null) {
            return;
        }
        if (association.inTarget()) {
            associations.put(collection, new ForeignKeyLinks(collection, dialect, resolver));
            return;
        }
        associations.put(collection, new AssociationWriter(model, collection, dialect, resolver));
        if (collection.attribute().mappedBy() == null && collection.attribute().inverse() == null) {
            CollectionModel back = collection.reversed();
            associations.put(back, new AssociationWriter(back.holder(), back, dialect, resolver));
        }
    }

    /** The collections of an entity whose elements have a place that is kept. */
    List<CollectionModel> placed(EntityModel model) {
        return places.getOrDefault(model, List.of());
    }

    PlaceWriter places(CollectionModel collection) {
        return Objects.requireNonNull(placeWriters.get(collection));
    }

    /**
     * The association rows that go with the row of an object of that class: those of its collections, and those that
     * only others see.
     */
    List<CollectionModel> links(EntityModel model) {
        return links.getOrDefault(model, List.of());
    }

    FlushOrder order() {
        return order;
    }

    /**
     * What writes many rows of an entity past the unit of work.
     *
     * @throws SessionException if its rows have parts in several tables, or it has none of its own
     */
    public BulkWriter bulk(EntityModel model) {
        Hierarchy hierarchy = model.inheritance();
        boolean parts = hierarchy != null
                && hierarchy.strategy() == InheritanceType.JOINED
                && hierarchy.members().size() > 1;
        if (parts || (hierarchy != null && model.isAbstract())) {
            throw new SessionException("Rows of " + model.name() + " can't be written in bulk: "
                    + (parts
                            ? "they have parts in the tables of several classes (JOINED). Add the objects to the session,"
                                    + " whose flush writes them in batches."
                            : "the class is abstract. Name one that extends it."));
        }
        return writer(model).bulk();
    }

    /** The topmost entity that a class extends, or the class itself. */
    EntityModel root(EntityShape shape) {
        return Objects.requireNonNull(roots.get(shape));
    }

    /** Writes objects of a class, and of all that it extends or that extend it. */
    RowWriter rows(EntityModel model) {
        return Objects.requireNonNull(rows.get(model));
    }

    /** Writes the part of an entity's rows that has a column. */
    EntityWriter writer(EntityModel model, Column column) {
        return writer(model.part(column));
    }

    /** Writes an entity's rows; where those have parts in several tables, the part with its own attributes. */
    EntityWriter writer(EntityModel model) {
        return Objects.requireNonNull(writers.get(model));
    }

    /** Puts the listeners of an entity, for all flushes from now on; {@code null} for none. */
    public void listeners(EntityModel model, @Nullable FlushListeners listeners) {
        if (rows(model) instanceof HierarchyWriter all) {
            all.listeners(model, listeners);
        } else {
            writer(model).listeners = listeners;
        }
    }

    LinkWriter writer(CollectionModel collection) {
        return Objects.requireNonNull(associations.get(collection));
    }

    /** The references to an entity that say that the database doesn't let them follow its key. */
    List<ReferenceModel> followedByStatement(EntityModel target) {
        List<ReferenceModel> found = new ArrayList<>();
        for (List<RowPointer> of : pointers.values()) {
            for (RowPointer pointer : of) {
                ReferenceModel reference = pointer.reference();
                if (pointer.target().root() == target.root() && reference != null && !reference.passiveUpdates()) {
                    found.add(reference);
                }
            }
        }
        return found;
    }

    /** True where a constraint may be checked at the commit. */
    boolean defersConstraints() {
        return defersConstraints;
    }

    /** Which columns are unique in the tables of an entity and of all that extend it. */
    List<UniqueColumns> uniques(EntityModel model) {
        return Objects.requireNonNull(uniques.get(model));
    }

    /** How an entity's rows point to others. */
    List<RowPointer> pointers(EntityModel model) {
        return Objects.requireNonNull(pointers.get(model));
    }
}
