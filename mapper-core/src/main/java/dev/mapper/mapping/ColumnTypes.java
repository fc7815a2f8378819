package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.type.ConvertedType;
import dev.mapper.type.LegacyTimes;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import dev.mapper.type.UserType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Temporal;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the SQL type of an attribute from its Java type and annotations. */
@SuppressWarnings("deprecation") // Temporal is for the old classes, and old entities have them
final class ColumnTypes {

    /** What {@code @Column} says when it says nothing. */
    private static final int DEFAULT_LENGTH = 255;

    private static final int DEFAULT_SCALE = 2;
    private static final int DEFAULT_PRECISION = 19;

    /** Annotations that say how a value is stored: one of them at most can be right. */
    private static final List<Class<? extends Annotation>> STORAGES = List.of(
            dev.mapper.mapping.Type.class,
            Json.class,
            Convert.class,
            Enumerated.class,
            NativeEnum.class,
            Temporal.class);

    private final NamingStrategy naming;
    private final AttributeTypes settings;

    ColumnTypes(NamingStrategy naming, AttributeTypes settings) {
        this.naming = naming;
        this.settings = settings;
    }

    SqlType<?> of(Attribute attribute, jakarta.persistence.@Nullable Column column) {
        List<String> said = STORAGES.stream()
                .filter(annotation -> attribute.annotation(annotation) != null)
                .map(annotation -> "@" + annotation.getSimpleName())
                .toList();
        Convert convert = attribute.annotation(Convert.class);
        boolean converts = convert != null && !convert.disableConversion();
        if (said.size() > 1 && (converts || convert == null || said.size() > 2)) {
            throw new MappingException("Attribute " + attribute + " is annotated with " + String.join(" and ", said)
                    + ", which say different things of how it is stored. Leave one of them.");
        }
        if (column != null && column.secondPrecision() >= 0) {
            throw new MappingException("Attribute " + attribute + " has a @Column with secondPrecision = "
                    + column.secondPrecision() + ", which would be ignored. Say the type's SQL with columnDefinition.");
        }
        Sizes sizes = new Sizes(attribute, column);
        dev.mapper.mapping.Type type = attribute.annotation(dev.mapper.mapping.Type.class);
        boolean explicit = type != null || converts || attribute.annotation(Json.class) != null;
        if (explicit && attribute.annotation(GeneratedValue.class) != null) {
            throw new MappingException("The key " + attribute + " is generated, and annotated with " + said.get(0)
                    + "; what the database counts can't be converted. Take one of the two annotations away.");
        }
        if (type != null) {
            return userType(attribute, type.value());
        }
        if (attribute.annotation(Json.class) != null) {
            return Types.json(attribute.javaType(), attribute.field().getGenericType(), settings.json(attribute));
        }
        if (convert != null && converts) {
            return converted(attribute, convert, sizes);
        }
        boolean automatic =
                said.isEmpty() && attribute.annotation(Id.class) == null && attribute.annotation(Version.class) == null;
        return plain(attribute, attribute.field().getGenericType(), sizes, automatic);
    }

    private SqlType<?> userType(Attribute attribute, Class<? extends UserType<?, ?>> type) {
        UserType<?, ?> userType = (UserType<?, ?>) ConverterModel.instance(type);
        if (userType.javaType() != GenericTypes.boxed(attribute.javaType())) {
            throw new MappingException("Attribute " + attribute + " has type "
                    + attribute.javaType().getName()
                    + ", and its @Type " + type.getName() + " is for "
                    + userType.javaType().getName()
                    + ". Use one of them for the other.");
        }
        return Types.of(userType);
    }

    private SqlType<?> converted(Attribute attribute, Convert convert, Sizes sizes) {
        if (!convert.attributeName().isEmpty() || convert.converter() == AttributeConverter.class) {
            throw new MappingException("Attribute " + attribute + " has a @Convert"
                    + (convert.attributeName().isEmpty() ? " without a converter" : " with an attributeName")
                    + "; name the converter of the attribute itself.");
        }
        ConverterModel converter = ConverterModel.of(convert.converter());
        Class<?> from = GenericTypes.erase(converter.javaType(), convert.converter());
        SqlType<?> type = converter.over(plain(attribute, converter.storedType(), sizes, false));
        if (from == GenericTypes.boxed(attribute.javaType())) {
            return type;
        }
        Type element = elementOf(attribute.field().getGenericType());
        if (element != null && GenericTypes.erase(element, attribute.shape().type()) == from) {
            return container(attribute, attribute.field().getGenericType(), type);
        }
        throw new MappingException(
                "Attribute " + attribute + " has type " + attribute.javaType().getName()
                        + ", and the converter " + convert.converter().getName() + " converts "
                        + converter.javaType().getTypeName() + ". Use a converter for the attribute's type.");
    }

