package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.IdClass;
import jakarta.persistence.MapsId;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The key of one entity while its table is being put together: which attributes, and the columns once they are known. */
final class KeyMapping {

    /**
     * A column of the key before its table is built.
     *
     * @param member as in {@link KeyModel.Part}
     */
    record KeyColumn(Attribute attribute, String name, SqlType<?> type, int member) {}

    private final EntityShape shape;
    private final NamingStrategy naming;
    private final ColumnTypes types;
    private final List<Attribute> attributes = new ArrayList<>();
    private final @Nullable EmbeddableType idClass;
    private final boolean embedded;
    private final List<KeyColumn> columns = new ArrayList<>();
    private final @Nullable KeyMapping above;
    private final UnaryOperator<List<String>> renaming;
    private boolean resolving;

    /**
     * The same key in a table that is joined to that of a superclass.
     *
     * @param renaming the names of the columns, from those above
     */
    KeyMapping(EntityShape shape, KeyMapping above, UnaryOperator<List<String>> renaming) {
        this.shape = shape;
        this.naming = above.naming;
        this.types = above.types;
        this.attributes.addAll(above.attributes);
        this.idClass = above.idClass;
        this.embedded = above.embedded;
        this.above = above;
        this.renaming = renaming;
    }

    KeyMapping(EntityShape shape, NamingStrategy naming, ColumnTypes types) {
        this.above = null;
        this.renaming = UnaryOperator.identity();
        this.shape = shape;
        this.naming = naming;
        this.types = types;
        for (Attribute attribute : shape.attributes()) {
            if (attribute.isKey()) {
                attributes.add(attribute);
            }
        }
        if (attributes.isEmpty()) {
            throw new MappingException("Entity " + shape + " has no key. Annotate one of its fields with @Id.");
        }
        Attribute first = attributes.get(0);
        this.embedded = first.annotation(EmbeddedId.class) != null;
        if (attributes.size() > 1
                && attributes.stream().anyMatch(attribute -> attribute.annotation(EmbeddedId.class) != null)) {
            throw new MappingException("Entity " + shape + " has an @EmbeddedId beside " + attributes
                    + ". Put the whole key into the embedded object, or annotate each part with @Id.");
        }
        this.idClass = embedded ? EmbeddableType.of(first.javaType()) : idClassOf(shape);
    }

