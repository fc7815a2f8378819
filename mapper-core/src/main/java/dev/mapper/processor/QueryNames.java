package dev.mapper.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** The names that generated code goes by. */
final class QueryNames {

    private QueryNames() {}

    /** {@code QUser}; {@code QOuter_Inner} for a nested entity. */
    static ClassName queryClass(TypeElement entity) {
        ClassName name = ClassName.get(entity);
        return ClassName.get(name.packageName(), "Q" + String.join("_", name.simpleNames()));
    }

    /** The alias of the default path: the class's name with a small initial. */
    static String alias(TypeElement entity) {
        String name = entity.getSimpleName().toString();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The field with the default path; not that of an attribute, nor a keyword. */
    static String defaultPath(TypeElement entity, Types types) {
        String name = alias(entity);
        List<String> taken = new MappedClass(entity, types)
                .attributes().stream().map(MappedAttribute::name).toList();
        while (SourceVersion.isKeyword(name) || taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}
