package dev.mapper.mapping;

import dev.mapper.MappingException;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;

/** Refuses what the annotations of one relationship cannot mean together. */
final class RelationshipRules {

    private RelationshipRules() {}

    static void check(EntityShape shape) {
        for (Attribute attribute : shape.attributes()) {
            if (attribute.isRelationship()) {
                check(attribute);
            }
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
