package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
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
    private final Map<CollectionModel, AssociationWriter> associations = new LinkedHashMap<>();
    private final Map<EntityModel, List<UniqueColumns>> uniques = new HashMap<>();
    private final Map<EntityModel, List<RowPointer>> pointers = new HashMap<>();
    private final Map<EntityModel, List<CollectionModel>> links = new HashMap<>();

    public FlushPlans(EntityModels models, Dialect dialect, PathResolver resolver) {
        this.order = new FlushOrder(models.all(), models.metadata());
        Map<Table, EntityModel> byTable = new HashMap<>();
        models.all().forEach(model -> byTable.put(model.table(), model));
        Generators generators = new Generators(dialect, resolver);
        CountedBatches batches = new CountedBatches();
        for (EntityModel model : models.all()) {
            EntityWriter writer = new EntityWriter(model, generators, batches, dialect, resolver);
            writers.put(model, writer);
            uniques.put(model, UniqueColumns.of(model));
            pointers.put(model, RowPointer.of(model, writer, byTable, models.metadata()));
            for (CollectionModel collection : model.collections()) {
                if (collection.association() != null) {
                    associations.put(collection, new AssociationWriter(model, collection, dialect, resolver));
                    if (collection.attribute().mappedBy() == null
                            && collection.attribute().inverse() == null) {
                        CollectionModel back = collection.reversed();
                        associations.put(back, new AssociationWriter(back.holder(), back, dialect, resolver));
                    }
                }
            }
        }
        associations.keySet().stream()
                .filter(collection -> !collection.attribute().viewOnly())
                .forEach(collection -> links.computeIfAbsent(collection.holder(), m -> new ArrayList<>())
                        .add(collection));
    }

    /** The association rows that go with an entity's row: those of its collections, and those that only others see. */
    List<CollectionModel> links(EntityModel model) {
        return links.getOrDefault(model, List.of());
    }

    FlushOrder order() {
        return order;
    }

    /** What writes many rows of an entity past the unit of work. */
    public BulkWriter bulk(EntityModel model) {
        return writer(model).bulk();
    }

    EntityWriter writer(EntityModel model) {
        return Objects.requireNonNull(writers.get(model));
    }

    /** Puts the listeners of an entity, for all flushes from now on; {@code null} for none. */
    public void listeners(EntityModel model, @Nullable FlushListeners listeners) {
        writer(model).listeners = listeners;
    }

    AssociationWriter writer(CollectionModel collection) {
        return Objects.requireNonNull(associations.get(collection));
    }

    /** Which columns of an entity's rows are unique. */
    List<UniqueColumns> uniques(EntityModel model) {
        return Objects.requireNonNull(uniques.get(model));
    }

    /** How an entity's rows point to others. */
    List<RowPointer> pointers(EntityModel model) {
        return Objects.requireNonNull(pointers.get(model));
    }
}
