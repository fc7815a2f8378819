package dev.mapper.mapping;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ties the models of entity classes that extend each other together, once their tables are built. */
final class InheritedModels {

    private final Map<EntityShape, InheritanceMapping> mappings;
    private final Map<EntityShape, EntityTable> tables;
    private final Map<EntityShape, EntityModel> models;

    /** The part of a row that a class adds in a joined table, by the class. */
    private final Map<EntityShape, EntityModel> joined = new LinkedHashMap<>();

    InheritedModels(
            Map<EntityShape, InheritanceMapping> mappings,
            Map<EntityShape, EntityTable> tables,
            Map<EntityShape, EntityModel> models) {
        this.mappings = mappings;
        this.tables = tables;
        this.models = models;
    }

    void addHierarchies() {
        for (InheritanceMapping mapping : new LinkedHashSet<>(mappings.values())) {
            EntityModel root = model(mapping.root());
            Hierarchy hierarchy = new Hierarchy(mapping.strategy(), root);
            if (mapping.hasColumn()) {
                hierarchy.discriminator(root.table().column(mapping.columnName()));
            }
            for (EntityShape member : mapping.members()) {
                EntityModel model = model(member);
                hierarchy.table(table(member).build());
                hierarchy.add(model, mapping.value(member));
                model.inherit(hierarchy, parts(model, mapping));
            }
        }
    }

    private List<EntityModel> parts(EntityModel model, InheritanceMapping mapping) {
        EntityModel parent = model.parent();
        if (parent == null || mapping.strategy() != InheritanceType.JOINED) {
            return List.of(model);
        }
        List<EntityModel> parts = new ArrayList<>(parent.parts());
        EntityModel own = part(model);
        joined.put(model.shape(), own);
        parts.add(own);
        return List.copyOf(parts);
    }

    /** The rows of a joined table: the key once more, and the attributes that the class adds. */
    private EntityModel part(EntityModel model) {
        EntityTable source = table(model.shape());
        Table table = source.build();
        EntityModel part = new EntityModel(
                model.shape(), model.name(), model.hierarchy(), KeyGeneration.ASSIGNED, false, model.parent());
        part.table(table);
        KeyModel key = source.key().model(table);
        part.key(key);
        EmbeddedIdModel embedded = source.key().embedded(table);
        if (embedded != null) {
            part.add(embedded);
        }
        for (KeyModel.Part column : key.parts()) {
            Attribute attribute = column.attribute();
            if (!key.isEmbedded() && !attribute.isRelationship()) {
                ColumnModel above = (ColumnModel) model.attribute(attribute.slot());
                part.add(new ColumnModel(attribute, column.column(), true, false, false, above.timestamps()));
            }
        }
        for (ColumnModel column : source.columnModels()) {
            ColumnModel shared = (ColumnModel) model.attribute(column.slot());
            part.add(shared);
            for (GeneratedModel generated : model.onInsert()) {
                if (generated.column().equals(shared)) {
                    part.generated(shared, generated.source(), null);
                }
            }
            for (GeneratedModel generated : model.onUpdate()) {
                if (generated.column().equals(shared)) {
                    part.generated(shared, null, generated.source());
                }
            }
        }
        return part;
    }

    /** To be called once the models have their references: those whose foreign key is in a joined table. */
    void addReferencesToParts() {
        joined.forEach((shape, part) -> {
            EntityModel model = model(shape);
            EntityModel parent = Objects.requireNonNull(model.parent());
            for (ReferenceModel reference : model.references()) {
                if (reference.slot() >= parent.shape().slots()) {
                    part.add(reference);
                } else if (keyColumns(part, reference) != null) {
                    part.add(reference.with(Objects.requireNonNull(keyColumns(part, reference))));
                }
            }
            part.complete();
        });
    }

    /** The columns of a joined table's key that a reference within the key fills; {@code null} for another reference. */
    private static @Nullable List<Column> keyColumns(EntityModel part, ReferenceModel reference) {
        List<Column> columns = part.key().parts().stream()
                .filter(column -> column.attribute().slot() == reference.slot())
                .map(KeyModel.Part::column)
                .toList();
        return columns.isEmpty() || part.key().isEmbedded() ? null : columns;
    }

    private EntityModel model(EntityShape shape) {
        return Objects.requireNonNull(models.get(shape));
    }

    private EntityTable table(EntityShape shape) {
        return Objects.requireNonNull(tables.get(shape));
    }
}
