package dev.mapper.mapping;

import dev.mapper.ConfigurationException;
import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Builds all models of a factory together, since relationships need the keys of both sides. */
final class EntityModelsBuilder {

    private final ValueSources sources;
    private final Map<EntityShape, EntityTable> tables = new LinkedHashMap<>();
    private final Map<EntityShape, EntityModel> models = new LinkedHashMap<>();
    private final Map<EntityShape, InheritanceMapping> inheritance;
    private final AssociationTables associations;

    EntityModelsBuilder(Collection<Class<?>> entityClasses, MappingSettings settings) {
        this.associations = new AssociationTables(settings, models.values(), this::table);
        NamingStrategy naming = settings.naming();
        List<EntityShape> shapes = InheritanceMapping.parentsFirst(entityClasses);
        this.sources = new ValueSources(shapes, settings.sequences());
        ColumnTypes types = new ColumnTypes(naming, settings.types());
        for (EntityShape shape : shapes) {
            UnsupportedMappings.refuse(shape);
            RelationshipRules.check(shape);
        }
        this.inheritance = InheritanceMapping.of(shapes);
        for (EntityShape shape : shapes) {
            EntityShape parent = InheritanceMapping.parent(shape);
            EntityTable table = new EntityTable(
                    shape,
                    settings,
                    types,
                    sources,
                    inheritance.get(shape),
                    parent == null ? null : tables.get(parent));
            tables.put(shape, table);
            EntityModel above = parent == null ? null : models.get(parent);
            models.put(
                    shape,
                    new EntityModel(
                            shape,
                            table.entityName(),
                            above == null ? models.size() : above.hierarchy(),
                            table.keyGeneration(),
                            table.isView(),
                            above));
        }
    }

    EntityModels build() {
        for (EntityTable table : tables.values()) {
            table.key().resolve(reference -> keyOf(reference).key());
        }
        for (EntityTable table : tables.values()) {
            table.addScalars();
        }
        for (EntityTable table : tables.values()) {
            table.addForeignKeys(this::keyOf, type -> tables.get(EntityShape.of(type)));
        }
        tables.forEach((shape, table) -> {
            EntityShape parent = InheritanceMapping.parent(shape);
            for (Attribute collection : shape.collections()) {
                if (parent == null || collection.slot() >= parent.slots()) {
                    associations.addToTarget(collection, table, keyOf(collection));
                }
            }
        });
        models.forEach((shape, model) -> addColumns(table(shape), model));
        InheritedModels inherited = new InheritedModels(inheritance, tables, models);
        inherited.addHierarchies();
        models.forEach(this::addReferences);
        // Owning sides first, since the other side looks at them; what is only read may show the table of another one
        addCollections(attribute -> attribute.mappedBy() == null && !attribute.viewOnly());
        addCollections(attribute -> attribute.mappedBy() == null && attribute.viewOnly());
        addCollections(attribute -> attribute.mappedBy() != null);
        inherited.addReferencesToParts();
        models.values().forEach(EntityModel::complete);
        List<Table> all = new ArrayList<>();
        List<dev.mapper.schema.View> views = new ArrayList<>();
        models.forEach((shape, model) -> {
            EntityTable table = table(shape);
            dev.mapper.schema.View view = table.view();
            if (view != null) {
                views.add(view);
            } else if (!table.isView() && !table.sharesTable() && !table.isTableless()) {
                all.add(table.build());
            }
        });
        all.addAll(associations.tables());
        refuseDuplicates();
        all.addAll(sources.tables());
        return new EntityModels(models, Metadata.of(all, sources.sequences(), views));
    }

    private void addColumns(EntityTable table, EntityModel model) {
        EntityModel parent = model.parent();
        if (parent != null && table.isPart()) {
            model.table(parent.table());
            model.inheritColumns(parent);
        } else {
            model.table(table.build());
        }
        for (ColumnModel column : table.columnModels()) {
            model.add(column);
            model.generated(column, table.onInsert(column.attribute()), sources.onUpdate(column.attribute()));
            if (column.attribute() == table.versionAttribute()) {
                model.version(column);
            }
        }
        if (!table.isPart()) {
            model.key(table.key().model(model.table()));
            EmbeddedIdModel embedded = table.key().embedded(model.table());
            if (embedded != null) {
                model.add(embedded);
            }
        }
    }

