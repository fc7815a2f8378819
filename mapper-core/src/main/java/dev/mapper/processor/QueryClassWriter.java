package dev.mapper.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.mapper.enhance.AccessKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Writes the query class of an entity: a typed path for each attribute. */
final class QueryClassWriter {

    private static final String SQL = "dev.mapper.sql";
    private static final ClassName ENTITY_PATH = ClassName.get(SQL, "EntityPath");
    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    private static final Set<String> NUMBERS = Set.of(
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger");

    private final Elements elements;
    private final Types types;
    private final Filer filer;

    QueryClassWriter(Elements elements, Types types, Filer filer) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
    }

    /** Writes the query class of an entity. */
    void write(MappedClass entity) throws IOException {
        TypeElement element = entity.element();
        ClassName queryClass = QueryNames.queryClass(element);
        ClassName entityClass = ClassName.get(element);
        TypeSpec.Builder type = start(queryClass, element)
                .addJavadoc("Paths of {@link $T} and its attributes, for queries.\n", entityClass)
                .superclass(ParameterizedTypeName.get(ENTITY_PATH, entityClass))
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$S, $S, $S, $S}", "unchecked", "rawtypes", "deprecation", "removal")
                        .build());
        if (isPublic(element)) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addField(FieldSpec.builder(queryClass, QueryNames.defaultPath(element, types))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($S)", queryClass, QueryNames.alias(element))
                .build());
        for (MappedAttribute attribute : entity.attributes()) {
            if (isAccessible(attribute.type(), element)) {
                path(entity, attribute, type);
            }
        }
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(String.class, "alias")
                .addStatement("super($T.class, alias)", entityClass)
                .build());
        type.addMethod(MethodSpec.methodBuilder("as")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The entity under another alias, to use it more than once in a query.\n")
                .addParameter(String.class, "alias")
                .returns(queryClass)
                .addStatement("return new $T(alias)", queryClass)
                .build());
        save(queryClass, type.build());
    }

    /** Writes the class from which a mapped superclass can be woven at start-up; its package may have no other. */
    void writeAnchor(MappedClass superclass) throws IOException {
        ClassName name = QueryNames.queryClass(superclass.element());
        TypeSpec.Builder type = start(name, superclass.element())
                .addJavadoc(
                        "Lets {@link $T} be woven when the application starts; of no use to applications.\n",
                        ClassName.get(superclass.element()))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        save(name, type.build());
    }

    private TypeSpec.Builder start(ClassName name, TypeElement origin) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL).addOriginatingElement(origin);
        if (elements.getTypeElement(GENERATED.canonicalName()) != null) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", MapperProcessor.class.getName())
                    .build());
        }
        return type;
    }

    private void save(ClassName name, TypeSpec type) throws IOException {
        JavaFile.builder(name.packageName(), type)
                .skipJavaLangImports(false)
                .indent("    ")
                .build()
                .writeTo(filer);
    }

    private void path(MappedClass entity, MappedAttribute attribute, TypeSpec.Builder to) {
        TypeElement target = attribute.target();
        TypeElement declared = Mirrors.typeElement(attribute.type());
        if (attribute.has(Mirrors.EMBEDDED_ID) && declared != null) {
            embedded(entity, attribute, declared, to);
        } else if (attribute.relationship() == null) {
            add(to, attribute.name(), basicPath(attribute.name(), attribute.type()));
        } else if (target != null && Mirrors.has(target, Mirrors.ENTITY)) {
            relationship(attribute, target, to);
            if (attribute.kind() == AccessKind.REFERENCE) {
                foreignKey(entity, attribute, target, to);
            }
        }
        // else the checks have complained
    }

    /** A class within the query class, with a path for each member of the embedded object. */
    private void embedded(MappedClass entity, MappedAttribute attribute, TypeElement type, TypeSpec.Builder to) {
        String name = attribute.name();
        ClassName queryClass = QueryNames.queryClass(entity.element());
        ClassName pathClass =
                queryClass.nestedClass(Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Path");
        ClassName valueClass = ClassName.get(type);
        TypeSpec.Builder nested = TypeSpec.classBuilder(pathClass)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("Paths of the members of {@code $L}.\n", name)
                .superclass(ParameterizedTypeName.get(ClassName.get(SQL, "EmbeddedPath"), valueClass));
        for (MappedAttribute member : new MappedClass(type, types).attributes()) {
            if (isAccessible(member.type(), entity.element())) {
                add(nested, member.name(), basicPath(name + "." + member.name(), member.type()));
            }
        }
        nested.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addStatement("super($T.this, $S, $T.class)", queryClass, name, valueClass)
                .build());
        to.addType(nested.build());
        add(to, name, new Path(pathClass, CodeBlock.of("new $T()", pathClass)));
    }

    private void relationship(MappedAttribute attribute, TypeElement target, TypeSpec.Builder to) {
        boolean many = attribute.isToMany();
        ClassName targetClass = ClassName.get(target);
        ClassName queryClass = QueryNames.queryClass(target);
        TypeName type = ParameterizedTypeName.get(
                ClassName.get(SQL, many ? "CollectionPath" : "ReferencePath"), targetClass, queryClass);
        CodeBlock value = CodeBlock.of(
                "$L($S, $T.class, () -> $T.$L)",
                many ? "collection" : "reference",
                attribute.name(),
                targetClass,
                queryClass,
                QueryNames.defaultPath(target, types));
        add(to, attribute.name(), new Path(type, value));
    }

    private void foreignKey(MappedClass entity, MappedAttribute attribute, TypeElement target, TypeSpec.Builder to) {
        String name = attribute.name() + "Id";
        MappedAttribute key = ForeignKeys.referenced(attribute, new MappedClass(target, types));
        if (key == null || entity.attribute(name) != null || !isAccessible(key.type(), entity.element())) {
            return;
        }
        TypeMirror type = boxed(key.type());
        TypeElement declared = Mirrors.typeElement(type);
        String kind = declared == null ? "" : kind(declared, type);
        if (kind.equals("String")) {
            add(to, name, new Path(ClassName.get(SQL, "StringPath"), CodeBlock.of("stringKey($S)", attribute.name())));
        } else if (kind.equals("Number") || kind.equals("Comparable")) {
            TypeName typeName = TypeName.get(type);
            add(
                    to,
                    name,
                    new Path(
                            ParameterizedTypeName.get(ClassName.get(SQL, kind + "Path"), typeName),
                            CodeBlock.of("$LKey($S, $T.class)", lower(kind), attribute.name(), typeName)));
        }
    }

    private record Path(TypeName type, CodeBlock value) {}

    private static void add(TypeSpec.Builder to, String name, Path path) {
        to.addField(FieldSpec.builder(path.type(), name, Modifier.PUBLIC, Modifier.FINAL)
                .initializer(path.value())
                .build());
    }

    private Path basicPath(String name, TypeMirror declaredType) {
        TypeMirror type =
                boxed(declaredType.getKind() == TypeKind.TYPEVAR ? types.erasure(declaredType) : declaredType);
        TypeElement declared = Mirrors.typeElement(type);
        String kind = declared == null ? "Simple" : kind(declared, type);
        if (kind.equals("String")) {
            return new Path(ClassName.get(SQL, "StringPath"), CodeBlock.of("string($S)", name));
        }
        if (kind.equals("Boolean")) {
            return new Path(ClassName.get(SQL, "BooleanPath"), CodeBlock.of("bool($S)", name));
        }
        TypeName typeName = TypeName.get(type);
        CodeBlock literal = typeName instanceof ParameterizedTypeName generic
                ? CodeBlock.of("($T) ($T) $T.class", classOf(generic), classOf(null), generic.rawType())
                : typeName instanceof ArrayTypeName ? arrayLiteral(type, typeName) : CodeBlock.of("$T.class", typeName);
        return new Path(
                ParameterizedTypeName.get(ClassName.get(SQL, kind + "Path"), typeName),
                CodeBlock.of("$L($S, $L)", lower(kind), name, literal));
    }

    private CodeBlock arrayLiteral(TypeMirror type, TypeName typeName) {
        TypeName erased = TypeName.get(types.erasure(type));
        return erased.equals(typeName)
                ? CodeBlock.of("$T.class", typeName)
                : CodeBlock.of("($T) ($T) $T.class", classOf(typeName), classOf(null), erased);
    }

    private static TypeName classOf(@Nullable TypeName argument) {
        return ParameterizedTypeName.get(
                ClassName.get(Class.class), argument == null ? WildcardTypeName.subtypeOf(Object.class) : argument);
    }

    /** The kind of path: its class's name without "Path". */
    private String kind(TypeElement declared, TypeMirror type) {
        String name = declared.getQualifiedName().toString();
        if (name.equals("java.lang.String")) {
            return "String";
        }
        if (name.equals("java.lang.Boolean")) {
            return "Boolean";
        }
        if (NUMBERS.contains(name)) {
            return "Number";
        }
        return declared.getKind() == ElementKind.ENUM || isComparable(type) ? "Comparable" : "Simple";
    }

    private boolean isComparable(TypeMirror type) {
        TypeElement comparable = elements.getTypeElement("java.lang.Comparable");
        if (comparable == null
                || (type instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty())) {
            return false;
        }
        return types.isAssignable(type, types.getDeclaredType(comparable, types.getWildcardType(null, type)));
    }

    private TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType()
                : type;
    }

    private static String lower(String kind) {
        return Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    }

    private static boolean isPublic(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the query class can name the type. */
    private boolean isAccessible(TypeMirror type, TypeElement from) {
        if (type instanceof ArrayType array) {
            return isAccessible(array.getComponentType(), from);
        }
        if (!(type instanceof DeclaredType declared)) {
            return type.getKind() != TypeKind.ERROR;
        }
        if (type.getKind() == TypeKind.ERROR) {
            return false;
        }
        boolean near = elements.getPackageOf(declared.asElement()).equals(elements.getPackageOf(from));
        for (Element at = declared.asElement(); at instanceof TypeElement; at = at.getEnclosingElement()) {
            Set<Modifier> modifiers = at.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE) || (!near && !modifiers.contains(Modifier.PUBLIC))) {
                return false;
            }
        }
        List<? extends TypeMirror> arguments = declared.getTypeArguments();
        return arguments.stream().allMatch(it -> isAccessible(it, from));
    }
}
