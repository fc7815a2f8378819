package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds how the enum of an attribute is stored. */
final class EnumAttributes {

    private EnumAttributes() {}

    /**
     * As a type of the database, by the value that the enum names, by name, or by ordinal: that where nothing is said, as
     * Jakarta Persistence has it.
     *
     * @param length of the column, where it is of characters
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // isEnum() was asked
    static SqlType<?> typeOf(Attribute attribute, Class<?> type, int length, NamingStrategy naming) {
        NativeEnum ofDatabase = attribute.annotation(NativeEnum.class);
        if (ofDatabase != null) {
            String name = ofDatabase.value().isEmpty() ? naming.column(type.getSimpleName()) : ofDatabase.value();
            return Types.databaseEnum((Class) type, name);
        }
        Enumerated enumerated = attribute.annotation(Enumerated.class);
        EnumType said = enumerated == null ? null : enumerated.value();
        Field value = valueField(type);
        if (value != null) {
            return byValue(attribute, (Class) type, value, said, length);
        }
        return said == EnumType.STRING ? Types.enumByName((Class) type, length) : Types.enumByOrdinal((Class) type);
    }

    private static @Nullable Field valueField(Class<?> type) {
        List<Field> marked = Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(EnumeratedValue.class))
                .toList();
        if (marked.size() > 1) {
            throw new MappingException("Enum " + type.getName() + " has " + marked.size()
                    + " fields annotated @EnumeratedValue; leave it on the one whose value is stored.");
        }
        return marked.isEmpty() ? null : marked.get(0);
    }

    private static <E extends Enum<E>> SqlType<E> byValue(
            Attribute attribute, Class<E> type, Field field, @Nullable EnumType said, int length) {
        Class<?> stored = GenericTypes.boxed(field.getType());
        boolean text = stored == String.class;
        if (!text && stored != Byte.class && stored != Short.class && stored != Integer.class) {
            throw new MappingException("The @EnumeratedValue " + field.getName() + " of " + type.getName() + " is a "
                    + field.getType().getName() + "; it must be a String, an int, a short or a byte.");
        }
        if (said != null && text != (said == EnumType.STRING)) {
            throw new MappingException("Attribute " + attribute + " says @Enumerated(" + said + "), and the"
                    + " @EnumeratedValue of " + type.getName() + " is a "
                    + field.getType().getSimpleName()
                    + "; a String goes with STRING, a number with ORDINAL. Leave @Enumerated out.");
        }
        try {
            field.setAccessible(true);
        } catch (RuntimeException e) {
            throw new MappingException(
                    "The @EnumeratedValue " + field.getName() + " of " + type.getName() + " can't be read; open its"
                            + " package to mapper.",
                    e);
        }
        return text
                ? Types.enumByValue(type, Types.varchar(length), constant -> (String) value(field, constant))
                : Types.enumByValue(type, Types.INTEGER, constant -> ((Number) value(field, constant)).intValue());
    }

    private static Object value(Field field, Enum<?> constant) {
        try {
            return Objects.requireNonNull(
                    field.get(constant),
                    () -> "The @EnumeratedValue of "
                            + constant.getDeclaringClass().getName() + "." + constant.name()
                            + " is null; give each constant a value");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
