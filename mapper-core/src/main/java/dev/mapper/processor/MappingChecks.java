package dev.mapper.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Complains of mappings that can't work, at the place that has to be changed. */
final class MappingChecks {

    /** Annotations that map an attribute, and so belong on its field. */
    private static final Set<String> ATTRIBUTE_ANNOTATIONS = Set.of(
            "Id",
            "EmbeddedId",
            "Basic",
            "Column",
            "Convert",
            "ElementCollection",
            "Embedded",
            "Enumerated",
            "GeneratedValue",
            "JoinColumn",
            "JoinColumns",
            "JoinTable",
            "Lob",
            "ManyToMany",
            "ManyToOne",
            "MapKey",
            "MapKeyColumn",
            "MapsId",
            "OneToMany",
            "OneToOne",
            "OrderBy",
            "OrderColumn",
            "Temporal",
            "Version");

    private final Messager messager;
    private final AttributeChecks attributeChecks;

    MappingChecks(ProcessingEnvironment environment, IndexFile index) {
        this.messager = environment.getMessager();
        this.attributeChecks = new AttributeChecks(environment, index);
    }

    /** Whether code in the same package can name the class. */
    static boolean canBeNamed(TypeElement type) {
        for (Element at = type; at instanceof TypeElement named; at = at.getEnclosingElement()) {
            if (named.getModifiers().contains(Modifier.PRIVATE)
                    || named.getNestingKind() == NestingKind.LOCAL
                    || named.getNestingKind() == NestingKind.ANONYMOUS) {
                return false;
            }
        }
        return true;
    }

    void check(MappedClass mapped) {
        TypeElement type = mapped.element();
        boolean embeddable = Mirrors.has(type, Mirrors.EMBEDDABLE);
        if (!checkKind(type, embeddable)) {
            return;
        }
        boolean entity = Mirrors.has(type, Mirrors.ENTITY);
        if (entity) {
            checkId(mapped);
        }
        if ((entity || embeddable) && type.getKind() == ElementKind.CLASS) {
            checkConstructor(type, entity);
        }
        checkMethods(type);
        checkRepeated(mapped);
        for (MappedAttribute attribute : mapped.ownAttributes()) {
            attributeChecks.check(attribute, mapped, embeddable);
        }
    }

    private boolean checkKind(TypeElement type, boolean embeddable) {
        String what =
                embeddable ? "An embeddable" : Mirrors.has(type, Mirrors.ENTITY) ? "An entity" : "A mapped superclass";
        String name = type.getQualifiedName().toString();
        ElementKind kind = type.getKind();
        if (kind != ElementKind.CLASS && !(embeddable && kind == ElementKind.RECORD)) {
            String found = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            error(what + " must be a class: " + name + " is of kind " + found + ". Make it a plain class.", type);
            return false;
        }
        if (!canBeNamed(type)) {
            error(what + " must not be private or local: " + name + ". Make it visible in its package.", type);
            return false;
        }
        for (Element at = type; at.getEnclosingElement() instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.STATIC)) {
                error(
                        what + " must not be an inner class: " + name + ". Declare " + at.getSimpleName() + " static.",
                        type);
                return false;
            }
        }
        if (embeddable && type.getModifiers().contains(Modifier.ABSTRACT)) {
            error("An embeddable must not be abstract: " + name + ". Remove abstract.", type);
        }
        return true;
    }

    private void checkId(MappedClass mapped) {
        if (!mapped.ids().isEmpty()) {
            return;
        }
        String hint = "";
        for (TypeElement type : MappedClass.chain(mapped.element())) {
            boolean hasId = ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                    .anyMatch(it -> Mirrors.has(it, Mirrors.PERSISTENCE + "Id"));
            if (hasId && !MappedClass.isMapped(type)) {
                hint = " The one in " + type.getQualifiedName() + " would count if that were annotated"
                        + " @MappedSuperclass.";
            }
        }
        error(
                "Entity " + mapped.name()
                        + " has no primary key. Annotate a field with @Id (or @EmbeddedId), here or in"
                        + " a mapped superclass." + hint,
                mapped.element());
    }

    private void checkConstructor(TypeElement type, boolean entity) {
        if (type.getModifiers().contains(Modifier.ABSTRACT) || Mirrors.has(type, "lombok.NoArgsConstructor")) {
            return;
        }
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        if (constructors.stream().noneMatch(it -> it.getParameters().isEmpty())) {
            error(
                    (entity ? "Entity " : "Embeddable ") + type.getQualifiedName()
                            + " has no constructor without parameters, which mapper makes loaded objects with. Add one;"
                            + " it may be private.",
                    type);
        }
    }

    private void checkMethods(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS) {
            return;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            for (String annotation : Mirrors.names(method)) {
                if (annotation.startsWith(Mirrors.PERSISTENCE)
                        && ATTRIBUTE_ANNOTATIONS.contains(annotation.substring(Mirrors.PERSISTENCE.length()))) {
                    error(
                            "@" + annotation.substring(Mirrors.PERSISTENCE.length()) + " on method "
                                    + type.getSimpleName() + "." + method.getSimpleName()
                                    + "() has no effect. Put mapping annotations on fields.",
                            method);
                    break;
                }
            }
        }
    }

    private void checkRepeated(MappedClass mapped) {
        List<MappedAttribute> own = mapped.ownAttributes();
        List<MappedAttribute> inherited = new ArrayList<>(mapped.attributes());
        inherited.removeAll(own);
        for (MappedAttribute attribute : own) {
            for (MappedAttribute other : inherited) {
                if (other.name().equals(attribute.name())) {
                    error(
                            "Attribute " + attribute.name() + " repeats an attribute of "
                                    + other.declaredBy().getQualifiedName()
                                    + ". Rename one of them, or annotate one with @Transient.",
                            attribute.field());
                }
            }
        }
    }

    private void error(String message, Element at) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, at);
    }
}
