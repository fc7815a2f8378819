package dev.mapper.mapping;

import dev.mapper.MappingException;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Convert;
import jakarta.persistence.Converts;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;

/**
 * Refuses annotations whose meaning the mapper does not honour: an entity that says something must not be stored as if it
 * had not.
 */
final class UnsupportedMappings {

    private static final List<Class<? extends Annotation>> ON_CLASSES = List.of(
            AssociationOverride.class, AttributeOverride.class, Convert.class, Converts.class, SecondaryTable.class);

    private static final List<Class<? extends Annotation>> ON_ATTRIBUTES =
            List.of(Converts.class, ElementCollection.class, Embedded.class, PrimaryKeyJoinColumn.class);

    private UnsupportedMappings() {}

    static void refuse(EntityShape shape) {
        for (Class<?> level = shape.type(); level != null && level != Object.class; level = level.getSuperclass()) {
            refuse(level, ON_CLASSES, "Class " + level.getName());
        }
        for (Attribute attribute : shape.attributes()) {
            refuse(attribute.field(), ON_ATTRIBUTES, "Attribute " + attribute);
        }
    }

    private static void refuse(
            AnnotatedElement element, List<Class<? extends Annotation>> annotations, String description) {
        for (Class<? extends Annotation> annotation : annotations) {
            if (element.isAnnotationPresent(annotation)) {
                throw new MappingException(description + " is annotated with @" + annotation.getSimpleName()
                        + ", which is not supported yet, and would be ignored. Remove it, and map what it says"
                        + " otherwise.");
            }
        }
    }
}
