package dev.mapper.mapping;

import dev.mapper.MappingException;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import java.util.List;

/** Refuses what the annotations of one relationship cannot mean together. */
final class RelationshipRules {

    private RelationshipRules() {}

    static void check(EntityShape shape) {
        for (Attribute attribute : shape.attributes()) {
            if (attribute.isRelationship()) {
                check(attribute);
                checkPlace(attribute);
            }
        }
    }

    private static void checkPlace(Attribute attribute) {
        boolean order = attribute.annotation(OrderColumn.class) != null;
        boolean key = attribute.annotation(MapKey.class) != null || attribute.annotation(MapKeyColumn.class) != null;
        if (order && !List.class.isAssignableFrom(attribute.javaType())) {
            throw new MappingException("@OrderColumn numbers the elements of a list, and " + attribute + " has type "
                    + attribute.javaType().getName() + ". Declare it as a List, or remove @OrderColumn.");
        }
        if (key != attribute.isMap()) {
            throw new MappingException("Relationship " + attribute
                    + (key
                            ? " says what the keys of a map are, and" + " is declared as "
                                    + attribute.javaType().getName() + ". Declare it as a Map."
                            : " is a Map and does not say what its keys are. Name an attribute of the elements with"
                                    + " @MapKey(name = ...), or a column with @MapKeyColumn(name = ...)."));
        }
        if (attribute.isPlaced() && attribute.mappedBy() != null && attribute.annotation(ManyToMany.class) != null) {
            throw new MappingException("Relationship " + attribute + " is the other side of a many-to-many"
                    + " relationship; a column for the places of its elements can only stand on the side that has the"
                    + " @JoinTable. Put it there, or make the association table an entity.");
        }
    }

    private static void check(Attribute attribute) {
        boolean sharing =
                attribute.annotation(ManyToOne.class) != null || attribute.annotation(ManyToMany.class) != null;
        if (sharing && attribute.orphanRemoval() && !attribute.singleParent()) {
            throw new MappingException("Relationship " + attribute + " deletes what is taken out of it"
                    + " (orphanRemoval), while others may still lead to the same object. Say"
                    + " @Relationship(orphanRemoval = true, singleParent = true) if each "
                    + attribute.target().type().getSimpleName() + " belongs to one object only, or leave orphanRemoval"
                    + " out.");
        }
        if (attribute.viewOnly() && (!attribute.cascades().isEmpty() || attribute.orphanRemoval())) {
            throw new MappingException("Relationship " + attribute + " is viewOnly, so nothing cascades over it; it"
                    + " cannot have cascade or orphanRemoval as well. Remove one of them.");
        }
        boolean deletes = attribute.cascades(CascadeType.REMOVE) || attribute.orphanRemoval();
        if (deletes && attribute.passiveDeletes() == PassiveDeletes.ALL) {
            throw new MappingException("Relationship " + attribute + " leaves all objects to the database's ON DELETE"
                    + " rule (passiveDeletes = ALL), and is to delete them too (cascade or orphanRemoval). Say"
                    + " passiveDeletes = UNLOADED to delete those that are loaded, or remove the cascade.");
        }
    }
}
