package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds the SQL type of an attribute from its Java type and annotations. */
final class ColumnTypes {

    /** What {@code @Column} says when it says nothing. */
    private static final int DEFAULT_LENGTH = 255;

    private static final int DEFAULT_SCALE = 2;
    private static final int DEFAULT_PRECISION = 19;

    private ColumnTypes() {}

    static SqlType<?> of(Attribute attribute, jakarta.persistence.@Nullable Column column) {
        Convert convert = attribute.annotation(Convert.class);
        if (convert != null && !convert.disableConversion()) {
            return converted(attribute, convert, column);
        }
        return plain(attribute, attribute.javaType(), column);
    }

    private static SqlType<?> plain(Attribute attribute, Class<?> type, jakarta.persistence.@Nullable Column column) {
        int length = column == null ? DEFAULT_LENGTH : column.length();
        boolean large = attribute.annotation(Lob.class) != null;
        if (type == String.class) {
            return large ? Types.text() : Types.varchar(length);
        }
        if (type == byte[].class) {
            return large || length == DEFAULT_LENGTH ? Types.BYTES : Types.binary(length);
        }
        if (type == BigDecimal.class) {
            return column != null && column.precision() > 0
                    ? Types.decimal(column.precision(), column.scale())
                    : Types.decimal(DEFAULT_PRECISION, DEFAULT_SCALE);
        }
        if (type.isEnum()) {
            return enumType(attribute, type, length);
        }
        SqlType<?> known = Types.find(type);
        if (known == null) {
            throw new MappingException("Attribute " + attribute + " has type " + type.getName()
                    + ", which has no column type. Give it a converter with @Convert, make it a relationship, or mark"
                    + " it @Transient.");
        }
        return known;
    }

    /** By ordinal where nothing is said, as Jakarta Persistence has it. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // isEnum() was asked
    private static SqlType<?> enumType(Attribute attribute, Class<?> type, int length) {
        Enumerated enumerated = attribute.annotation(Enumerated.class);
        boolean byName = enumerated != null && enumerated.value() == EnumType.STRING;
        return byName ? Types.enumByName((Class) type, length) : Types.enumByOrdinal((Class) type);
    }

    @SuppressWarnings("unchecked") // the converter's type arguments say what it converts
    private static SqlType<?> converted(
            Attribute attribute, Convert convert, jakarta.persistence.@Nullable Column column) {
        Class<?> converterType = convert.converter();
        Class<?> stored = storedType(attribute, converterType);
        AttributeConverter<Object, Object> converter;
        try {
            Constructor<?> constructor = converterType.getDeclaredConstructor();
            constructor.setAccessible(true);
            converter = (AttributeConverter<Object, Object>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    "The converter " + converterType.getName() + " of " + attribute
                            + " cannot be made; it needs a constructor without arguments.",
                    e);
        }
        return Types.converted(
                (SqlType<Object>) plain(attribute, stored, column),
                (Class<Object>) attribute.javaType(),
                converter::convertToDatabaseColumn,
                converter::convertToEntityAttribute);
    }

    private static Class<?> storedType(Attribute attribute, Class<?> converterType) {
        for (Type declared : converterType.getGenericInterfaces()) {
            if (declared instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == AttributeConverter.class) {
                return GenericTypes.erase(parameterized.getActualTypeArguments()[1], converterType);
            }
        }
        throw new MappingException("The converter " + converterType.getName() + " of " + attribute
                + " does not implement AttributeConverter with type arguments; it must say what it stores.");
    }
}
