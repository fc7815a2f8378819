package dev.mapper.enhance;

import dev.mapper.Internal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What weaving knows of a class: enough to tell which field accesses to redirect and how slots are numbered.
 *
 * @param name internal name, as in a class file
 * @param superName internal name of the superclass; null for {@code Object}
 * @param mapped whether it is an entity or a mapped superclass
 * @param fields instance fields in declaration order
 */
@Internal
public record ClassShape(String name, @Nullable String superName, boolean mapped, List<FieldShape> fields) {

    /** The annotations that make a class a mapped one. */
    public static final List<String> MAPPED_BY =
            List.of("jakarta.persistence.Entity", "jakarta.persistence.MappedSuperclass");

    /** Takes a copy of the fields. */
    public ClassShape {
        fields = List.copyOf(fields);
    }

    /** The mapped fields that the class itself declares; empty if it isn't mapped. */
    public List<FieldShape> attributes() {
        return mapped ? fields.stream().filter(FieldShape::isAttribute).collect(Collectors.toList()) : List.of();
    }

    /** The declared field, mapped or not; null if the class declares none such. */
    @Nullable
    FieldShape field(String fieldName, String descriptor) {
        for (FieldShape field : fields) {
            if (field.name().equals(fieldName) && field.descriptor().equals(descriptor)) {
                return field;
            }
        }
        return null;
    }
}
