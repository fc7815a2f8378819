package dev.mapper.processor;

import dev.mapper.enhance.AccessKind;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as the compiler sees it.
 *
 * @param field its field
 * @param type the field's type as the entity has it: type variables of superclasses are replaced
 * @param declaredBy the class that declares it, perhaps a superclass of the entity
 */
record MappedAttribute(VariableElement field, TypeMirror type, TypeElement declaredBy, Types types) {

    static final List<String> TO_ONE = List.of(Mirrors.MANY_TO_ONE, Mirrors.ONE_TO_ONE);
    static final List<String> TO_MANY = List.of(Mirrors.ONE_TO_MANY, Mirrors.MANY_TO_MANY);
    static final List<String> COLLECTIONS =
            List.of("java.util.Collection", "java.util.List", "java.util.Set", "java.util.Map");

    String name() {
        return field.getSimpleName().toString();
    }

    boolean has(String annotation) {
        return Mirrors.has(field, annotation);
    }

    AccessKind kind() {
        return AccessKind.of(Mirrors.names(field));
    }

    /** The annotation that makes it a relationship between entities; null if it is none. */
    @Nullable
    AnnotationMirror relationship() {
        for (AnnotationMirror mirror : field.getAnnotationMirrors()) {
            String name = Mirrors.nameOf(mirror);
            if (TO_ONE.contains(name) || TO_MANY.contains(name)) {
                return mirror;
            }
        }
        return null;
    }

    boolean isToMany() {
        return Mirrors.hasAny(field, TO_MANY);
    }

    /** The class that a relationship leads to; null if it can't be told. */
    @Nullable
    TypeElement target() {
        AnnotationMirror relationship = relationship();
        if (relationship == null) {
            return null;
        }
        TypeMirror said = Mirrors.type(relationship, "targetEntity");
        TypeMirror target = said != null && said.getKind() != TypeKind.VOID ? said : isToMany() ? element() : type;
        return target == null ? null : Mirrors.typeElement(upper(target));
    }

    /** What a collection holds, or a map as its values; null if it doesn't say. */
    @Nullable
    TypeMirror element() {
        if (type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            List<? extends TypeMirror> arguments = declared.getTypeArguments();
            return upper(arguments.get(arguments.size() - 1));
        }
        return null;
    }

    /** A class that stands for a type variable or wildcard. */
    private TypeMirror upper(TypeMirror of) {
        return of.getKind() == TypeKind.TYPEVAR || of.getKind() == TypeKind.WILDCARD ? types.erasure(of) : of;
    }

    /** Whether it is of one of the four collection interfaces. */
    boolean isCollectionInterface() {
        TypeElement declared = Mirrors.typeElement(type);
        return declared != null
                && COLLECTIONS.contains(declared.getQualifiedName().toString());
    }
}
