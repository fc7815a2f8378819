package dev.mapper.processor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Complains of attributes that can't be mapped, at their fields. */
final class AttributeChecks {

    /** Annotations that say themselves how a value is stored, whatever its type. */
    private static final List<String> STORED_SOMEHOW = List.of(
            Mirrors.PERSISTENCE + "Convert",
            Mirrors.PERSISTENCE + "Converts",
            Mirrors.PERSISTENCE + "Lob",
            Mirrors.PERSISTENCE + "Embedded",
            Mirrors.EMBEDDED_ID,
            "dev.mapper.mapping.Json",
            "dev.mapper.mapping.Type");

    private final Messager messager;
    private final Types types;
    private final ProcessingEnvironment environment;
    private final IndexFile index;

    AttributeChecks(ProcessingEnvironment environment, IndexFile index) {
        this.environment = environment;
        this.messager = environment.getMessager();
        this.types = environment.getTypeUtils();
        this.index = index;
    }

    void check(MappedAttribute attribute, MappedClass in, boolean embeddable) {
        boolean record = attribute.declaredBy().getKind() == ElementKind.RECORD;
        if (!record && attribute.field().getModifiers().contains(Modifier.FINAL)) {
            error(
                    "Field " + attribute.name()
                            + " is mapped and final, so it can't be loaded. Remove final, or annotate"
                            + " it with @Transient.",
                    attribute);
        }
        TypeMirror type = attribute.type();
        if (type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.TYPEVAR) {
            // the compiler complains of the first; the entity below says what the second is
            return;
        }
        AnnotationMirror relationship = attribute.relationship();
        if (attribute.isToMany() || attribute.has(Mirrors.ELEMENT_COLLECTION)) {
            if (!checkCollection(attribute)) {
                return;
            }
        }
        if (relationship != null) {
            checkRelationship(attribute, relationship, in, embeddable);
        } else if (!attribute.has(Mirrors.ELEMENT_COLLECTION)) {
            checkBasic(attribute);
        }
    }

    private boolean checkCollection(MappedAttribute attribute) {
        if (!attribute.isCollectionInterface()) {
            error(
                    "Collection " + attribute.name() + " is declared as " + attribute.type()
                            + ". Declare it as java.util.Collection, List, Set or Map: mapper puts a collection of its"
                            + " own there, which follows changes.",
                    attribute);
            return false;
        }
        return true;
    }

    private void checkRelationship(
            MappedAttribute attribute, AnnotationMirror relationship, MappedClass in, boolean embeddable) {
        String annotation = "@" + simple(Mirrors.nameOf(relationship));
        TypeElement target = attribute.target();
        if (target == null) {
            error(
                    annotation + " " + attribute.name() + " doesn't say to which entity it leads. Give its type an"
                            + " argument, as in List<Address>, or set targetEntity.",
                    attribute);
        } else if (!Mirrors.has(target, Mirrors.ENTITY)) {
            boolean collection = !attribute.isToMany()
                    && MappedAttribute.COLLECTIONS.contains(
                            target.getQualifiedName().toString());
            String remedy = collection
                    ? "Use @OneToMany or @ManyToMany for a collection."
                    : Mirrors.has(target, Mirrors.EMBEDDABLE)
                            ? "It is an embeddable: use @Embedded or @ElementCollection."
                            : "Annotate it with @Entity, or remove " + annotation + ".";
            error(
                    annotation + " " + attribute.name() + " leads to " + target.getQualifiedName()
                            + ", which is not an entity. " + remedy,
                    attribute);
        } else if (!embeddable) {
            checkMappedBy(attribute, relationship, target, in);
        }
    }

    private void checkMappedBy(
            MappedAttribute attribute, AnnotationMirror relationship, TypeElement target, MappedClass in) {
        String mappedBy = Mirrors.text(relationship, "mappedBy");
        if (mappedBy.isEmpty() || mappedBy.contains(".")) {
            // one within an embeddable is for the start-up to find
            return;
        }
        MappedClass other = new MappedClass(target, types);
        MappedAttribute owner = other.attribute(mappedBy);
        AnnotationValue at = Mirrors.value(relationship, "mappedBy");
        boolean many = Mirrors.nameOf(relationship).equals(Mirrors.MANY_TO_MANY);
        List<String> wanted = many
                ? List.of(Mirrors.MANY_TO_MANY)
                : Mirrors.nameOf(relationship).equals(Mirrors.ONE_TO_ONE)
                        ? List.of(Mirrors.ONE_TO_ONE)
                        : List.of(Mirrors.MANY_TO_ONE, Mirrors.ONE_TO_ONE);
        if (owner == null) {
            error(
                    "mappedBy = \"" + mappedBy + "\": " + target.getQualifiedName() + " has no such attribute."
                            + candidates(other, in.element(), wanted),
                    attribute,
                    relationship,
                    at);
            return;
        }
        if (!Mirrors.hasAny(owner.field(), wanted)) {
            error(
                    "mappedBy = \"" + mappedBy + "\": " + target.getQualifiedName() + "." + mappedBy
                            + " is not annotated "
                            + wanted.stream().map(it -> "@" + simple(it)).collect(Collectors.joining(" or ")) + "."
                            + candidates(other, in.element(), wanted),
                    attribute,
                    relationship,
                    at);
        } else if (!leadsTo(owner, in.element())) {
            error(
                    "mappedBy = \"" + mappedBy + "\": " + target.getQualifiedName() + "." + mappedBy + " leads to "
                            + owner.type() + ", not to " + in.name() + "." + candidates(other, in.element(), wanted),
                    attribute,
                    relationship,
                    at);
        }
    }

