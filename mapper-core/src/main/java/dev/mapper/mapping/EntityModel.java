package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one entity class is stored: its table, the column of each attribute, its key and its relationships. Immutable
 * once built, but for whether its loads are listened to, and safe for use by many threads.
 */
public final class EntityModel {

    /** True while somebody listens to the entity's objects being loaded; looked at for each result. */
    @Internal
    public volatile boolean loadsHeard;

    private final EntityShape shape;
    private final String name;
    private final int hierarchy;
    private final KeyGeneration keyGeneration;
    private final boolean readOnly;
    private final @Nullable EntityModel parent;
    private final @Nullable AttributeModel[] bySlot;
    private final List<EntityModel> concrete = new ArrayList<>();
    private List<EntityModel> parts = List.of();
    private @Nullable Hierarchy inheritance;
    private boolean polymorphic;
    private final boolean loadedWithSuperclass;
    private final List<ColumnModel> columns = new ArrayList<>();
    private final List<ReferenceModel> references = new ArrayList<>();
    private final List<CollectionModel> collections = new ArrayList<>();
    private final List<GeneratedModel> onInsert = new ArrayList<>();
    private final List<GeneratedModel> onUpdate = new ArrayList<>();
    private List<Column> defaultColumns = List.of();
    private @Nullable Table table;
    private @Nullable KeyModel key;
    private boolean numericKey;
    private @Nullable ColumnModel version;

    EntityModel(
            EntityShape shape,
            String name,
            int hierarchy,
            KeyGeneration keyGeneration,
            boolean readOnly,
            @Nullable EntityModel parent) {
        this.shape = shape;
        this.parent = parent;
        this.name = name;
        this.hierarchy = hierarchy;
        this.keyGeneration = keyGeneration;
        this.readOnly = readOnly;
        PolymorphicLoad load = shape.type().getAnnotation(PolymorphicLoad.class);
        this.loadedWithSuperclass = load != null && load.value() == PolymorphicLoad.Strategy.SELECT_IN;
        this.bySlot = new AttributeModel[shape.slots()];
    }

    void table(Table newTable) {
        this.table = newTable;
    }

    /** To be called once all attributes are there. */
    void complete() {
        Set<Column> selected = new LinkedHashSet<>();
        selected.addAll(key().columns());
        for (ColumnModel column : columns) {
            if (!column.deferred()) {
                selected.add(column.column());
            }
        }
        for (ReferenceModel reference : references) {
            selected.addAll(reference.columns());
        }
        defaultColumns = List.copyOf(selected);
        if (inheritance == null) {
            concrete.add(this);
            parts = List.of(this);
        }
        polymorphic = concrete.size() > 1 || concrete.get(0) != this;
    }

    /** Takes over what the entity above stores in its own tables, which are this one's too. */
    void inheritColumns(EntityModel above) {
        key(above.key());
        for (ColumnModel column : above.columns) {
            add(column);
        }
        if (above.key().isEmbedded()) {
            add(above.attribute(above.key().parts().get(0).attribute().slot()));
        }
        onInsert.addAll(above.onInsert);
        onUpdate.addAll(above.onUpdate);
        version = above.version;
    }

    /** Makes this one of a hierarchy's classes. */
    void inherit(Hierarchy newInheritance, List<EntityModel> newParts) {
        this.inheritance = newInheritance;
        this.parts = newParts;
        if (!isAbstract()) {
            for (EntityModel above = this; above != null; above = above.parent) {
                above.concrete.add(this);
            }
        }
    }

    void key(KeyModel newKey) {
        this.key = newKey;
        this.numericKey = newKey.isNumeric();
    }

    void generated(ColumnModel column, @Nullable ValueSource inserted, @Nullable ValueSource updated) {
        if (inserted != null) {
            onInsert.add(new GeneratedModel(column, inserted));
        }
        if (updated != null) {
            onUpdate.add(new GeneratedModel(column, updated));
        }
    }

    void version(ColumnModel newVersion) {
        this.version = newVersion;
    }

    void add(AttributeModel model) {
        bySlot[model.slot()] = model;
        if (model instanceof ColumnModel column) {
            columns.add(column);
        } else if (model instanceof ReferenceModel reference) {
            references.add(reference);
        } else if (model instanceof CollectionModel collection) {
            collections.add(collection);
        }
    }

    public EntityShape shape() {
        return shape;
    }

    /** The entity class. */
    public Class<?> type() {
        return shape.type();
    }

    /** The entity's name, the simple class name unless said otherwise. */
    public String name() {
        return name;
    }

    /** The number of the identity table that objects of this class share with those of super- and subclasses. */
    public int hierarchy() {
        return hierarchy;
    }

    /** The entity that this one extends, or {@code null}. */
    public @Nullable EntityModel parent() {
        return parent;
    }

