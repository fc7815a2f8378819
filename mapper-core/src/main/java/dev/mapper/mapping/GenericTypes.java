package dev.mapper.mapping;

import dev.mapper.MappingException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the generic types of fields as a subclass of the declaring class sees them. */
final class GenericTypes {

    private GenericTypes() {}

    /** The class that remains of {@code type} in the eyes of {@code viewer}. */
    static Class<?> erase(Type type, Class<?> viewer) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return erase(array.getGenericComponentType(), viewer).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return erase(wildcard.getUpperBounds()[0], viewer);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = argument(variable, viewer);
            return erase(bound == null ? variable.getBounds()[0] : bound, viewer);
        }
        throw new MappingException("The type " + type + " cannot be mapped; use a class.");
    }

    /** The wrapper of a primitive; any other class itself. */
    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** What {@code viewer} or one of its superclasses puts in for a type variable of a superclass. */
    private static @Nullable Type argument(TypeVariable<?> variable, Class<?> viewer) {
        for (Class<?> c = viewer; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == variable.getGenericDeclaration()) {
                TypeVariable<?>[] declared = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < declared.length; i++) {
                    if (declared[i].equals(variable)) {
                        return parameterized.getActualTypeArguments()[i];
                    }
                }
            }
        }
        return null;
    }

    /** What a class puts in for the type parameters of an interface that it implements; null if it doesn't say. */
    static Type @Nullable [] argumentsOf(Class<?> type, Class<?> wanted) {
        return argumentsOf(type, wanted, Map.of());
    }

    private static Type @Nullable [] argumentsOf(Type type, Class<?> wanted, Map<Type, Type> known) {
        Class<?> raw = erase(type, Object.class);
        Map<Type, Type> here = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                here.put(raw.getTypeParameters()[i], known.getOrDefault(arguments[i], arguments[i]));
            }
            if (raw == wanted) {
                return Arrays.stream(arguments)
                        .map(argument -> known.getOrDefault(argument, argument))
                        .toArray(Type[]::new);
            }
        }
        List<Type> above = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        if (raw.getGenericSuperclass() != null) {
            above.add(raw.getGenericSuperclass());
        }
        for (Type parent : above) {
            if (wanted.isAssignableFrom(erase(parent, Object.class))) {
                Type[] found = argumentsOf(parent, wanted, here);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The element type of a collection field, the value type of a map field. */
    static Class<?> elementType(Field field) {
        if (field.getGenericType() instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return erase(arguments[arguments.length - 1], field.getDeclaringClass());
        }
        throw new MappingException("The collection " + field.getDeclaringClass().getName() + "." + field.getName()
                + " does not say what it holds; give it a type argument or set targetEntity.");
    }
}
