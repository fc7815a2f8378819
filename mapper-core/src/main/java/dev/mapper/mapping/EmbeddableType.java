package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of a class that stands for several values, such as the class of an embedded key: a record, or a class with
 * fields and a constructor without arguments. One instance per class; immutable and safe for use by many threads.
 */
@Internal
public final class EmbeddableType {

    private static final ClassValue<EmbeddableType> TYPES = new ClassValue<>() {
        @Override
        protected EmbeddableType computeValue(Class<?> type) {
            return new EmbeddableType(type);
        }
    };

    private final Class<?> type;
    private final List<Field> members;
    private final MethodHandle[] readers;
    private final MethodHandle[] writers;
    private final MethodHandle constructor;

    private EmbeddableType(Class<?> type) {
        this.type = type;
        this.members = membersOf(type);
        this.readers = new MethodHandle[members.size()];
        this.writers = new MethodHandle[type.isRecord() ? 0 : members.size()];
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            for (int i = 0; i < readers.length; i++) {
                Field member = members.get(i);
                member.setAccessible(true);
                readers[i] = lookup.unreflectGetter(member).asType(MethodType.methodType(Object.class, Object.class));
                if (!type.isRecord()) {
                    writers[i] = lookup.unreflectSetter(member)
                            .asType(MethodType.methodType(void.class, Object.class, Object.class));
                }
            }
            Class<?>[] parameters =
                    type.isRecord() ? members.stream().map(Field::getType).toArray(Class<?>[]::new) : new Class<?>[0];
            Constructor<?> made = type.getDeclaredConstructor(parameters);
            made.setAccessible(true);
            MethodHandle plain = lookup.unreflectConstructor(made);
            constructor = plain.asType(plain.type().generic()).asSpreader(Object[].class, parameters.length);
        } catch (NoSuchMethodException e) {
            throw new MappingException(
                    "The class " + type.getName() + " has no constructor without arguments, by which the mapper makes"
                            + " its objects. Add one, it may be private, or make the class a record.",
                    e);
        } catch (IllegalAccessException e) {
            throw new MappingException(
                    "The members of " + type.getName() + " cannot be reached; a field is final, or its module is not"
                            + " open. Make the class a record, or open its package.",
                    e);
        }
    }

    private static List<Field> membersOf(Class<?> type) {
        List<Field> members = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                try {
                    members.add(type.getDeclaredField(component.getName()));
                } catch (NoSuchFieldException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(members);
        }
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic()) {
                    own.add(field);
                }
            }
            members.addAll(0, own);
        }
        return List.copyOf(members);
    }

    static EmbeddableType of(Class<?> type) {
        return TYPES.get(type);
    }

    /** The class itself. */
    public Class<?> type() {
        return type;
    }

    /** The fields, inherited ones first, in the order of their declaration. */
    List<Field> members() {
        return members;
    }

    /** The place of the member of that name; -1 if there is none. */
    public int indexOf(String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The name of a member. */
    public String name(int member) {
        return members.get(member).getName();
    }

    /** How many members there are. */
    public int size() {
        return members.size();
    }

    /** The value of one member of an object; {@code null} for the member of no object. */
    public @Nullable Object value(@Nullable Object object, int member) {
        if (object == null) {
            return null;
        }
        try {
            return readers[member].invokeExact(object);
        } catch (Throwable e) {
            throw failed("read", e);
        }
    }

    /** An object of these values, in the order of the members; null in a primitive member is its zero. */
    public Object make(@Nullable Object... values) {
        try {
            if (type.isRecord()) {
                @Nullable Object[] arguments = Arrays.copyOf(values, values.length);
                for (int i = 0; i < arguments.length; i++) {
                    if (arguments[i] == null && members.get(i).getType().isPrimitive()) {
                        arguments[i] = zero(members.get(i).getType());
                    }
                }
                return Objects.requireNonNull((Object) constructor.invokeExact(arguments));
            }
            Object made = (Object) constructor.invokeExact(new Object[0]);
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null || !members.get(i).getType().isPrimitive()) {
                    writers[i].invokeExact(made, values[i]);
                }
            }
            return Objects.requireNonNull(made);
        } catch (Throwable e) {
            throw failed("made", e);
        }
    }

    private static @Nullable Object zero(Class<?> primitive) {
        return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(primitive, 1), 0);
    }

    private MappingException failed(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new MappingException(
                "An object of " + type.getName() + " could not be " + what + ": " + cause + ". Its constructor must"
                        + " accept what the database has.",
                cause);
    }

    @Override
    public String toString() {
        return type.getName();
    }
}