    private String candidates(MappedClass other, TypeElement self, List<String> wanted) {
        String names = other.attributes().stream()
                .filter(it -> Mirrors.hasAny(it.field(), wanted) && leadsTo(it, self))
                .map(MappedAttribute::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? " No attribute of " + other.element().getSimpleName() + " refers to " + self.getSimpleName()
                        + ": add one annotated @" + simple(wanted.get(0)) + ", or remove mappedBy."
                : " Candidates: " + names + ".";
    }

    /** Whether a relationship leads to a class or to a superclass of it; a mapped superclass stands for its entities. */
    private boolean leadsTo(MappedAttribute relationship, TypeElement self) {
        TypeElement target = relationship.target();
        return target == null
                || types.isSubtype(types.erasure(self.asType()), types.erasure(target.asType()))
                || (Mirrors.has(self, Mirrors.MAPPED_SUPERCLASS)
                        && types.isSubtype(types.erasure(target.asType()), types.erasure(self.asType())));
    }

    private void checkBasic(MappedAttribute attribute) {
        if (Mirrors.hasAny(attribute.field(), STORED_SOMEHOW)) {
            return;
        }
        TypeElement declared = Mirrors.typeElement(attribute.type());
        if (declared != null && Mirrors.has(declared, Mirrors.ENTITY)) {
            error(
                    "Attribute " + attribute.name() + " is of entity type " + declared.getQualifiedName()
                            + ". Annotate it with @ManyToOne or @OneToOne.",
                    attribute);
            return;
        }
        TypeMirror element = attribute.isCollectionInterface() ? attribute.element() : null;
        TypeElement elementType = Mirrors.typeElement(element);
        if (elementType != null && Mirrors.has(elementType, Mirrors.ENTITY)) {
            error(
                    "Attribute " + attribute.name() + " holds entities of type " + elementType.getQualifiedName()
                            + ". Annotate it with @OneToMany or @ManyToMany.",
                    attribute);
            return;
        }
        String problem = problem(attribute.type());
        if (problem != null && !isConverted(attribute.type()) && (element == null || !isConverted(element))) {
            error(
                    "Attribute " + attribute.name() + " has type " + attribute.type() + ", " + problem
                            + " Annotate it with @Json, @Convert or @Transient, or its class with @Embeddable.",
                    attribute);
        }
    }

    /** Why a type can't be stored as it is; null if it perhaps can. */
    private @Nullable String problem(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return array.getComponentType().getKind() == TypeKind.ARRAY
                    ? "an array of arrays, which has no column type."
                    : problem(array.getComponentType());
        }
        TypeElement declared = Mirrors.typeElement(type);
        if (declared == null || declared.getKind() == ElementKind.ENUM || Mirrors.has(declared, Mirrors.EMBEDDABLE)) {
            return null;
        }
        String name = declared.getQualifiedName().toString();
        if (name.equals("java.util.List") || name.equals("java.util.Set") || name.equals("java.util.Collection")) {
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            return arguments.isEmpty() ? "which doesn't say what it holds." : problem(arguments.get(0));
        }
        boolean known = name.startsWith("java.")
                && declared.getKind() != ElementKind.INTERFACE
                && !Set.of("java.lang.Object", "java.lang.Thread").contains(name)
                && !types.isAssignable(types.erasure(type), erased("java.util.Collection"))
                && !types.isAssignable(types.erasure(type), erased("java.util.Map"));
        return known || name.startsWith("java.sql.") ? null : "which has no column type of its own.";
    }

    private TypeMirror erased(String name) {
        TypeElement type = environment.getElementUtils().getTypeElement(name);
        return type == null ? types.getNullType() : types.erasure(type.asType());
    }

    /** Whether a converter of this module applies by itself. */
    private boolean isConverted(TypeMirror type) {
        Collection<String> converters = index.converters();
        for (String name : converters) {
            TypeElement converter = ElementShapes.find(environment.getElementUtils(), name);
            AnnotationMirror annotation = converter == null ? null : Mirrors.find(converter, Mirrors.CONVERTER);
            if (converter != null
                    && annotation != null
                    && Mirrors.text(annotation, "autoApply").equals("true")) {
                TypeMirror converted = converted(converter.asType());
                if (converted != null && types.isSameType(types.erasure(converted), types.erasure(type))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a converter converts: the first argument of the interface, which a superclass may implement. */
    private @Nullable TypeMirror converted(TypeMirror converter) {
        for (TypeMirror parent : types.directSupertypes(converter)) {
            TypeElement element = Mirrors.typeElement(parent);
            if (element != null
                    && element.getQualifiedName().contentEquals(Mirrors.PERSISTENCE + "AttributeConverter")
                    && parent instanceof DeclaredType declared
                    && declared.getTypeArguments().size() == 2) {
                return declared.getTypeArguments().get(0);
            }
            TypeMirror above = converted(parent);
            if (above != null) {
                return above;
            }
        }
        return null;
    }

    private static String simple(String annotation) {
        return annotation.substring(annotation.lastIndexOf('.') + 1);
    }

    private void error(String message, MappedAttribute attribute) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, attribute.field());
    }

    private void error(
            String message, MappedAttribute attribute, AnnotationMirror annotation, @Nullable AnnotationValue value) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, attribute.field(), annotation, value);
    }
}
