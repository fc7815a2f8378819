package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the annotations of one hierarchy of entity classes say about inheritance, before any table is known. */
final class InheritanceMapping {

    private static final String DEFAULT_COLUMN = "dtype";
    private static final int DEFAULT_LENGTH = 31;

    private final EntityShape root;
    private final InheritanceType strategy;
    private final List<EntityShape> members = new ArrayList<>();
    private final @Nullable DiscriminatorColumn said;

    private InheritanceMapping(EntityShape root) {
        this.root = root;
        Inheritance inheritance = root.type().getAnnotation(Inheritance.class);
        this.strategy = inheritance == null ? InheritanceType.SINGLE_TABLE : inheritance.strategy();
        this.said = root.type().getAnnotation(DiscriminatorColumn.class);
        members.add(root);
    }

    /** The hierarchies among entity classes, by each class that is in one; superclasses come before what extends them. */
    static Map<EntityShape, InheritanceMapping> of(Collection<EntityShape> shapes) {
        Map<EntityShape, InheritanceMapping> mappings = new LinkedHashMap<>();
        for (EntityShape shape : shapes) {
            EntityShape parent = parent(shape);
            if (parent == null) {
                continue;
            }
            if (!shapes.contains(parent)) {
                throw new MappingException("Entity " + shape + " extends the entity " + parent
                        + ", which is not among the session factory's entities. Name it with entities(...) too.");
            }
            InheritanceMapping mapping =
                    Objects.requireNonNull(mappings.computeIfAbsent(root(shape), InheritanceMapping::new));
            mapping.members.add(shape);
            mappings.put(shape, mapping);
        }
        for (EntityShape shape : shapes) {
            if (!mappings.containsKey(shape) && saysInheritance(shape.type())) {
                mappings.put(shape, new InheritanceMapping(shape));
            }
        }
        new LinkedHashSet<>(mappings.values()).forEach(InheritanceMapping::check);
        return mappings;
    }

    /** The classes sorted so that each comes after the one that it extends. */
    static List<EntityShape> parentsFirst(Collection<Class<?>> types) {
        List<EntityShape> shapes = new ArrayList<>();
        for (Class<?> type : new LinkedHashSet<>(types)) {
            shapes.add(EntityShape.of(type));
        }
        shapes.sort(Comparator.comparingInt(InheritanceMapping::depth));
        return shapes;
    }

    private static int depth(EntityShape shape) {
        EntityShape parent = parent(shape);
        return parent == null ? 0 : depth(parent) + 1;
    }

    /** The entity that an entity class extends, perhaps with mapped superclasses between; {@code null} for none. */
    static @Nullable EntityShape parent(EntityShape shape) {
        for (Class<?> level = shape.type().getSuperclass(); level != null; level = level.getSuperclass()) {
            if (level.isAnnotationPresent(Entity.class)) {
                return EntityShape.of(level);
            }
        }
        return null;
    }

    private static EntityShape root(EntityShape shape) {
        EntityShape parent = parent(shape);
        return parent == null ? shape : root(parent);
    }

    private static boolean saysInheritance(Class<?> type) {
        return type.isAnnotationPresent(Inheritance.class)
                || type.isAnnotationPresent(DiscriminatorColumn.class)
                || type.isAnnotationPresent(DiscriminatorValue.class);
    }

    InheritanceType strategy() {
        return strategy;
    }

    EntityShape root() {
        return root;
    }

    static boolean isAbstract(EntityShape shape) {
        return Modifier.isAbstract(shape.type().getModifiers());
    }

    /** True where rows of several classes must be read to find all objects of that one, each from its own table. */
    boolean isScattered(EntityShape shape) {
        return strategy == InheritanceType.TABLE_PER_CLASS
                && (isAbstract(shape) || members.stream().anyMatch(member -> shape.equals(parent(member))));
    }

    // Discriminator.

    /** True where a column names the class of each row. */
    boolean hasColumn() {
        return strategy == InheritanceType.SINGLE_TABLE || (strategy == InheritanceType.JOINED && said != null);
    }

    String columnName() {
        return said == null || said.name().isEmpty() || said.name().equals("DTYPE") ? DEFAULT_COLUMN : said.name();
    }

    @Nullable
    String columnDefinition() {
        return said == null || said.columnDefinition().isEmpty() ? null : said.columnDefinition();
    }

    private DiscriminatorType type() {
        return said == null ? DiscriminatorType.STRING : said.discriminatorType();
    }

    private int length() {
        return said == null ? DEFAULT_LENGTH : said.length();
    }

    SqlType<?> columnType() {
        return switch (type()) {
            case STRING -> Types.varchar(length());
            case CHAR -> Types.varchar(1);
            case INTEGER -> Types.INTEGER;
        };
    }

