package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.type.JacksonFormat;
import dev.mapper.type.JsonFormat;
import jakarta.persistence.Converter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of a factory's entities share: the converters that apply by themselves, and how JSON is written.
 * Immutable and safe for use by many threads.
 */
public final class AttributeTypes {

    private final Map<Type, ConverterModel> automatic = new LinkedHashMap<>();
    private final @Nullable JsonFormat json;

    /**
     * @param converters classes that implement {@link jakarta.persistence.AttributeConverter}; those whose
     *     {@link Converter} doesn't say {@code autoApply} are passed over
     * @param json null for Jackson, where it is on the class path
     * @throws MappingException if two converters apply to one type
     */
    public AttributeTypes(Collection<Class<?>> converters, @Nullable JsonFormat json) {
        this.json = json;
        for (Class<?> type : new LinkedHashSet<>(converters)) {
            Converter annotation = type.getAnnotation(Converter.class);
            if (annotation != null && annotation.autoApply()) {
                ConverterModel model = ConverterModel.of(type);
                ConverterModel other = automatic.put(model.javaType(), model);
                if (other != null) {
                    throw new MappingException("The converters "
                            + other.converterType().getName() + " and "
                            + type.getName() + " both apply by themselves to "
                            + model.javaType().getTypeName() + ". Take autoApply from one of them, and name it with"
                            + " @Convert where it is wanted.");
                }
            }
        }
    }

    /** These, and the converters that the annotation processor found when the entities' modules were compiled. */
    public static AttributeTypes indexed(
            Collection<Class<?>> entities, Collection<Class<?>> converters, @Nullable JsonFormat json) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        for (Class<?> entity : entities) {
            if (entity.getClassLoader() != null) {
                loaders.add(entity.getClassLoader());
            }
        }
        Set<Class<?>> all = new LinkedHashSet<>(converters);
        for (ClassLoader loader : loaders) {
            for (String name : EntityIndex.load(loader).names(EntityIndex.Kind.CONVERTER)) {
                all.add(load(name, loader));
            }
        }
        return new AttributeTypes(all, json);
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new MappingException(
                    "The entity index " + EntityIndex.RESOURCE + " names the converter " + name
                            + ", which is not on the class path. Compile the module that has it again.",
                    e);
        }
    }

    /** The converter that applies by itself to a type, or {@code null}. */
    @Nullable
    ConverterModel converterOf(Type type) {
        return automatic.get(type instanceof Class<?> plain ? GenericTypes.boxed(plain) : type);
    }

    JsonFormat json(Attribute attribute) {
        if (json != null) {
            return json;
        }
        try {
            return DefaultJson.FORMAT;
        } catch (LinkageError e) {
            throw new MappingException(
                    "Attribute " + attribute + " is @Json, and there is nothing that writes JSON. Add Jackson 3"
                            + " (tools.jackson.core:jackson-databind) to the application, or give the session factory a"
                            + " format with json(...).",
                    e);
        }
    }

    /** Loaded when it is needed: Jackson need not be there. */
    private static final class DefaultJson {
        static final JsonFormat FORMAT = new JacksonFormat();
    }
}
