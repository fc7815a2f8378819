package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.MappedSuperclass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the callback methods of Jakarta Persistence of an entity class, in the order in which they are called: those of
 * {@code @EntityListeners} first, then those of the entity itself; of each those of superclasses first. A method that a
 * subclass overrides is called only if the subclass annotates it too.
 */
@Internal
public final class EntityCallbacks {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<?> type;
    private final List<Callback> callbacks = new ArrayList<>();

    private EntityCallbacks(Class<?> type) {
        this.type = type;
    }

    /**
     * The callbacks of an entity class.
     *
     * @throws MappingException if a method that is annotated as one cannot be called as one
     */
    public static List<Callback> of(Class<?> type) {
        EntityCallbacks reading = new EntityCallbacks(type);
        List<Class<?>> levels = mappedLevels(type);
        for (Class<?> listener : listenerTypes(levels)) {
            for (Class<?> level : levels(listener)) {
                reading.add(level, listener, listener);
            }
        }
        for (Class<?> level : levels) {
            reading.add(level, type, null);
        }
        return List.copyOf(reading.callbacks);
    }

    /** Superclasses first. */
    private static List<Class<?>> levels(Class<?> type) {
        List<Class<?>> levels = new ArrayList<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            levels.add(level);
        }
        Collections.reverse(levels);
        return levels;
    }

    private static List<Class<?>> mappedLevels(Class<?> type) {
        return levels(type).stream()
                .filter(level ->
                        level.isAnnotationPresent(Entity.class) || level.isAnnotationPresent(MappedSuperclass.class))
                .toList();
    }

    private static List<Class<?>> listenerTypes(List<Class<?>> levels) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> level : levels) {
            if (level.isAnnotationPresent(ExcludeSuperclassListeners.class)) {
                types.clear();
            }
            EntityListeners listeners = level.getDeclaredAnnotation(EntityListeners.class);
            if (listeners != null) {
                types.addAll(Arrays.asList(listeners.value()));
            }
        }
        return types;
    }

    private void add(Class<?> level, Class<?> lowest, @Nullable Class<?> listener) {
        for (CallbackMoment moment : CallbackMoment.values()) {
            List<Method> methods = Arrays.stream(level.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic() && method.isAnnotationPresent(moment.annotation()))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
            if (methods.size() > 1) {
                throw new MappingException("Class " + level.getName() + " has " + methods.size() + " methods with "
                        + moment + ": " + methods.stream().map(Method::getName).toList()
                        + ". Let one of them call the others.");
            }
            for (Method method : methods) {
                require(method, moment, listener);
                if (!isOverridden(method, lowest)) {
                    callbacks.add(new Callback(moment, listener, method, handle(method)));
                }
            }
        }
    }

    private void require(Method method, CallbackMoment moment, @Nullable Class<?> listener) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean fits = listener == null
                ? parameters.length == 0
                : parameters.length == 1 && parameters[0].isAssignableFrom(type);
        if (fits && method.getReturnType() == void.class && !Modifier.isStatic(method.getModifiers())) {
            return;
        }
        throw new MappingException("Method " + method.getDeclaringClass().getName() + "." + method.getName()
                + "() is annotated with " + moment + " and cannot be called for " + type.getName() + ". Make it "
                + (listener == null ? "void and without parameters" : "void, with the entity as its one parameter")
                + ", and not static.");
    }

    private static boolean isOverridden(Method method, Class<?> lowest) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> level = lowest;
                level != null && level != method.getDeclaringClass();
                level = level.getSuperclass()) {
            for (Method candidate : level.getDeclaredMethods()) {
                if (candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As {@code (Object, Object) -> void} for a listener's method, {@code (Object) -> void} for an entity's. */
    private static MethodHandle handle(Method method) {
        try {
            method.setAccessible(true);
            MethodHandle handle = LOOKUP.unreflect(method);
            return handle.asType(
                    MethodType.genericMethodType(handle.type().parameterCount()).changeReturnType(void.class));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new MappingException("Method " + method + " cannot be called. Open its package to the mapper.", e);
        }
    }

    /**
     * A listener made by its constructor without parameters.
     *
     * @throws MappingException if there is none, or it fails
     */
    public static Object instantiate(Class<?> listener) {
        try {
            var constructor = listener.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new MappingException("The constructor of listener " + listener.getName() + " failed.", e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "Listener " + listener.getName() + " cannot be made: give it a constructor without parameters, or"
                            + " tell the session factory how to make listeners with listenerFactory(...).",
                    e);
        }
    }
}
