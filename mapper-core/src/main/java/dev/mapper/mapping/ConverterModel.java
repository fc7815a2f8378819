package dev.mapper.mapping;

import dev.mapper.ConversionException;
import dev.mapper.MappingException;
import dev.mapper.type.Conversion;
import dev.mapper.type.ConvertedType;
import dev.mapper.type.SqlType;
import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A converter of Jakarta Persistence: what it converts, and to what.
 *
 * @param javaType with its type arguments
 */
record ConverterModel(Class<?> converterType, Type javaType, Class<?> storedType) {

    /**
     * Reads the converter's type arguments.
     *
     * @throws MappingException if it has none
     */
    static ConverterModel of(Class<?> converterType) {
        Type[] arguments = GenericTypes.argumentsOf(converterType, AttributeConverter.class);
        if (arguments == null) {
            throw new MappingException("The converter " + converterType.getName()
                    + " does not implement AttributeConverter with type arguments; it must say what it converts, and"
                    + " what it stores.");
        }
        return new ConverterModel(converterType, arguments[0], GenericTypes.erase(arguments[1], converterType));
    }

    /** The type that stores what the converter makes of a value. It is handed null, too. */
    @SuppressWarnings("unchecked") // the converter's type arguments say what it converts
    SqlType<?> over(SqlType<?> stored) {
        return new ConvertedType<>(
                (SqlType<Object>) stored,
                (Class<Object>) GenericTypes.erase(javaType, converterType),
                new Converting((AttributeConverter<Object, Object>) instance(converterType)));
    }

    static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    type.getName() + " cannot be made; it needs a constructor without arguments that doesn't fail.", e);
        }
    }

    /** Calls a converter, and says which it was when it fails. */
    private record Converting(AttributeConverter<Object, Object> converter) implements Conversion<Object, Object> {

        @Override
        public @Nullable Object toStored(@Nullable Object value) {
            try {
                return converter.convertToDatabaseColumn(value);
            } catch (RuntimeException e) {
                throw failed(value, "convertToDatabaseColumn", e);
            }
        }

        @Override
        public @Nullable Object toJava(@Nullable Object stored) {
            try {
                return converter.convertToEntityAttribute(stored);
            } catch (RuntimeException e) {
                throw failed(stored, "convertToEntityAttribute", e);
            }
        }

        private ConversionException failed(@Nullable Object value, String method, RuntimeException cause) {
            return new ConversionException(
                    "The converter " + converter.getClass().getName() + " failed in " + method + " for "
                            + (value == null
                                    ? "null, which converters are handed too"
                                    : "a " + value.getClass().getName())
                            + ": " + cause,
                    cause);
        }
    }
}
