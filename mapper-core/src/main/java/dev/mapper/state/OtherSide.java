package dev.mapper.state;

import dev.mapper.ListenerException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.WriteHooks;
import org.jspecify.annotations.Nullable;

/**
 * Asks the listeners on the other sides of a relationship before one side is changed, so that either both change or none
 * does. They may refuse what is about to happen, and not replace it.
 */
final class OtherSide {

    private OtherSide() {}

    /** A reference of {@code self} is about to be set. */
    static void beforeReplacing(Woven self, Attribute reference, @Nullable Woven before, @Nullable Woven after) {
        Attribute inverse = reference.inverse();
        if (inverse == null || before == after) {
            return;
        }
        if (before != null) {
            beforeLeaving(before, inverse, self);
        }
        if (after != null) {
            beforeJoining(after, inverse, self);
        }
    }

    /** An element is about to be put into a collection of {@code self}. */
    static void beforeAdding(Woven self, Attribute collection, Woven element) {
        Attribute inverse = collection.inverse();
        if (inverse != null) {
            beforeJoining(element, inverse, self);
        }
    }

    /** An element is about to be taken out of a collection of {@code self}. */
    static void beforeRemoving(Woven self, Attribute collection, Woven element) {
        Attribute inverse = collection.inverse();
        if (inverse != null) {
            beforeLeaving(element, inverse, self);
        }
    }

    private static void beforeJoining(Woven holder, Attribute inverse, Woven self) {
        EntityState state = EntityState.attach(holder);
        if (inverse.isCollection()) {
            WriteHooks hooks = state.shape().hooks;
            if (hooks != null) {
                require(self, hooks.adding(holder, inverse, self, true), inverse);
            }
            return;
        }
        Woven previous = state.peek(inverse);
        if (previous == self) {
            return;
        }
        set(state, holder, inverse, previous, self);
        Attribute own = inverse.inverse();
        if (previous != null && own != null) {
            beforeLeaving(previous, own, holder);
        }
    }

    private static void beforeLeaving(Woven holder, Attribute inverse, Woven self) {
        EntityState state = EntityState.attach(holder);
        WriteHooks hooks = state.shape().hooks;
        if (hooks == null) {
            return;
        }
        if (inverse.isCollection()) {
            hooks.removing(holder, inverse, self, true);
        } else if (state.peek(inverse) == self) {
            set(state, holder, inverse, self, null);
        }
    }

    private static void set(
            EntityState state, Woven holder, Attribute reference, @Nullable Woven before, @Nullable Woven after) {
        WriteHooks hooks = state.shape().hooks;
        if (hooks != null) {
            boolean known = before != null || state.isPresent(reference.slot());
            require(after, hooks.setting(holder, reference, before, known, after, true), reference);
        }
    }

    private static void require(@Nullable Object given, @Nullable Object answered, Attribute attribute) {
        if (given != answered) {
            throw new ListenerException("A listener or validator of " + attribute + " answered another object than it"
                    + " was given, while the other side of the relationship was changed. It may refuse such a change,"
                    + " and not replace it.");
        }
    }
}
