package dev.mapper.processor;

import dev.mapper.enhance.AccessKind;
import dev.mapper.enhance.ClassShape;
import dev.mapper.enhance.FieldShape;
import dev.mapper.enhance.ShapeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Shapes of classes as the compiler knows them, from source or class path. To be asked when all types are settled. */
final class ElementShapes implements ShapeSource {

    private static final Map<Modifier, Integer> FLAGS = Map.of(
            Modifier.PUBLIC, 0x0001, Modifier.PRIVATE, 0x0002, Modifier.PROTECTED, 0x0004, Modifier.FINAL, 0x0010);

    private final Elements elements;
    private final Types types;
    private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();

    ElementShapes(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Makes a local or anonymous class known, which can't be looked up. */
    void add(TypeElement type) {
        shapes.computeIfAbsent(internalName(type), name -> Optional.of(read(name, type)));
    }

    @Override
    public @Nullable ClassShape shapeOf(String internalName) {
        Optional<ClassShape> known = shapes.get(internalName);
        if (known == null) {
            TypeElement type = find(elements, internalName.replace('/', '.'));
            known = type == null ? Optional.empty() : Optional.of(read(internalName, type));
            shapes.put(internalName, known);
        }
        return known.orElse(null);
    }

    /** Finds a type by its binary name; null if there is none, or it is local. */
    static @Nullable TypeElement find(Elements elements, String binaryName) {
        TypeElement found = elements.getTypeElement(binaryName);
        for (int i = binaryName.indexOf('$'); found == null && i > 0; i = binaryName.indexOf('$', i + 1)) {
            TypeElement outer = elements.getTypeElement(binaryName.substring(0, i));
            if (outer != null) {
                found = findMember(elements, outer, binaryName);
            }
        }
        return found;
    }

    private static @Nullable TypeElement findMember(Elements elements, TypeElement outer, String binaryName) {
        for (TypeElement member : ElementFilter.typesIn(outer.getEnclosedElements())) {
            String name = elements.getBinaryName(member).toString();
            if (name.equals(binaryName)) {
                return member;
            }
            if (binaryName.startsWith(name + "$")) {
                TypeElement found = findMember(elements, member, binaryName);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private ClassShape read(String internalName, TypeElement type) {
        boolean mapped = type.getKind() == ElementKind.CLASS && MappedClass.isMapped(type);
        TypeElement above = Mirrors.typeElement(type.getSuperclass());
        List<FieldShape> fields = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC)) {
                AccessKind kind = MappedClass.isAttribute(field) ? AccessKind.of(Mirrors.names(field)) : null;
                fields.add(new FieldShape(
                        field.getSimpleName().toString(),
                        descriptor(field.asType()),
                        flags(field.getModifiers()),
                        kind));
            }
        }
        return new ClassShape(internalName, above == null ? null : internalName(above), mapped, fields);
    }

    private static int flags(Set<Modifier> modifiers) {
        int flags = 0;
        for (Modifier modifier : modifiers) {
            flags |= FLAGS.getOrDefault(modifier, 0);
        }
        return flags;
    }

    private String internalName(TypeElement type) {
        return elements.getBinaryName(type).toString().replace('.', '/');
    }

    private String descriptor(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case CHAR -> "C";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
            default -> {
                TypeElement declared = Mirrors.typeElement(erased);
                yield declared == null ? "Ljava/lang/Object;" : "L" + internalName(declared) + ";";
            }
        };
    }
}
