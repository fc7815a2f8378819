package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.ListenerException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.WriteHooks;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The attribute listeners of one entity class. They hang on the class and not on a session, since objects that are in no
 * session are heard too; a class holds them weakly, and the session factory that they were registered with strongly, so
 * that they go with it. Immutable and safe for use by many threads.
 */
@Internal
public final class AttributeListeners implements WriteHooks {

    /** A listener of one attribute. */
    public static final class Registration {

        private final Object listener;
        private final Object factory;
        private final BooleanSupplier over;

        /**
         * A listener.
         *
         * @param listener a {@link SetListener}, {@link AppendListener} or {@link RemoveListener}
         * @param factory whom it was registered with: of objects in a session, only those of that factory's are heard
         * @param over true once nobody is to hear anything any more
         */
        public Registration(Object listener, Object factory, BooleanSupplier over) {
            this.listener = listener;
            this.factory = factory;
            this.over = over;
        }

        private boolean hears(@Nullable StateOwner owner) {
            return !over.getAsBoolean() && (owner == null || owner.listenedBy(factory));
        }
    }

    private record Entry(Attribute attribute, WeakReference<Registration> registration) {}

    private final @Nullable WriteHooks validators;
    private final List<Entry> entries;

    private AttributeListeners(@Nullable WriteHooks validators, List<Entry> entries) {
        this.validators = validators;
        this.entries = entries;
    }

    /** Adds a listener of an attribute, as the last. */
    public static void add(Attribute attribute, Registration registration) {
        EntityShape shape = attribute.shape();
        synchronized (shape) {
            List<Entry> entries = live(shape, null);
            entries.add(new Entry(attribute, new WeakReference<>(registration)));
            publish(shape, entries);
        }
    }

    /** Takes a listener away; nothing happens if it isn't there. */
    public static void remove(Attribute attribute, Registration registration) {
        EntityShape shape = attribute.shape();
        synchronized (shape) {
            publish(shape, live(shape, registration));
        }
    }

    private static List<Entry> live(EntityShape shape, @Nullable Registration but) {
        List<Entry> entries = new ArrayList<>();
        if (shape.hooks instanceof AttributeListeners listeners) {
            for (Entry entry : listeners.entries) {
                Registration registration = entry.registration().get();
                if (registration != null && registration != but && !registration.over.getAsBoolean()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static void publish(EntityShape shape, List<Entry> entries) {
        shape.hooks = entries.isEmpty() ? shape.validators() : new AttributeListeners(shape.validators(), entries);
    }

    private List<Object> listeners(Object entity, Attribute attribute) {
        EntityState state = ((Woven) entity).$mapper$state();
        StateOwner owner = state == null ? null : state.owner();
        List<Object> found = new ArrayList<>();
        for (Entry entry : entries) {
            Registration registration = entry.attribute().slot() == attribute.slot()
                    ? entry.registration().get()
                    : null;
            if (registration != null && registration.hears(owner)) {
                found.add(registration.listener);
            }
        }
        return found;
    }

    @Override
    @SuppressWarnings("unchecked") // registered for an attribute of that type
    public @Nullable Object setting(
            Object entity,
            Attribute attribute,
            @Nullable Object before,
            boolean known,
            @Nullable Object value,
            boolean fromOtherSide) {
        Object result =
                validators == null ? value : validators.setting(entity, attribute, before, known, value, fromOtherSide);
        for (Object listener : listeners(entity, attribute)) {
            if (listener instanceof SetListener<?, ?> set) {
                AttributeEvent event = new AttributeEvent(attribute.name(), known, before, fromOtherSide);
                result = ((SetListener<Object, Object>) set).set(entity, result, event);
            }
        }
        if (result == null && attribute.field().getType().isPrimitive()) {
            throw new ListenerException("A listener or validator of " + attribute + " answered null, which a "
                    + attribute.field().getType() + " cannot be. It answers the value to store, or throws.");
        }
        return result;
    }

    @Override
    @SuppressWarnings("unchecked") // registered for a collection of such elements
    public Object adding(Object entity, Attribute attribute, Object element, boolean fromOtherSide) {
        Object result = validators == null ? element : validators.adding(entity, attribute, element, fromOtherSide);
        for (Object listener : listeners(entity, attribute)) {
            if (listener instanceof AppendListener<?, ?> append) {
                AttributeEvent event = new AttributeEvent(attribute.name(), true, null, fromOtherSide);
                result = ((AppendListener<Object, Object>) append).append(entity, result, event);
            }
        }
        return result;
    }

    @Override
    @SuppressWarnings("unchecked") // registered for a collection of such elements
    public void removing(Object entity, Attribute attribute, Object element, boolean fromOtherSide) {
        for (Object listener : listeners(entity, attribute)) {
            if (listener instanceof RemoveListener<?, ?> remove) {
                AttributeEvent event = new AttributeEvent(attribute.name(), true, null, fromOtherSide);
                ((RemoveListener<Object, Object>) remove).remove(entity, element, event);
            }
        }
    }
}
