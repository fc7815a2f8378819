package dev.mapper.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** A mapped class as the compiler sees it, with the attributes it has and inherits. */
final class MappedClass {

    private static final Set<Modifier> NEVER_MAPPED = Set.of(Modifier.STATIC, Modifier.TRANSIENT);

    private final TypeElement element;
    private final Types types;
    private final List<MappedAttribute> attributes;

    MappedClass(TypeElement element, Types types) {
        this.element = element;
        this.types = types;
        this.attributes = readAttributes();
    }

    TypeElement element() {
        return element;
    }

    String name() {
        return element.getQualifiedName().toString();
    }

    /** All attributes, inherited ones first. */
    List<MappedAttribute> attributes() {
        return attributes;
    }

    List<MappedAttribute> ownAttributes() {
        return attributes.stream().filter(it -> it.declaredBy().equals(element)).toList();
    }

    @Nullable
    MappedAttribute attribute(String name) {
        return attributes.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The attributes that are the primary key, or parts of it. */
    List<MappedAttribute> ids() {
        return attributes.stream()
                .filter(it -> it.has(Mirrors.PERSISTENCE + "Id") || it.has(Mirrors.EMBEDDED_ID))
                .toList();
    }

    /** The class and its superclasses without {@code Object}, top first. */
    static List<TypeElement> chain(TypeElement element) {
        List<TypeElement> chain = new ArrayList<>();
        for (TypeElement type = element;
                type != null && !type.getQualifiedName().contentEquals("java.lang.Object");
                type = Mirrors.typeElement(type.getSuperclass())) {
            chain.add(0, type);
        }
        return chain;
    }

    static boolean isMapped(Element element) {
        return Mirrors.has(element, Mirrors.ENTITY) || Mirrors.has(element, Mirrors.MAPPED_SUPERCLASS);
    }

    static boolean isAttribute(VariableElement field) {
        return field.getModifiers().stream().noneMatch(NEVER_MAPPED::contains)
                && !Mirrors.has(field, Mirrors.PERSISTENCE + "Transient");
    }

    private List<MappedAttribute> readAttributes() {
        List<MappedAttribute> found = new ArrayList<>();
        for (TypeElement type : chain(element)) {
            if (type.equals(element) || isMapped(type)) {
                for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                    if (isAttribute(field)) {
                        found.add(new MappedAttribute(
                                field, types.asMemberOf((DeclaredType) element.asType(), field), type, types));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return name() + attributes.stream().map(MappedAttribute::name).collect(Collectors.joining(", ", "(", ")"));
    }
}
