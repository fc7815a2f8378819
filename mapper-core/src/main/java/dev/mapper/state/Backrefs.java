package dev.mapper.state;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the two sides of a relationship in step, in memory and without SQL. */
final class Backrefs {

    private Backrefs() {}

    /** A reference of {@code self} was changed: the objects on the other side follow. */
    static void replaced(Woven self, Attribute reference, @Nullable Woven before, @Nullable Woven after) {
        Attribute inverse = reference.inverse();
        if (inverse == null) {
            return;
        }
        if (before != null) {
            leave(before, inverse, self);
        }
        if (after != null) {
            join(after, inverse, self);
        }
    }

    /** Tells the other sides of all that an object holds, where they do not know of it. */
    static void relink(Woven self, EntityShape shape) {
        for (Attribute attribute : shape.attributes()) {
            if (!attribute.isRelationship()) {
                continue;
            }
            CollectionState tracking = attribute.isCollection() ? CollectionState.ifTracked(self, attribute) : null;
            if (tracking != null) {
                for (Object element : List.copyOf(tracking.known())) {
                    added(self, attribute, (Woven) element);
                }
            } else if (self.$mapper$get(attribute.slot()) instanceof Woven other) {
                replaced(self, attribute, null, other);
            }
        }
    }

    /** An element was put into a collection of {@code self}. */
    static void added(Woven self, Attribute collection, Woven element) {
        Attribute inverse = collection.inverse();
        if (inverse == null) {
            return;
        }
        if (inverse.isCollection()) {
            CollectionState.of(element, inverse).addSilently(self);
            return;
        }
        EntityState state = EntityState.attach(element);
        Woven previous = state.peek(inverse);
        if (previous == self) {
            return;
        }
        state.setReference(inverse, element, self);
        if (previous != null) {
            CollectionState.of(previous, collection).removeSilently(element);
        }
    }

    /** An element was taken out of a collection of {@code self}. */
    static void removed(Woven self, Attribute collection, Woven element) {
        Attribute inverse = collection.inverse();
        if (inverse != null) {
            leave(element, inverse, self);
        }
    }

    private static void join(Woven holder, Attribute inverse, Woven self) {
        if (inverse.isCollection()) {
            CollectionState.of(holder, inverse).addSilently(self);
            return;
        }
        EntityState state = EntityState.attach(holder);
        Woven previous = state.peek(inverse);
        if (previous == self) {
            return;
        }
        state.setReference(inverse, holder, self);
        Attribute own = inverse.inverse();
        if (previous != null && own != null) {
            EntityState.attach(previous).setReference(own, previous, null);
            StateOwner owner = state.owner();
            if (owner != null) {
                owner.unlinked(state, inverse, previous);
            }
        }
    }

    private static void leave(Woven holder, Attribute inverse, Woven self) {
        if (inverse.isCollection()) {
            CollectionState.of(holder, inverse).removeSilently(self);
            return;
        }
        EntityState state = EntityState.attach(holder);
        if (state.peek(inverse) == self || isUnknown(state, inverse)) {
            state.setReference(inverse, holder, null);
        }
    }

    /** Of an expired object nobody knows where it leads to, so what the other side said of it holds. */
    private static boolean isUnknown(EntityState state, Attribute reference) {
        return reference.mappedBy() == null
                && state.lifecycle() == Lifecycle.PERSISTENT
                && !state.isPresent(reference.slot())
                && state.foreignKey(reference.slot()) == null;
    }
}