    private SqlType<?> plain(Attribute attribute, Type generic, Sizes sizes, boolean automatic) {
        Class<?> type = GenericTypes.erase(generic, attribute.shape().type());
        ConverterModel converter = automatic ? settings.converterOf(generic) : null;
        if (converter != null) {
            return converter.over(plain(attribute, converter.storedType(), sizes, false));
        }
        if (type == BigDecimal.class) {
            return sizes.decimal();
        }
        if (type.isEnum()) {
            return EnumAttributes.typeOf(attribute, type, sizes.length(), naming);
        }
        Temporal temporal = attribute.annotation(Temporal.class);
        if (temporal != null) {
            return temporal(attribute, temporal, type);
        }
        SqlType<?> known = Types.find(type);
        if (known != null) {
            return sizes.applied(known);
        }
        Type element = elementOf(generic);
        if (element != null) {
            if (elementOf(element) != null && Types.find(GenericTypes.erase(element, type)) == null) {
                throw new MappingException("Attribute " + attribute + " has type " + generic.getTypeName()
                        + ": collections of collections have no column type. Store it as a document with @Json.");
            }
            return container(attribute, generic, plain(attribute, element, sizes, automatic));
        }
        throw new MappingException("Attribute " + attribute + " has type " + type.getName()
                + ", which has no column type. Give it a converter with @Convert or a @Type, store it as a document with"
                + " @Json, make it a relationship, or mark it @Transient.");
    }

    private static SqlType<?> temporal(Attribute attribute, Temporal temporal, Class<?> type) {
        if (type != Date.class && type != Calendar.class) {
            throw new MappingException("Attribute " + attribute + " has type " + type.getName()
                    + "; @Temporal is for java.util.Date and Calendar only. Take it away.");
        }
        return LegacyTimes.of(
                type,
                switch (temporal.value()) {
                    case DATE -> TypeKind.DATE;
                    case TIME -> TypeKind.TIME;
                    case TIMESTAMP -> TypeKind.INSTANT;
                });
    }

    /** What a collection or array holds; null for anything else. */
    private static @Nullable Type elementOf(Type generic) {
        if (generic instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        if (generic instanceof Class<?> plain) {
            return plain.getComponentType();
        }
        return generic instanceof ParameterizedType parameterized
                        && Set.of(List.class, Set.class, Collection.class).contains(parameterized.getRawType())
                ? parameterized.getActualTypeArguments()[0]
                : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the element's own type can't be named here
    private static SqlType<?> container(Attribute attribute, Type generic, SqlType<?> element) {
        Class<?> type = GenericTypes.erase(generic, attribute.shape().type());
        if (type.isArray()) {
            return Types.arrayOf(type.getComponentType(), element);
        }
        if (type == Set.class) {
            return Types.set((SqlType) element);
        }
        SqlType<List<Object>> list = Types.array((SqlType<Object>) element);
        return type == List.class
                ? list
                : Types.converted(
                        list, (Class<Collection<Object>>) (Class) Collection.class, ArrayList::new, values -> values);
    }

    /** What an attribute's {@code @Column} and {@code @Lob} say of measures. */
    private record Sizes(Attribute attribute, jakarta.persistence.@Nullable Column column) {

        int length() {
            return column == null ? DEFAULT_LENGTH : column.length();
        }

        private boolean large() {
            return attribute.annotation(Lob.class) != null;
        }

        SqlType<BigDecimal> decimal() {
            return column != null && column.precision() > 0
                    ? Types.decimal(column.precision(), column.scale())
                    : Types.decimal(DEFAULT_PRECISION, DEFAULT_SCALE);
        }

        @SuppressWarnings("unchecked") // the kind says what is stored
        <T> SqlType<T> applied(SqlType<T> type) {
            SqlType<?> sized = switch (type.kind()) {
                case VARCHAR -> type.length() >= 0 ? type.stored() : large() ? Types.text() : Types.varchar(length());
                case BINARY -> large() || length() == DEFAULT_LENGTH ? Types.BYTES : Types.binary(length());
                case DECIMAL ->
                    column != null && column.precision() > 0 ? Types.decimal(column.precision(), 0) : type.stored();
                default -> type.stored();
            };
            if (sized == type.stored()) {
                return type;
            }
            return type instanceof ConvertedType<?, ?> converted
                    ? (SqlType<T>) ((ConvertedType<T, Object>) converted).over((SqlType<Object>) sized)
                    : (SqlType<T>) sized;
        }
    }
}
