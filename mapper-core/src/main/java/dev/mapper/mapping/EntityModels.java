package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Metadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models of all entities of a session factory, and their tables. Immutable and safe for use by many threads. */
public final class EntityModels {

    private final Map<EntityShape, EntityModel> byShape;
    private final Metadata metadata;

    EntityModels(Map<EntityShape, EntityModel> byShape, Metadata metadata) {
        this.byShape = new LinkedHashMap<>(byShape);
        this.metadata = metadata;
    }

    /**
     * Reads the annotations of entity classes.
     *
     * @throws MappingException if one of them cannot be mapped
     * @throws dev.mapper.ConfigurationException if two of them ask for the same table
     */
    public static EntityModels of(Collection<Class<?>> entityClasses, MappingSettings settings) {
        return new EntityModelsBuilder(entityClasses, settings).build();
    }

    /**
     * The model of an entity class.
     *
     * @throws MappingException if the class is not among those of the factory
     */
    public EntityModel of(Class<?> type) {
        return of(EntityShape.of(type));
    }

    /**
     * The model of an entity class.
     *
     * @throws MappingException if the class is not among those of the factory
     */
    public EntityModel of(EntityShape shape) {
        EntityModel model = byShape.get(shape);
        if (model == null) {
            throw new MappingException("Entity " + shape.type().getName()
                    + " is not among the session factory's entities. Name it with entities(...) when the factory is"
                    + " built; known are "
                    + byShape.values() + ".");
        }
        return model;
    }

    public Collection<EntityModel> all() {
        return byShape.values();
    }

    /** How many identity tables a session needs. */
    public int hierarchies() {
        return byShape.size();
    }

    /** The tables of all entities, and those between them. */
    public Metadata metadata() {
        return metadata;
    }
}
