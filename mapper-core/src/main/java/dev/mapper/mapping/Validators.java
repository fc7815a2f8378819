package dev.mapper.mapping;

import dev.mapper.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link Validates} methods of an entity class. Immutable and safe for use by many threads. */
final class Validators implements WriteHooks {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType CALL = MethodType.genericMethodType(2);

    private final EntityShape shape;
    /** For each slot what takes the entity and the value, and answers the value to store. */
    private final @Nullable MethodHandle[] bySlot;

    private Validators(EntityShape shape) {
        this.shape = shape;
        this.bySlot = new MethodHandle[shape.slots()];
    }

    /**
     * The validators of an entity class, or {@code null} if it has none.
     *
     * @throws MappingException if a method that is annotated as one cannot be one
     */
    static @Nullable Validators of(EntityShape shape) {
        Validators validators = null;
        for (Class<?> level = shape.type(); level != null && level != Object.class; level = level.getSuperclass()) {
            List<Method> methods = Arrays.stream(level.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic() && method.isAnnotationPresent(Validates.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
            for (Method method : methods) {
                if (validators == null) {
                    validators = new Validators(shape);
                }
                validators.add(method);
            }
        }
        return validators;
    }

    private void add(Method method) {
        for (String name : method.getAnnotation(Validates.class).value()) {
            Attribute attribute = shape.attribute(name);
            if (attribute == null) {
                throw new MappingException(describe(method) + " validates " + name + ", and "
                        + shape.type().getSimpleName() + " has no attribute of that name; it has "
                        + shape.attributes().stream().map(Attribute::name).toList() + ".");
            }
            if (bySlot[attribute.slot()] != null) {
                throw new MappingException("Attribute " + attribute + " has two methods with @Validates, one of them "
                        + describe(method) + ". Let one of them call the other.");
            }
            bySlot[attribute.slot()] = handle(method, attribute);
        }
    }

    private static MethodHandle handle(Method method, Attribute attribute) {
        // Not by the target's shape, which may be this one, in the making
        Class<?> target = attribute.targetType();
        Class<?> type = target != null
                ? target
                : MethodType.methodType(attribute.javaType()).wrap().returnType();
        Class<?>[] parameters = method.getParameterTypes();
        boolean named = parameters.length == 2 && parameters[0] == String.class;
        boolean fits = (named || parameters.length == 1)
                && wrapped(parameters[parameters.length - 1]).isAssignableFrom(type)
                && (type.isAssignableFrom(wrapped(method.getReturnType()))
                        || wrapped(method.getReturnType()).isAssignableFrom(type))
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers());
        if (!fits) {
            throw new MappingException(describe(method) + " cannot validate " + attribute + ". Declare it as "
                    + type.getSimpleName() + " " + method.getName() + "(" + type.getSimpleName()
                    + " value), or with the attribute's name as a String before the value, and not static; it answers"
                    + " the value to store.");
        }
        try {
            method.setAccessible(true);
            MethodHandle handle = LOOKUP.unreflect(method);
            if (named) {
                handle = MethodHandles.insertArguments(handle, 1, attribute.name());
            }
            return handle.asType(CALL);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new MappingException(describe(method) + " cannot be called. Open its package to the mapper.", e);
        }
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static String describe(Method method) {
        return "Method " + method.getDeclaringClass().getName() + "." + method.getName() + "()";
    }

    @Override
    public @Nullable Object setting(
            Object entity,
            Attribute attribute,
            @Nullable Object before,
            boolean known,
            @Nullable Object value,
            boolean fromOtherSide) {
        return validated(entity, attribute, value);
    }

    @Override
    public Object adding(Object entity, Attribute attribute, Object element, boolean fromOtherSide) {
        Object validated = validated(entity, attribute, element);
        if (validated == null) {
            throw new NullPointerException("The method that validates " + attribute
                    + " answered null for an element; it answers the element, or throws.");
        }
        return validated;
    }

    @Override
    public void removing(Object entity, Attribute attribute, Object element, boolean fromOtherSide) {}

    private @Nullable Object validated(Object entity, Attribute attribute, @Nullable Object value) {
        MethodHandle validator = bySlot[attribute.slot()];
        if (validator == null) {
            return value;
        }
        try {
            return (Object) validator.invokeExact(entity, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
