package dev.mapper.enhance;

import dev.mapper.Internal;
import java.util.Set;

/** How the accesses of an attribute are woven. */
@Internal
public enum AccessKind {
    /** A value: read and written as a whole. */
    SCALAR,
    /** A to-one relationship. */
    REFERENCE,
    /** A to-many relationship or a collection of elements. */
    COLLECTION;

    /** The annotation that keeps a field out of the mapping. */
    public static final String TRANSIENT = "jakarta.persistence.Transient";

    private static final Set<String> REFERENCES =
            Set.of("jakarta.persistence.ManyToOne", "jakarta.persistence.OneToOne");
    private static final Set<String> COLLECTIONS = Set.of(
            "jakarta.persistence.OneToMany", "jakarta.persistence.ManyToMany", "jakarta.persistence.ElementCollection");

    /**
     * The kind of a mapped field with these annotations.
     *
     * @param annotations fully qualified names of the field's annotations
     */
    public static AccessKind of(Iterable<String> annotations) {
        for (String annotation : annotations) {
            if (REFERENCES.contains(annotation)) {
                return REFERENCE;
            }
            if (COLLECTIONS.contains(annotation)) {
                return COLLECTION;
            }
        }
        return SCALAR;
    }
}
