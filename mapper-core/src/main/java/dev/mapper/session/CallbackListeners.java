package dev.mapper.session;

import dev.mapper.ConfigurationException;
import dev.mapper.flush.FlushListener;
import dev.mapper.load.LoadListener;
import dev.mapper.mapping.Callback;
import dev.mapper.mapping.EntityCallbacks;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Makes the callback methods of Jakarta Persistence listeners like any other, each of one entity alone. */
final class CallbackListeners {

    private final Function<Class<?>, Object> factory;
    private final Map<Class<?>, Object> instances = new HashMap<>();

    CallbackListeners(Function<Class<?>, Object> factory) {
        this.factory = factory;
    }

    void register(EntityModels models, EntityListenerRegistry registry) {
        for (EntityModel model : models.all()) {
            for (Callback callback : EntityCallbacks.of(model.type())) {
                register(model, callback, registry);
            }
        }
    }

    private void register(EntityModel model, Callback callback, EntityListenerRegistry registry) {
        MethodHandle bound = bound(callback);
        FlushListener<Object> flush = (entity, event) -> call(bound, entity);
        LoadListener<Object> load = entity -> call(bound, entity);
        switch (callback.moment()) {
            case PRE_PERSIST -> registry.addOf(model, EntityListenerRegistry.Kind.BEFORE_INSERT, flush);
            case POST_PERSIST -> registry.addOf(model, EntityListenerRegistry.Kind.AFTER_INSERT, flush);
            case PRE_UPDATE -> registry.addOf(model, EntityListenerRegistry.Kind.BEFORE_UPDATE, flush);
            case POST_UPDATE -> registry.addOf(model, EntityListenerRegistry.Kind.AFTER_UPDATE, flush);
            case PRE_REMOVE -> registry.addOf(model, EntityListenerRegistry.Kind.BEFORE_DELETE, flush);
            case POST_REMOVE -> registry.addOf(model, EntityListenerRegistry.Kind.AFTER_DELETE, flush);
            case POST_LOAD -> {
                registry.addOf(model, EntityListenerRegistry.Kind.LOAD, load);
                registry.addOf(model, EntityListenerRegistry.Kind.REFRESH, load);
            }
        }
    }

    /** As {@code (Object) -> void}, of the entity. */
    private MethodHandle bound(Callback callback) {
        Class<?> type = callback.listener();
        if (type == null) {
            return callback.handle();
        }
        return callback.handle().bindTo(instances.computeIfAbsent(type, this::make));
    }

    private Object make(Class<?> type) {
        Object listener = Objects.requireNonNull(factory.apply(type), "listener");
        if (!type.isInstance(listener)) {
            throw new ConfigurationException("The listener factory made a "
                    + listener.getClass().getName() + " where a " + type.getName() + " was asked for.");
        }
        return listener;
    }

    private static void call(MethodHandle callback, Object entity) {
        try {
            callback.invokeExact(entity);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
