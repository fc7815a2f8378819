package dev.mapper.mapping;

import dev.mapper.MappingException;
import jakarta.persistence.CascadeType;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapped field of an entity class, as its annotations describe it, before any table is known. Immutable and safe
 * for use by many threads.
 */
public final class Attribute {

    private final EntityShape shape;
    private final Field field;
    private final int slot;
    private final AttributeKind kind;
    private final @Nullable Class<?> targetType;
    private final @Nullable String mappedBy;
    private final Set<CascadeType> cascades;
    private final boolean orphanRemoval;
    private final boolean singleParent;
    private final boolean viewOnly;
    private final PassiveDeletes passiveDeletes;
    private final boolean map;
    private final boolean placed;
    private volatile @Nullable Inverse inverse;

    /** The other side of a relationship, found once; {@code attribute} is null where there is none. */
    private record Inverse(@Nullable Attribute attribute) {}

    Attribute(EntityShape shape, Field field, int slot) {
        this.shape = shape;
        this.field = field;
        this.slot = slot;
        RelationshipAnnotation relationship = RelationshipAnnotation.of(field);
        this.map = relationship != null && relationship.toMany() && Map.class.isAssignableFrom(field.getType());
        this.placed = field.isAnnotationPresent(OrderColumn.class) || field.isAnnotationPresent(MapKeyColumn.class);
        if (relationship == null) {
            this.kind = ValueAttributes.kindOf(field, javaType());
            this.targetType = null;
            this.mappedBy = null;
            this.cascades = Set.of();
            this.orphanRemoval = false;
            this.singleParent = false;
            this.viewOnly = false;
            this.passiveDeletes = PassiveDeletes.NONE;
        } else {
            Relationship own = field.getAnnotation(Relationship.class);
            this.kind = relationship.toMany() ? AttributeKind.COLLECTION : AttributeKind.REFERENCE;
            this.targetType = relationship.target();
            this.mappedBy = relationship.mappedBy();
            this.cascades = relationship.cascades();
            this.viewOnly = own != null && own.viewOnly();
            this.passiveDeletes = own == null ? PassiveDeletes.NONE : own.passiveDeletes();
            this.orphanRemoval = relationship.orphanRemoval() || (own != null && own.orphanRemoval());
            this.singleParent = (own != null && own.singleParent()) || (orphanRemoval && relationship.single());
        }
    }

    /** The entity class's shape that this attribute is seen from (a subclass has its own copy of inherited ones). */
    public EntityShape shape() {
        return shape;
    }

    public String name() {
        return field.getName();
    }

    /** The position of this attribute among those of its class, inherited ones first. */
    public int slot() {
        return slot;
    }

    public AttributeKind kind() {
        return kind;
    }

    public Field field() {
        return field;
    }

    /** The declared type of the field, with type variables of generic superclasses resolved. */
    public Class<?> javaType() {
        return GenericTypes.erase(field.getGenericType(), shape.type());
    }

    /** True for an attribute that names one or more other entities. */
    public boolean isRelationship() {
        return targetType != null;
    }

    /** True where the field is a {@link Collection} of entities. */
    public boolean isCollection() {
        return kind == AttributeKind.COLLECTION;
    }

    /** True for the key, or a part of it. */
    public boolean isKey() {
        return annotation(Id.class) != null || annotation(EmbeddedId.class) != null;
    }

    /** The annotation of that type on the field, or {@code null}. */
    public <A extends Annotation> @Nullable A annotation(Class<A> type) {
        return field.getAnnotation(type);
    }

    /**
     * The shape of the entity on the other side.
     *
     * @throws MappingException if this is no relationship
     */
    public EntityShape target() {
        if (targetType == null) {
            throw new MappingException("Attribute " + this + " is no relationship and has no target entity.");
        }
        return EntityShape.of(targetType);
    }

    /** The class of the entities on the other side, or {@code null} if this is no relationship. */
    @Nullable
    Class<?> targetType() {
        return targetType;
    }

    /** The attribute of the other side that owns this relationship, or {@code null} where this side owns it. */
    public @Nullable String mappedBy() {
        return mappedBy;
    }

    public Set<CascadeType> cascades() {
        return cascades;
    }

    /** True where the relationship cascades that operation; {@code ALL} counts for each. */
    public boolean cascades(CascadeType type) {
        return !viewOnly && (cascades.contains(type) || cascades.contains(CascadeType.ALL));
    }

