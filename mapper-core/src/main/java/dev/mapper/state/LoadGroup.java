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

    private @Nullable EntityState[] members;
    private int size;

    public LoadGroup() {
        this(0);
    }

    /**
     * @param expected how many objects will probably join
     */
    public LoadGroup(int expected) {
        members = new EntityState[Math.max(FIRST_SIZE, expected)];
    }

    public void add(EntityState state) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 4);
        }
        members[size++] = state;
        state.peers = this;
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