    /** What the column holds for objects of a class; {@code null} where there is no column, or no object. */
    @Nullable
    Object value(EntityShape shape) {
        if (!hasColumn() || isAbstract(shape)) {
            return null;
        }
        DiscriminatorValue given = shape.type().getAnnotation(DiscriminatorValue.class);
        if (given == null && type() != DiscriminatorType.STRING) {
            throw new MappingException("Entity " + shape + " has no @DiscriminatorValue, and its name cannot stand for"
                    + " one in the " + type() + " column " + columnName() + ". Give it one.");
        }
        String text = given == null ? entityName(shape) : given.value();
        int most = type() == DiscriminatorType.CHAR ? 1 : length();
        if (type() == DiscriminatorType.INTEGER) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new MappingException(
                        "The discriminator value \"" + text + "\" of entity " + shape + " is no whole number, and the"
                                + " column " + columnName() + " holds such. Give it a number.",
                        e);
            }
        }
        if (text.isEmpty() || text.length() > most) {
            throw new MappingException("The discriminator value \"" + text + "\" of entity " + shape + " has "
                    + text.length() + " characters, and the column " + columnName() + " holds 1 to " + most
                    + ". Give it another with @DiscriminatorValue, or the column another length.");
        }
        return text;
    }

    private static String entityName(EntityShape shape) {
        Entity entity = Objects.requireNonNull(shape.type().getAnnotation(Entity.class));
        return entity.name().isEmpty() ? shape.type().getSimpleName() : entity.name();
    }

    /** The names of the columns by which a joined table refers to the table of the class above. */
    List<String> keyNames(EntityShape shape, List<String> above) {
        PrimaryKeyJoinColumn[] joins = joins(shape);
        if (joins.length == 0) {
            return above;
        }
        if (joins.length != above.size()) {
            throw new MappingException("Entity " + shape + " has " + joins.length
                    + " @PrimaryKeyJoinColumns, and the key above it has the columns " + above
                    + ". Name one for each, with referencedColumnName.");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < joins.length; i++) {
            PrimaryKeyJoinColumn join = joins[i];
            for (PrimaryKeyJoinColumn candidate : joins) {
                if (candidate.referencedColumnName().equalsIgnoreCase(above.get(i))) {
                    join = candidate;
                }
            }
            names.add(join.name().isEmpty() ? above.get(i) : join.name());
        }
        return names;
    }

    private static PrimaryKeyJoinColumn[] joins(EntityShape shape) {
        return shape.type().getAnnotationsByType(PrimaryKeyJoinColumn.class);
    }

    jakarta.persistence.@Nullable ForeignKey foreignKey(EntityShape shape) {
        PrimaryKeyJoinColumns together = shape.type().getAnnotation(PrimaryKeyJoinColumns.class);
        if (together != null && !together.foreignKey().name().isEmpty()) {
            return together.foreignKey();
        }
        PrimaryKeyJoinColumn[] joins = joins(shape);
        return joins.length == 0 ? null : joins[0].foreignKey();
    }

    // Checks.

    private void check() {
        Map<Object, EntityShape> byValue = new LinkedHashMap<>();
        for (EntityShape member : members) {
            if (!member.equals(root)) {
                checkBelow(member);
            }
            if (joins(member).length > 0 && (member.equals(root) || strategy != InheritanceType.JOINED)) {
                throw new MappingException("Entity " + member + " is annotated with @PrimaryKeyJoinColumn, and has no"
                        + " table that is joined to one of a superclass. Remove it, or use"
                        + " @Inheritance(strategy = InheritanceType.JOINED) on the topmost entity.");
            }
            if (member.type().isAnnotationPresent(View.class)) {
                throw new MappingException("Entity " + member + " is mapped to a view and inherits, or is inherited"
                        + " from. Map the view to an entity of its own.");
            }
            if (isAbstract(member) && members.stream().noneMatch(other -> isConcreteBelow(other, member))) {
                throw new MappingException("Entity " + member + " is abstract, and no entity class that can be"
                        + " instantiated extends it. Name one with entities(...), or remove abstract.");
            }
            Object value = value(member);
            EntityShape twin = value == null ? null : byValue.put(value, member);
            if (twin != null) {
                throw new MappingException("The entities " + twin + " and " + member + " have the same discriminator"
                        + " value \"" + value + "\", so that their rows could not be told apart. Give one of them"
                        + " another with @DiscriminatorValue.");
            }
        }
        if (said != null && strategy == InheritanceType.TABLE_PER_CLASS) {
            throw new MappingException("Entity " + root + " has a @DiscriminatorColumn, and each of its classes has a"
                    + " table of its own (TABLE_PER_CLASS), which tells them apart. Remove it.");
        }
    }

    private static boolean isConcreteBelow(EntityShape other, EntityShape member) {
        return !isAbstract(other) && member.type().isAssignableFrom(other.type());
    }

    private void checkBelow(EntityShape member) {
        refuse(member, Inheritance.class);
        refuse(member, DiscriminatorColumn.class);
        if (strategy == InheritanceType.SINGLE_TABLE
                && member.type().isAnnotationPresent(jakarta.persistence.Table.class)) {
            throw new MappingException("Entity " + member + " names a table of its own, and its rows stand in that of "
                    + root
                    + " (SINGLE_TABLE). Remove @Table, or use @Inheritance(strategy = InheritanceType.JOINED) on "
                    + root + ".");
        }
        int inherited = Objects.requireNonNull(parent(member)).slots();
        for (Attribute attribute : member.attributes().subList(inherited, member.slots())) {
            refuse(attribute, Id.class);
            refuse(attribute, EmbeddedId.class);
            refuse(attribute, Version.class);
        }
    }

    private void refuse(EntityShape member, Class<? extends Annotation> annotation) {
        if (member.type().isAnnotationPresent(annotation)) {
            throw new MappingException("Entity " + member + " is annotated with @" + annotation.getSimpleName()
                    + ", which belongs on the topmost entity, " + root + ". Move it there.");
        }
    }

    private void refuse(Attribute attribute, Class<? extends Annotation> annotation) {
        if (attribute.annotation(annotation) != null) {
            throw new MappingException("Attribute " + attribute + " is annotated with @" + annotation.getSimpleName()
                    + ", and the key and version of a hierarchy are those of its topmost entity, " + root
                    + ". Move it there.");
        }
    }

    /** All classes, each after the one that it extends. */
    Set<EntityShape> members() {
        return new LinkedHashSet<>(members);
    }
}
