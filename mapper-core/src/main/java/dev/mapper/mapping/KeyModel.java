package dev.mapper.mapping;

import dev.mapper.schema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of an entity: which columns it has, and where their values stand in an object. Immutable. */
public final class KeyModel {

    /**
     * One column of a key.
     *
     * @param attribute the {@code @Id} attribute, perhaps a reference to the entity whose key this is part of, or the
     *     {@code @EmbeddedId}
     * @param member the place among the embedded object's members, or in the referenced entity's key; 0 for a plain
     *     attribute
     */
    public record Part(Attribute attribute, Column column, int member) {}

    private final List<Part> parts;
    private final List<Column> columns;
    private final @Nullable EmbeddableType idClass;
    private final boolean embedded;
    private final boolean composite;
    private final boolean numeric;

    /**
     * @param idClass the class of the embedded object, or the one that {@code @IdClass} names
     */
    KeyModel(List<Part> parts, @Nullable EmbeddableType idClass, boolean embedded) {
        this.parts = List.copyOf(parts);
        this.columns = parts.stream().map(Part::column).toList();
        this.idClass = idClass;
        this.embedded = embedded;
        Attribute first = parts.get(0).attribute();
        this.composite = parts.size() > 1 || embedded || first.isRelationship();
        Class<?> type = first.javaType();
        this.numeric =
                !composite && (type == long.class || type == Long.class || type == int.class || type == Integer.class);
    }

    /** One for each column. */
    public List<Part> parts() {
        return parts;
    }

    public List<Column> columns() {
        return columns;
    }

    /** False where the key is the value of one attribute; else it is a {@link CompositeKey}. */
    public boolean isComposite() {
        return composite;
    }

    /** True where the key is one whole number, which identity tables keep without a box. */
    public boolean isNumeric() {
        return numeric;
    }

    /** True where the values stand in the object of an {@code @EmbeddedId}. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** The class that applications name keys by; {@code null} where there is none. */
    public @Nullable EmbeddableType idClass() {
        return idClass;
    }

    /** The attributes, for people. */
    @Override
    public String toString() {
        List<Attribute> attributes =
                parts.stream().map(Part::attribute).distinct().toList();
        return attributes.size() == 1 ? attributes.get(0).toString() : attributes.toString();
    }
}