    private @Nullable EmbeddableType idClassOf(EntityShape shape) {
        for (Class<?> level = shape.type(); level != null; level = level.getSuperclass()) {
            IdClass said = level.getAnnotation(IdClass.class);
            if (said != null) {
                EmbeddableType type = EmbeddableType.of(said.value());
                List<String> names = attributes.stream().map(Attribute::name).toList();
                if (type.size() != names.size() || names.stream().anyMatch(name -> type.indexOf(name) < 0)) {
                    throw new MappingException("The @IdClass " + type + " of entity " + shape + " has the fields "
                            + type.members().stream().map(Field::getName).toList() + ", and the @Id attributes are "
                            + names + ". Both need the same names.");
                }
                return type;
            }
        }
        return null;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    boolean contains(Attribute attribute) {
        return attributes.contains(attribute);
    }

    /** The one attribute whose value is the key, or {@code null} for any other key. */
    @Nullable
    Attribute single() {
        Attribute first = attributes.get(0);
        return attributes.size() > 1 || embedded || first.isRelationship() ? null : first;
    }

    List<KeyColumn> columns() {
        return columns;
    }

    List<String> columnNames() {
        return columns.stream().map(KeyColumn::name).toList();
    }

    /**
     * Finds the columns, those of the entities first that the key refers to.
     *
     * @param targets the key of the entity that a reference leads to
     */
    void resolve(Function<Attribute, KeyMapping> targets) {
        if (!columns.isEmpty()) {
            return;
        }
        if (resolving) {
            throw new MappingException("The key of entity " + shape + " is part of itself: its @Id reference leads, by"
                    + " way of the keys of others, back to it. Give one of the entities a key of its own.");
        }
        resolving = true;
        if (above != null) {
            above.resolve(targets);
            List<String> names = renaming.apply(above.columnNames());
            for (int i = 0; i < names.size(); i++) {
                KeyColumn column = above.columns.get(i);
                columns.add(new KeyColumn(column.attribute(), names.get(i), column.type(), column.member()));
            }
            return;
        }
        for (Attribute attribute : attributes) {
            if (attribute.isRelationship()) {
                addReference(attribute, targets);
            } else if (embedded) {
                addMembers(attribute, targets);
            } else {
                jakarta.persistence.Column said = attribute.annotation(jakarta.persistence.Column.class);
                add(attribute, attribute, said, 0, targets);
            }
        }
    }

    private void addReference(Attribute reference, Function<Attribute, KeyMapping> targets) {
        if (reference.isCollection() || reference.mappedBy() != null) {
            throw new MappingException("The @Id " + reference + " must be a @ManyToOne or @OneToOne with a foreign key"
                    + " in its own table.");
        }
        KeyMapping target = targets.apply(reference);
        target.resolve(targets);
        List<String> names = names(reference, target);
        for (int i = 0; i < names.size(); i++) {
            columns.add(
                    new KeyColumn(reference, names.get(i), target.columns.get(i).type(), i));
        }
    }

    private void addMembers(Attribute attribute, Function<Attribute, KeyMapping> targets) {
        List<Field> members = Objects.requireNonNull(idClass).members();
        for (int i = 0; i < members.size(); i++) {
            Attribute member = new Attribute(shape, members.get(i), attribute.slot());
            if (member.annotation(GeneratedValue.class) != null || member.annotation(OnInsert.class) != null) {
                throw new MappingException("The member " + member.name() + " of " + attribute + " is generated, and"
                        + " part of an embedded key. Make the parts @Id attributes of the entity, with an @IdClass.");
            }
            add(attribute, member, overridden(attribute, member), i, targets);
        }
    }

    private static jakarta.persistence.@Nullable Column overridden(Attribute attribute, Attribute member) {
        for (AttributeOverride override : attribute.field().getAnnotationsByType(AttributeOverride.class)) {
            if (override.name().equals(member.name())) {
                return override.column();
            }
        }
        return member.annotation(jakarta.persistence.Column.class);
    }

    /** A column of a value, which may be the foreign key of a reference that says {@code @MapsId}. */
    private void add(
            Attribute attribute,
            Attribute value,
            jakarta.persistence.@Nullable Column said,
            int member,
            Function<Attribute, KeyMapping> targets) {
        Attribute mapped = mapped(value);
        if (mapped == null) {
            String name = said == null || said.name().isEmpty() ? naming.column(value.name()) : said.name();
            columns.add(new KeyColumn(attribute, name, types.of(value, said), member));
            return;
        }
        KeyMapping target = targets.apply(mapped);
        target.resolve(targets);
        if (target.columns.size() != 1) {
            throw new MappingException("The @MapsId of " + mapped + " maps " + value + ", which has one column, to the"
                    + " key of " + mapped.target() + ", which has " + target.columnNames()
                    + ". Annotate the reference itself with @Id.");
        }
        columns.add(new KeyColumn(
                attribute, names(mapped, target).get(0), target.columns.get(0).type(), member));
    }

    /** The reference whose {@code @MapsId} names that value; without a name it means the whole key. */
    private @Nullable Attribute mapped(Attribute value) {
        for (Attribute candidate : shape.attributes()) {
            MapsId said = candidate.annotation(MapsId.class);
            if (said != null
                    && (said.value().equals(value.name())
                            || (said.value().isEmpty() && attributes.size() == 1 && !embedded))) {
                return candidate;
            }
        }
        return null;
    }

    /** The columns of a reference to an entity, in the order of that one's key. */
    List<String> names(Attribute reference, KeyMapping target) {
        return JoinColumnNames.of(
                reference,
                reference.field().getAnnotationsByType(jakarta.persistence.JoinColumn.class),
                target.columnNames(),
                key -> naming.foreignKey(reference.name(), key));
    }

    /** The key, once its table is built. */
    KeyModel model(Table table) {
        List<KeyModel.Part> parts = new ArrayList<>();
        for (KeyColumn column : columns) {
            Column built = table.column(column.name());
            parts.add(new KeyModel.Part(column.attribute(), built, column.member()));
        }
        return new KeyModel(parts, idClass, embedded);
    }

    /** The embedded object that holds the key, or {@code null}. */
    @Nullable
    EmbeddedIdModel embedded(Table table) {
        return embedded && idClass != null
                ? new EmbeddedIdModel(
                        attributes.get(0),
                        idClass,
                        columns.stream()
                                .map(column -> table.column(column.name()))
                                .toList())
                : null;
    }
}
