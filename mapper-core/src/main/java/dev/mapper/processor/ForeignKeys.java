package dev.mapper.processor;

import java.util.List;
import java.util.Locale;
import javax.lang.model.element.AnnotationMirror;
import org.jspecify.annotations.Nullable;

/** Finds what the foreign key of a to-one relationship refers to. */
final class ForeignKeys {

    private static final List<String> NO_SINGLE_COLUMN =
            List.of(Mirrors.PERSISTENCE + "JoinTable", Mirrors.PERSISTENCE + "JoinColumns");

    private ForeignKeys() {}

    /** The attribute that the single foreign key column refers to; null if there is no such column or attribute. */
    static @Nullable MappedAttribute referenced(MappedAttribute reference, MappedClass target) {
        AnnotationMirror relationship = reference.relationship();
        if (relationship == null
                || !Mirrors.text(relationship, "mappedBy").isEmpty()
                || Mirrors.hasAny(reference.field(), NO_SINGLE_COLUMN)) {
            return null;
        }
        AnnotationMirror joinColumn = Mirrors.find(reference.field(), Mirrors.PERSISTENCE + "JoinColumn");
        String column = joinColumn == null ? "" : Mirrors.text(joinColumn, "referencedColumnName");
        List<MappedAttribute> ids = target.ids();
        if (ids.size() != 1 || ids.get(0).has(Mirrors.EMBEDDED_ID)) {
            return null;
        }
        if (!column.isEmpty() && !hasColumn(ids.get(0), column)) {
            return target.attributes().stream()
                    .filter(it -> hasColumn(it, column))
                    .findFirst()
                    .orElse(null);
        }
        return ids.get(0);
    }

    private static boolean hasColumn(MappedAttribute attribute, String column) {
        AnnotationMirror said = Mirrors.find(attribute.field(), Mirrors.PERSISTENCE + "Column");
        String name = said == null ? "" : Mirrors.text(said, "name");
        return name.isEmpty() ? plain(attribute.name()).equals(plain(column)) : name.equalsIgnoreCase(column);
    }

    /** A name as it is whatever the naming strategy. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
