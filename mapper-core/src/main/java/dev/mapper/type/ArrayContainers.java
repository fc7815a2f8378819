package dev.mapper.type;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What else in Java can hold the elements of an array of the database. */
final class ArrayContainers {

    private ArrayContainers() {}

    static <E> SqlType<Set<E>> set(SqlType<E> elementType) {
        return new SetType<>(Types.array(elementType));
    }

    @SuppressWarnings("unchecked") // an array of a primitive holds what its wrapper's type reads
    static SqlType<?> array(Class<?> componentType, SqlType<?> elementType) {
        SqlType<List<Object>> list = Types.array((SqlType<Object>) elementType);
        return Types.converted(
                list,
                (Class<Object>) componentType.arrayType(),
                ArrayContainers::listOf,
                elements -> arrayOf(componentType, elements));
    }

    private static List<Object> listOf(Object array) {
        int length = Array.getLength(array);
        List<Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(Array.get(array, i));
        }
        return list;
    }

    private static Object arrayOf(Class<?> componentType, List<Object> elements) {
        Object array = Array.newInstance(componentType, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            // Null in an array of primitives is its zero, as of a primitive attribute
            if (elements.get(i) != null) {
                Array.set(array, i, elements.get(i));
            }
        }
        return array;
    }

    /** The order of a set's elements is no change of it. */
    private static final class SetType<E> extends ConvertedType<Set<E>, List<E>> {

        @SuppressWarnings("unchecked") // a set class knows nothing of its elements
        SetType(SqlType<List<E>> stored) {
            super(stored, (Class<Set<E>>) (Class<?>) Set.class, new Conversion<>() {
                @Override
                public @Nullable List<E> toStored(@Nullable Set<E> value) {
                    return value == null ? null : new ArrayList<>(value);
                }

                @Override
                public @Nullable Set<E> toJava(@Nullable List<E> stored) {
                    return stored == null ? null : new LinkedHashSet<>(stored);
                }
            });
        }

        @Override
        public ConvertedType<Set<E>, List<E>> over(SqlType<List<E>> other) {
            return new SetType<>(other);
        }

        @Override
        public boolean same(@Nullable Set<E> a, @Nullable Set<E> b) {
            return Objects.equals(a, b);
        }
    }
}
