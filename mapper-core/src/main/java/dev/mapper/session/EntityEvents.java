package dev.mapper.session;

import dev.mapper.flush.FlushListener;
import dev.mapper.flush.FlushMoment;
import dev.mapper.load.LoadListener;
import dev.mapper.sql.CollectionPath;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Path;
import dev.mapper.sql.ReferencePath;
import dev.mapper.state.AppendListener;
import dev.mapper.state.RemoveListener;
import dev.mapper.state.SetListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Listeners of the objects of one entity, its subclasses included; of several entities, where the class is a mapped
 * superclass or an interface of theirs. They are registered together, can be taken away together, and are called from
 * the moment of their registration on, in sessions that are open too: in the order of registration, after the callback
 * methods of the entity itself. Safe for use by many threads.
 *
 * @param <E> the entity, or a supertype of several
 */
public final class EntityEvents<E> {

    private final EntityListenerRegistry registry;
    private final Class<E> type;
    private final List<Runnable> removals = new ArrayList<>();

    EntityEvents(EntityListenerRegistry registry, Class<E> type) {
        this.registry = registry;
        this.type = type;
    }

    /** Before an object's row is inserted; what the listener sets in the object is inserted. */
    public EntityEvents<E> beforeInsert(FlushListener<? super E> listener) {
        return add(FlushMoment.BEFORE_INSERT, listener);
    }

    /** After an object's row was inserted. */
    public EntityEvents<E> afterInsert(FlushListener<? super E> listener) {
        return add(FlushMoment.AFTER_INSERT, listener);
    }

    /** Before an object's row is updated; what the listener sets in the object goes into the same UPDATE. */
    public EntityEvents<E> beforeUpdate(FlushListener<? super E> listener) {
        return add(FlushMoment.BEFORE_UPDATE, listener);
    }

    /** After an object's row was updated. */
    public EntityEvents<E> afterUpdate(FlushListener<? super E> listener) {
        return add(FlushMoment.AFTER_UPDATE, listener);
    }

    /** Before an object's row is deleted. */
    public EntityEvents<E> beforeDelete(FlushListener<? super E> listener) {
        return add(FlushMoment.BEFORE_DELETE, listener);
    }

    /** After an object's row was deleted. */
    public EntityEvents<E> afterDelete(FlushListener<? super E> listener) {
        return add(FlushMoment.AFTER_DELETE, listener);
    }

    /** After an object was made from a row. */
    public EntityEvents<E> onLoad(LoadListener<? super E> listener) {
        Objects.requireNonNull(listener, "listener");
        return registered(registry.add(type, EntityListenerRegistry.Kind.LOAD, listener));
    }

    /** After attributes of an object that the session had were read again, or read for the first time. */
    public EntityEvents<E> onRefresh(LoadListener<? super E> listener) {
        Objects.requireNonNull(listener, "listener");
        return registered(registry.add(type, EntityListenerRegistry.Kind.REFRESH, listener));
    }

    /** After attributes of an object were expired, be it all or some. */
    public EntityEvents<E> onExpire(ExpireListener<? super E> listener) {
        Objects.requireNonNull(listener, "listener");
        return registered(registry.add(type, EntityListenerRegistry.Kind.EXPIRE, listener));
    }

    /**
     * Before a value or a reference is set, in whatever object, be it in a session or not.
     *
     * @throws dev.mapper.MappingException if the attribute is not one of the entity
     */
    public <V> EntityEvents<E> onSet(Path<V> attribute, SetListener<? super E, V> listener) {
        return addTo(attribute.source(), attribute.name(), listener);
    }

    /**
     * Before a reference is set, in whatever object, be it in a session or not.
     *
     * @throws dev.mapper.MappingException if the attribute is not one of the entity
     */
    public <V> EntityEvents<E> onSet(ReferencePath<V, ?> attribute, SetListener<? super E, V> listener) {
        return addTo(attribute.source(), attribute.name(), listener);
    }

    /**
     * Before an element is put into a collection, of whatever object, be it in a session or not.
     *
     * @throws dev.mapper.MappingException if the attribute is not one of the entity
     */
    public <V> EntityEvents<E> onAppend(CollectionPath<V, ?> attribute, AppendListener<? super E, V> listener) {
        return addTo(attribute.source(), attribute.name(), listener);
    }

    /**
     * Before an element is taken out of a collection, of whatever object, be it in a session or not.
     *
     * @throws dev.mapper.MappingException if the attribute is not one of the entity
     */
    public <V> EntityEvents<E> onRemove(CollectionPath<V, ?> attribute, RemoveListener<? super E, V> listener) {
        return addTo(attribute.source(), attribute.name(), listener);
    }

    private EntityEvents<E> addTo(EntityPath<?> source, String attribute, Object listener) {
        Objects.requireNonNull(listener, "listener");
        return registered(registry.addTo(type, source, attribute, listener));
    }

    private EntityEvents<E> add(FlushMoment moment, FlushListener<? super E> listener) {
        Objects.requireNonNull(listener, "listener");
        return registered(registry.add(type, EntityListenerRegistry.Kind.of(moment), listener));
    }

    private synchronized EntityEvents<E> registered(Runnable removal) {
        removals.add(removal);
        return this;
    }

    /** Takes all listeners of this registration away. Harmless twice. */
    public synchronized void remove() {
        removals.forEach(Runnable::run);
        removals.clear();
    }
}
