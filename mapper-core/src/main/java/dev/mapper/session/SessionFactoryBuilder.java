package dev.mapper.session;

import dev.mapper.ConfigurationException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.Engine;
import dev.mapper.mapping.AttributeTypes;
import dev.mapper.mapping.EntityCallbacks;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.MappingSettings;
import dev.mapper.mapping.NamingStrategy;
import dev.mapper.schema.NamingConvention;
import dev.mapper.type.JsonFormat;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes a session factory. Not safe for use by many threads; the factory that it builds is. */
public final class SessionFactoryBuilder {

    private final Engine engine;
    private final Set<Class<?>> entities = new LinkedHashSet<>();
    private final Set<Class<?>> converters = new LinkedHashSet<>();
    private @Nullable JsonFormat json;
    private NamingStrategy naming = NamingStrategy.SNAKE_CASE;
    private NamingConvention convention = NamingConvention.DEFAULT;
    private boolean entitiesSaid;
    private boolean autoflush = true;
    private boolean expireOnCommit = true;
    private Function<Class<?>, Object> listenerFactory = EntityCallbacks::instantiate;

    SessionFactoryBuilder(Engine engine) {
        this.engine = engine;
    }

    /** Adds entity classes. */
    public SessionFactoryBuilder entities(Class<?>... classes) {
        return entities(List.of(classes));
    }

    /** Adds entity classes; an empty collection says that there need not be any. */
    public SessionFactoryBuilder entities(Collection<Class<?>> classes) {
        entitiesSaid = true;
        entities.addAll(classes);
        return this;
    }

    /**
     * Adds all entity classes that the annotation processor found when the application, and the libraries on its class
     * path, were compiled.
     *
     * @throws ConfigurationException if there is no index
     */
    public SessionFactoryBuilder entitiesFromIndex() {
        return entities(IndexedEntities.load());
    }

    /** How tables and columns are named that no annotation names; snake case unless said otherwise. */
    public SessionFactoryBuilder naming(NamingStrategy strategy) {
        this.naming = strategy;
        return this;
    }

    /** How constraints and indexes are named that no annotation names. */
    public SessionFactoryBuilder naming(NamingConvention constraints) {
        this.convention = constraints;
        return this;
    }

    /**
     * Adds converters whose {@code @Converter(autoApply = true)} makes them apply by themselves; those that were compiled
     * with the annotation processor are known anyway.
     */
    public SessionFactoryBuilder converters(Class<?>... classes) {
        converters.addAll(List.of(classes));
        return this;
    }

    /** How {@code @Json} attributes are written and read; by Jackson with its own settings unless said otherwise. */
    public SessionFactoryBuilder json(JsonFormat format) {
        this.json = format;
        return this;
    }

    /** Whether queries write pending changes first; true unless said otherwise. */
    public SessionFactoryBuilder autoflush(boolean flush) {
        this.autoflush = flush;
        return this;
    }

    /** Whether objects are read again after a commit; true unless said otherwise. */
    public SessionFactoryBuilder expireOnCommit(boolean expire) {
        this.expireOnCommit = expire;
        return this;
    }

    /**
     * How the classes that {@code @EntityListeners} names become listeners, one of each for the factory; by their
     * constructor without parameters unless said otherwise.
     */
    public SessionFactoryBuilder listenerFactory(Function<Class<?>, Object> factory) {
        this.listenerFactory = factory;
        return this;
    }

    /**
     * Reads the entities' annotations, and asks the database what it is.
     *
     * @throws dev.mapper.MappingException if an entity cannot be mapped
     * @throws dev.mapper.ConfigurationException if nothing was said of entities, or two ask for one table
     * @throws dev.mapper.DatabaseException if the database cannot be reached
     */
    public SessionFactory build() {
        if (!entitiesSaid) {
            throw new ConfigurationException("The session factory has no entities. Name them with entities(...), or"
                    + " take all that were compiled with the annotation processor with entitiesFromIndex().");
        }
        return new DefaultSessionFactory(
                engine,
                EntityModels.of(
                        entities,
                        new MappingSettings(
                                naming,
                                convention,
                                AttributeTypes.indexed(entities, converters, json),
                                engine.dialect().supports(Capability.SEQUENCES))),
                autoflush,
                expireOnCommit,
                listenerFactory);
    }
}
