package dev.mapper.processor;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads annotations by name, so that the compiled code's version of an annotation needn't be the processor's. */
final class Mirrors {

    static final String PERSISTENCE = "jakarta.persistence.";
    static final String ENTITY = PERSISTENCE + "Entity";
    static final String MAPPED_SUPERCLASS = PERSISTENCE + "MappedSuperclass";
    static final String EMBEDDABLE = PERSISTENCE + "Embeddable";
    static final String CONVERTER = PERSISTENCE + "Converter";
    static final String MANY_TO_ONE = PERSISTENCE + "ManyToOne";
    static final String ONE_TO_ONE = PERSISTENCE + "OneToOne";
    static final String ONE_TO_MANY = PERSISTENCE + "OneToMany";
    static final String MANY_TO_MANY = PERSISTENCE + "ManyToMany";
    static final String EMBEDDED_ID = PERSISTENCE + "EmbeddedId";
    static final String ELEMENT_COLLECTION = PERSISTENCE + "ElementCollection";

    private Mirrors() {}

    static String nameOf(AnnotationMirror annotation) {
        return nameOf(annotation.getAnnotationType().asElement());
    }

    static String nameOf(Element element) {
        return element instanceof QualifiedNameable named
                ? named.getQualifiedName().toString()
                : element.getSimpleName().toString();
    }

    static @Nullable AnnotationMirror find(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (nameOf(mirror).equals(annotation)) {
                return mirror;
            }
        }
        return null;
    }

    static boolean has(Element element, String annotation) {
        return find(element, annotation) != null;
    }

    static boolean hasAny(Element element, List<String> annotations) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (annotations.contains(nameOf(mirror))) {
                return true;
            }
        }
        return false;
    }

    static List<String> names(Element element) {
        return element.getAnnotationMirrors().stream().map(Mirrors::nameOf).toList();
    }

    /** What an annotation says for a member; null if it leaves the default. */
    static @Nullable AnnotationValue value(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** A text that an annotation says; empty if it leaves the default. */
    static String text(AnnotationMirror mirror, String member) {
        AnnotationValue value = value(mirror, member);
        return value == null ? "" : String.valueOf(value.getValue());
    }

    /** A class that an annotation names; null if it leaves the default. */
    static @Nullable TypeMirror type(AnnotationMirror mirror, String member) {
        AnnotationValue value = value(mirror, member);
        return value != null && value.getValue() instanceof TypeMirror type ? type : null;
    }

    static @Nullable TypeElement typeElement(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element
                : null;
    }
}
