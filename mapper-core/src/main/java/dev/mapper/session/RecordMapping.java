package dev.mapper.session;

import dev.mapper.MappingException;
import dev.mapper.SessionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes records of rows, by position. */
final class RecordMapping<R extends Record> implements Function<@Nullable Object[], @Nullable R> {

    private final Constructor<R> constructor;

    private RecordMapping(Constructor<R> constructor) {
        this.constructor = constructor;
    }

    static <R extends Record> RecordMapping<R> of(Class<R> type, int columns) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != columns) {
            throw new MappingException("The record " + type.getName() + " has " + components.length
                    + " components and the query " + columns + " columns; both need as many, in the same order.");
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordMapping<>(constructor);
        } catch (NoSuchMethodException e) {
            throw new MappingException("The record " + type.getName() + " has no canonical constructor.", e);
        }
    }

    @Override
    public R apply(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (IllegalArgumentException e) {
            throw new SessionException(
                    "A row " + Arrays.toString(values) + " does not fit the record "
                            + constructor.getDeclaringClass().getName()
                            + ": its components need the types of the query's columns, in the same order, and no"
                            + " primitive type where a column may be null.",
                    e);
        } catch (InvocationTargetException e) {
            throw new SessionException(
                    "The constructor of record "
                            + constructor.getDeclaringClass().getName() + " threw: " + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    "The record " + constructor.getDeclaringClass().getName() + " cannot be made.", e);
        }
    }
}