    /** The topmost entity that this one extends; itself where it extends none. */
    public EntityModel root() {
        return inheritance != null ? inheritance.root() : parent == null ? this : parent.root();
    }

    /** How this class shares tables with those that it extends or that extend it; {@code null} where there are none. */
    public @Nullable Hierarchy inheritance() {
        return inheritance;
    }

    /** True for a class that has no objects but those of its subclasses. */
    public boolean isAbstract() {
        return Modifier.isAbstract(type().getModifiers());
    }

    /** The classes that objects of this entity may have: its own, unless it is abstract, and those that extend it. */
    public List<EntityModel> concrete() {
        return concrete;
    }

    /** True where a row of this entity may make an object of another class. */
    public boolean isPolymorphic() {
        return polymorphic;
    }

    /** True where queries on a superclass load this class's columns by a statement of their own. */
    public boolean isLoadedWithSuperclass() {
        return loadedWithSuperclass;
    }

    /** The entities that extend this one, each before the one that it extends. */
    public List<EntityModel> below() {
        if (inheritance == null) {
            return List.of();
        }
        List<EntityModel> below = new ArrayList<>();
        for (EntityModel member : inheritance.members()) {
            if (member != this && accepts(member.shape())) {
                below.add(0, member);
            }
        }
        return below;
    }

    /** True for objects of this class and of those that extend it. */
    public boolean accepts(EntityShape other) {
        return shape == other || type().isAssignableFrom(other.type());
    }

    /**
     * A model for each table that a row of this entity has a part in, from the root's to its own: of that part's
     * attributes, with its own key columns. This model alone where it is one table.
     */
    @Internal
    public List<EntityModel> parts() {
        return parts;
    }

    /** The part whose table has that column. */
    @Internal
    public EntityModel part(Column column) {
        EntityModel part = partIn(column.table());
        if (part != null) {
            return part;
        }
        throw new IllegalArgumentException("Column " + column + " is in no table of " + name);
    }

    /** The part that is in a table, or {@code null}. */
    @Internal
    public @Nullable EntityModel partIn(Table candidate) {
        for (EntityModel part : parts) {
            if (part.table() == candidate) {
                return part;
            }
        }
        return null;
    }

    /** The part in the table that has this class's own attributes. */
    @Internal
    public EntityModel ownPart() {
        return parts.get(parts.size() - 1);
    }

    public KeyGeneration keyGeneration() {
        return keyGeneration;
    }

    /** True for an entity that is mapped to a view. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** The entity's table; where a row has parts in several, the root's, which has the key and the version. */
    public Table table() {
        return built(table);
    }

    /** What tells rows apart. */
    public KeyModel key() {
        return built(key);
    }

    /** True where the key is one whole number, which identity tables keep without a box. */
    public boolean hasNumericKey() {
        return numericKey;
    }

    /** The version attribute, or {@code null}. */
    public @Nullable ColumnModel version() {
        return version;
    }

    /** The attributes that stand in one column, those of the key included, in slot order. */
    public List<ColumnModel> columns() {
        return columns;
    }

    /** The columns that a query for the entity selects: all but the deferred ones, the key first. */
    public List<Column> defaultColumns() {
        return defaultColumns;
    }

    /** The attributes whose values are made as a new object is flushed. */
    public List<GeneratedModel> onInsert() {
        return onInsert;
    }

    /** The attributes whose values are made as a changed object is flushed. */
    public List<GeneratedModel> onUpdate() {
        return onUpdate;
    }

    public List<ReferenceModel> references() {
        return references;
    }

    public List<CollectionModel> collections() {
        return collections;
    }

    /** The attribute in that slot. */
    public AttributeModel attribute(int slot) {
        return built(bySlot[slot]);
    }

    /**
     * The attribute of that name.
     *
     * @throws MappingException if the entity has none
     */
    public AttributeModel attribute(String attributeName) {
        Attribute attribute = shape.attribute(attributeName);
        if (attribute == null) {
            throw new MappingException("Entity " + name + " has no attribute " + attributeName + "; it has "
                    + shape.attributes().stream().map(Attribute::name).toList() + ".");
        }
        return attribute(attribute.slot());
    }

    /**
     * The reference of that name.
     *
     * @throws MappingException if that is no reference to one entity
     */
    public ReferenceModel reference(String attributeName) {
        if (attribute(attributeName) instanceof ReferenceModel reference) {
            return reference;
        }
        throw new MappingException("Attribute " + name + "." + attributeName
                + " is no reference to one entity; mappedBy must name a @ManyToOne or @OneToOne.");
    }

    private <T> T built(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The model of " + shape + " was used while it was being built.");
        }
        return part;
    }

    @Override
    public String toString() {
        return name;
    }
}
