package dev.mapper.session;

import dev.mapper.MappingException;
import dev.mapper.engine.Engine;
import dev.mapper.flush.FlushListener;
import dev.mapper.flush.FlushListeners;
import dev.mapper.flush.FlushMoment;
import dev.mapper.flush.FlushPlans;
import dev.mapper.load.LoadListener;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.sql.EntityPath;
import dev.mapper.state.AttributeListeners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of a factory's entities. At each change the lists of all entities are made anew and published, so that
 * whoever calls listeners finds those of an object's class ready. Safe for use by many threads.
 */
final class EntityListenerRegistry {

    /** What a listener wants to hear of. */
    enum Kind {
        BEFORE_INSERT,
        AFTER_INSERT,
        BEFORE_UPDATE,
        AFTER_UPDATE,
        BEFORE_DELETE,
        AFTER_DELETE,
        LOAD,
        REFRESH,
        EXPIRE;

        static Kind of(FlushMoment moment) {
            return valueOf(moment.name());
        }

        FlushMoment moment() {
            return FlushMoment.valueOf(name());
        }
    }

    /** The listeners of one entity that the session itself calls. */
    record Heard(
            List<LoadListener<Object>> load, List<LoadListener<Object>> refresh, List<ExpireListener<Object>> expire) {

        static final Heard NOTHING = new Heard(List.of(), List.of(), List.of());
    }

    /** A listener; two are never equal, though the listener may be the same. */
    private static final class Registration {

        /** The one entity that it is for; {@code null} for all that are of the type. */
        private final @Nullable EntityModel only;

        private final Class<?> type;
        private final Kind kind;
        private final Object listener;

        Registration(@Nullable EntityModel only, Class<?> type, Kind kind, Object listener) {
            this.only = only;
            this.type = type;
            this.kind = kind;
            this.listener = listener;
        }

        boolean hears(EntityModel model) {
            return only == null ? type.isAssignableFrom(model.type()) : only.equals(model);
        }
    }

    private final SessionFactory factory;
    private final Engine engine;
    private final EntityModels models;
    private final FlushPlans flushPlans;
    private final List<Registration> registrations = new ArrayList<>();
    private final List<AttributeListeners.Registration> attributeListeners = new ArrayList<>();
    private final Map<EntityModel, Heard> heard = new ConcurrentHashMap<>();
    /** True while anybody listens to objects being expired; looked at before a session expires anything. */
    volatile boolean expiresHeard;

    private int transitionsHeard;

    EntityListenerRegistry(SessionFactory factory, Engine engine, EntityModels models, FlushPlans flushPlans) {
        this.factory = factory;
        this.engine = engine;
        this.models = models;
        this.flushPlans = flushPlans;
    }

    /**
     * Registers a listener; answers what takes it away.
     *
     * @throws MappingException if no entity of the factory is of that type
     */
    synchronized Runnable add(Class<?> type, Kind kind, Object listener) {
        List<EntityModel> met = models.all().stream()
                .filter(model -> type.isAssignableFrom(model.type()))
                .toList();
        if (met.isEmpty()) {
            throw new MappingException("No entity of the session factory is a " + type.getName()
                    + ", so its listener would hear nothing; known are " + models.all() + ".");
        }
        Registration registration = new Registration(null, type, kind, listener);
        registrations.add(registration);
        met.forEach(this::publish);
        return () -> remove(registration);
    }

    /** Registers a callback method of one entity, which its subclasses have by themselves. */
    synchronized void addOf(EntityModel model, Kind kind, Object listener) {
        registrations.add(new Registration(model, model.type(), kind, listener));
        publish(model);
    }

    /**
     * Registers a listener of an attribute; answers what takes it away.
     *
     * @throws MappingException if the attribute is not one of that type's
     */
    synchronized Runnable addTo(Class<?> type, EntityPath<?> source, String name, Object listener) {
        List<Attribute> met = new ArrayList<>();
        for (EntityModel model : models.all()) {
            boolean related =
                    type.isAssignableFrom(model.type()) && source.entityType().isAssignableFrom(model.type());
            Attribute attribute = related ? model.shape().attribute(name) : null;
            if (attribute != null) {
                met.add(attribute);
            }
        }
        if (met.isEmpty()) {
            throw new MappingException("The attribute " + source.alias() + "." + name + " is not one of "
                    + type.getName() + ", so its listener would hear nothing. Register it with on("
                    + source.entityType().getSimpleName() + ".class).");
        }
        AttributeListeners.Registration registration =
                new AttributeListeners.Registration(listener, factory, engine::isClosed);
        // The classes hold it weakly
        attributeListeners.add(registration);
        met.forEach(attribute -> AttributeListeners.add(attribute, registration));
        return () -> {
            synchronized (this) {
                attributeListeners.remove(registration);
            }
            met.forEach(attribute -> AttributeListeners.remove(attribute, registration));
        };
    }

    private synchronized void remove(Registration registration) {
        registrations.remove(registration);
        models.all().forEach(this::publish);
    }

    /** Counts those who want to know of each object that is loaded, of whatever entity. */
    synchronized void hearTransitions(int more) {
        transitionsHeard += more;
        models.all().forEach(this::publish);
    }

    @SuppressWarnings("unchecked") // a listener was registered for a type that the entity is of
    private void publish(EntityModel model) {
        List<FlushListeners.Entry> flush = new ArrayList<>();
        List<LoadListener<Object>> load = new ArrayList<>();
        List<LoadListener<Object>> refresh = new ArrayList<>();
        List<ExpireListener<Object>> expire = new ArrayList<>();
        for (Registration registration : registrations) {
            if (!registration.hears(model)) {
                continue;
            }
            Object listener = registration.listener;
            switch (registration.kind) {
                case LOAD -> load.add((LoadListener<Object>) listener);
                case REFRESH -> refresh.add((LoadListener<Object>) listener);
                case EXPIRE -> expire.add((ExpireListener<Object>) listener);
                default ->
                    flush.add(new FlushListeners.Entry(registration.kind.moment(), (FlushListener<Object>) listener));
            }
        }
        heard.put(model, new Heard(load, refresh, expire));
        flushPlans.listeners(model, flush.isEmpty() ? null : new FlushListeners(flush));
        model.loadsHeard = transitionsHeard > 0 || !load.isEmpty() || !refresh.isEmpty();
        expiresHeard = heard.values().stream().anyMatch(each -> !each.expire().isEmpty());
    }

    Heard of(EntityModel model) {
        return heard.getOrDefault(model, Heard.NOTHING);
    }
}
