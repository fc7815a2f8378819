package dev.mapper.state;

import dev.mapper.Internal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one class that one query loaded. What is loaded later for one of them is loaded for all in the same
 * statement. Holds the objects weakly, as their states do.
 */
@Internal
public final class LoadGroup {

    private static final int FIRST_SIZE = 16;

    /** A group of that size grows by less, and leaves no more room than that. */
    private static final int LARGE = 4096;

    private @Nullable EntityState[] members;
    private int size;
    private final @Nullable LoadRules rules;

    public LoadGroup() {
        this(0, null);
    }

    /**
     * @param expected how many objects will probably join
     */
    public LoadGroup(int expected) {
        this(expected, null);
    }

    /**
     * @param expected how many objects will probably join
     * @param rules what the query said of later loads, or {@code null}
     */
    public LoadGroup(int expected, @Nullable LoadRules rules) {
        this.rules = rules;
        members = new EntityState[Math.max(FIRST_SIZE, expected)];
    }

    /** Takes an object in, once. */
    public void add(EntityState state) {
        if (state.peers == this) {
            return;
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, size * (size < LARGE ? 4 : 2));
        }
        members[size++] = state;
        state.peers = this;
    }

    /** Gives back the room of a large group that nobody will join any more. */
    public void trim() {
        if (members.length > LARGE) {
            members = Arrays.copyOf(members, size);
        }
    }

    /** What the query said of later loads, or {@code null}. */
    public @Nullable LoadRules rules() {
        return rules;
    }

    public int size() {
        return size;
    }

    /** The member at that place; its object may have been released since. */
    public EntityState member(int index) {
        EntityState member = members[index];
        if (member == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return member;
    }
}
