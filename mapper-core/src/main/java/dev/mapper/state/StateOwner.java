package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import org.jspecify.annotations.Nullable;

/** What an object's state asks of the session that manages the object. */
@Internal
public interface StateOwner {

    /** Loads the value of an unloaded or expired slot, and marks it present. */
    void load(EntityState state, Woven entity, int slot);

    /** Refuses a thread while another one is at work in the session. */
    void requireThread();

    /** Takes note of the first change to a clean persistent object. */
    void modified(EntityState state, Woven entity);

    /** A value that can change in place is handed out to the application: the session keeps a copy to compare with. */
    void handingOut(EntityState state, Woven entity, int slot, Object value);

    /** The object that an unloaded reference leads to if it is known without SQL, else {@code null}. */
    @Nullable
    Woven peek(EntityState state, Attribute reference);

    /** True if the session is one of that factory's, whose listeners hear of its objects. */
    boolean listenedBy(Object factory);

    /** An object was put into a relationship of a managed one by the application. */
    void linked(EntityState holder, Attribute relationship, Woven other);

    /** An object was taken out of a relationship of a managed one. */
    void unlinked(EntityState holder, Attribute relationship, Woven other);
}