    /** True where an object taken out of this relationship is deleted. */
    public boolean orphanRemoval() {
        return orphanRemoval;
    }

    /** True where an object may be in this relationship of one other object only. */
    public boolean singleParent() {
        return singleParent;
    }

    /** True for a collection that is a map from a key to an entity. */
    public boolean isMap() {
        return map;
    }

    /** The name of the elements' attribute that is their key in a map; {@code null} for the key of their entity. */
    public @Nullable String mapKey() {
        MapKey said = annotation(MapKey.class);
        return said == null || said.name().isEmpty() ? null : said.name();
    }

    /** True where a column of its own keeps the place of an element: its number in a list, or its key in a map. */
    public boolean isPlaced() {
        return placed;
    }

    /** What deleting the holder leaves to the database. */
    public PassiveDeletes passiveDeletes() {
        return passiveDeletes;
    }

    /** True for a relationship that is only read. */
    public boolean viewOnly() {
        return viewOnly;
    }

    /**
     * The other side's attribute of the same relationship, which follows this one in memory; {@code null} where only
     * this side is mapped, or one of them is only read.
     */
    public @Nullable Attribute inverse() {
        if (targetType == null || viewOnly) {
            return null;
        }
        Inverse known = inverse;
        if (known == null) {
            known = new Inverse(findInverse());
            inverse = known;
        }
        return known.attribute();
    }

    private @Nullable Attribute findInverse() {
        EntityShape target = target();
        if (mappedBy != null) {
            Attribute owner = target.attribute(mappedBy);
            return owner == null || owner.viewOnly ? null : owner;
        }
        for (Attribute candidate : target.attributes()) {
            if (name().equals(candidate.mappedBy())
                    && !candidate.viewOnly
                    && candidate.targetType != null
                    && candidate.targetType.isAssignableFrom(shape.type())) {
                return candidate;
            }
        }
        return null;
    }

    /** What loads this attribute with a query, as one would write it: for errors that name the remedy. */
    public String loadOption() {
        String query = Character.toLowerCase(shape.type().getSimpleName().charAt(0))
                + shape.type().getSimpleName().substring(1);
        return (isRelationship() ? "selectInLoad(" : "undefer(") + query + "." + name() + ")";
    }

    @Override
    public String toString() {
        return shape.type().getSimpleName() + "." + name();
    }

    /** What the four relationship annotations of Jakarta Persistence say, in one form. */
    private record RelationshipAnnotation(
            boolean toMany,
            Class<?> target,
            @Nullable String mappedBy,
            Set<CascadeType> cascades,
            boolean orphanRemoval,
            boolean single) {

        static @Nullable RelationshipAnnotation of(Field field) {
            ManyToOne manyToOne = field.getAnnotation(ManyToOne.class);
            if (manyToOne != null) {
                return of(field, false, manyToOne.targetEntity(), "", manyToOne.cascade(), false, false);
            }
            OneToOne oneToOne = field.getAnnotation(OneToOne.class);
            if (oneToOne != null) {
                return of(
                        field,
                        false,
                        oneToOne.targetEntity(),
                        oneToOne.mappedBy(),
                        oneToOne.cascade(),
                        oneToOne.orphanRemoval(),
                        true);
            }
            OneToMany oneToMany = field.getAnnotation(OneToMany.class);
            if (oneToMany != null) {
                return of(
                        field,
                        true,
                        oneToMany.targetEntity(),
                        oneToMany.mappedBy(),
                        oneToMany.cascade(),
                        oneToMany.orphanRemoval(),
                        true);
            }
            ManyToMany manyToMany = field.getAnnotation(ManyToMany.class);
            if (manyToMany != null) {
                return of(
                        field,
                        true,
                        manyToMany.targetEntity(),
                        manyToMany.mappedBy(),
                        manyToMany.cascade(),
                        false,
                        false);
            }
            return null;
        }

        private static RelationshipAnnotation of(
                Field field,
                boolean toMany,
                Class<?> named,
                String mappedBy,
                CascadeType[] cascades,
                boolean orphans,
                boolean single) {
            Class<?> target = named != void.class ? named : toMany ? GenericTypes.elementType(field) : field.getType();
            return new RelationshipAnnotation(
                    toMany, target, mappedBy.isEmpty() ? null : mappedBy, Set.of(cascades), orphans, single);
        }
    }
}