    private void refuseDuplicates() {
        Map<String, EntityModel> byTable = new LinkedHashMap<>();
        for (EntityModel model : models.values()) {
            EntityTable table = table(model.shape());
            EntityModel other = table.sharesTable() || table.isTableless()
                    ? null
                    : byTable.putIfAbsent(table.build().qualifiedName(), model);
            if (other != null) {
                throw new ConfigurationException("The entities " + other.type().getName() + " and "
                        + model.type().getName() + " are both mapped to table "
                        + table.build().qualifiedName() + ". Give one of them another with @Table(name = ...).");
            }
        }
    }

    private EntityTable table(EntityShape shape) {
        return Objects.requireNonNull(tables.get(shape));
    }

    private EntityModel model(Attribute relationship) {
        EntityModel target = models.get(relationship.target());
        if (target == null) {
            throw new MappingException("Relationship " + relationship + " leads to "
                    + relationship.target().type().getName()
                    + ", which is not among the session factory's entities. Name it with entities(...) too.");
        }
        return target;
    }

    /** Where a reference's foreign key leads to. */
    private EntityTable keyOf(Attribute relationship) {
        model(relationship);
        return table(relationship.target());
    }

    private void addReferences(EntityShape shape, EntityModel model) {
        EntityTable table = table(shape);
        EntityModel parent = model.parent();
        for (Attribute attribute : shape.attributes()) {
            if (attribute.kind() != AttributeKind.REFERENCE) {
                continue;
            }
            if (parent != null
                    && attribute.slot() < parent.shape().slots()
                    && (table.isPart() || attribute.mappedBy() != null)) {
                model.add(parent.attribute(attribute.slot()));
                continue;
            }
            Relationship own = attribute.annotation(Relationship.class);
            List<Column> columns = table.foreignKeyColumns(attribute).stream()
                    .map(table.build()::column)
                    .toList();
            model.add(new ReferenceModel(
                    attribute,
                    model(attribute),
                    columns,
                    table.isOptional(attribute),
                    own == null ? LazyStrategy.BATCH : own.lazy(),
                    own == null || own.passiveUpdates(),
                    own != null && own.postUpdate()));
            if (attribute.mappedBy() != null) {
                requireOwner(attribute);
            }
            if (own != null && own.postUpdate()) {
                requirePostponable(attribute, columns);
            }
        }
    }

    private static void requirePostponable(Attribute attribute, List<Column> columns) {
        if (columns.stream().noneMatch(Column::nullable)) {
            throw new MappingException("Relationship " + attribute + " says postUpdate = true, but "
                    + (columns.isEmpty()
                            ? "the other side has the foreign key. Say it there."
                            : "its column " + columns.get(0).name()
                                    + " is NOT NULL, and could not be left null for a moment. Make the relationship"
                                    + " optional, or postpone another one of the circle."));
        }
    }

    private static Attribute owner(Attribute attribute) {
        return Objects.requireNonNull(attribute.target().attribute(Objects.requireNonNull(attribute.mappedBy())));
    }

    private static void requireOwner(Attribute attribute) {
        Attribute owner = attribute.target().attribute(Objects.requireNonNull(attribute.mappedBy()));
        if (owner == null || !owner.isRelationship()) {
            throw new MappingException("Relationship " + attribute + " says mappedBy = \"" + attribute.mappedBy()
                    + "\", and " + attribute.target().type().getSimpleName() + " has no relationship of that name.");
        }
    }

    private void addCollections(Predicate<Attribute> which) {
        models.forEach((shape, model) -> addCollections(shape, model, which));
    }

    private void addCollections(EntityShape shape, EntityModel model, Predicate<Attribute> which) {
        EntityModel parent = model.parent();
        for (Attribute attribute : shape.collections()) {
            if (!which.test(attribute)) {
                continue;
            }
            if (parent != null && attribute.slot() < parent.shape().slots()) {
                model.add(parent.attribute(attribute.slot()));
                continue;
            }
            EntityModel target = model(attribute);
            CollectionModel.Association association;
            if (attribute.mappedBy() != null) {
                requireOwner(attribute);
                Attribute owner = owner(attribute);
                association = owner.isCollection()
                        ? Objects.requireNonNull(((CollectionModel) target.attribute(owner.slot())).association())
                                .reversed()
                        : null;
            } else {
                association = associations.of(attribute, model, target, table(shape));
            }
            Relationship own = attribute.annotation(Relationship.class);
            if (own != null && own.postUpdate()) {
                requirePostponable(attribute, List.of());
            }
            Column place = associations.place(attribute, target, association);
            model.add(new CollectionModel(
                    attribute,
                    model,
                    target,
                    association,
                    CollectionOrder.of(attribute, target, place),
                    own == null ? LazyStrategy.BATCH : own.lazy(),
                    own == null || own.passiveUpdates(),
                    place));
        }
    }
}
