package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.engine.ConnectionListener;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flush needs of the session whose changes it writes. */
@Internal
public interface FlushContext {

    /** The connection of the transaction, which begins if none is under way. */
    EngineConnection writeConnection();

    EntityModel model(EntityShape shape);

    /** The statements prepared for this session's factory. */
    FlushPlans flushPlans();

    /** Loads the rows of those objects that expired, so that it is known what they point to; others stay as they are. */
    void loadRows(Collection<EntityState> states);

    /**
     * What rows hold in some columns, in the columns' order, read past the objects: these keep what they have, and what
     * they don't know.
     *
     * @param part the entity, or the part of it, whose table has the columns
     * @return nothing for rows that are gone, and none where nothing may be read
     */
    Map<EntityState, @Nullable Object[]> stored(EntityModel part, List<EntityState> rows, List<Column> columns);

    /** The content of a collection, loaded if need be. */
    default Collection<Object> content(EntityState holder, Attribute collection) {
        return CollectionState.of(holder.entity(), collection).content();
    }

    /** Loads an attribute unless it is there. */
    default void read(EntityState state, int slot) {
        state.reading(slot);
    }

    /** Cuts a child off from its deleted parent. */
    default void cut(EntityState child, EntityState parent, ReferenceModel reference) {
        child.setReference(reference.attribute(), child.entity(), null);
    }

    /** Has a child's foreign key written, whose row still has the old key of its parent. */
    default void redirect(EntityState child, EntityState parent, ReferenceModel reference) {
        child.absent(reference.slot());
        child.foreignKey(reference.slot(), EntityKey.ofRow(reference.target(), parent));
        child.setReference(reference.attribute(), child.entity(), parent.entity());
    }

    /** True where an object's reference would be changed by the flush itself, which is only explained. */
    default boolean isRedirected(EntityState state, @Nullable ReferenceModel reference) {
        return false;
    }

    /** Has all association rows of a collection written anew. */
    default void rewrite(EntityState holder, CollectionModel collection) {
        CollectionState.of(holder.entity(), collection.attribute()).rewrite();
        holder.touch(collection.slot());
    }

    /** True if the object is to be deleted in this flush. */
    boolean isDeleting(EntityState state);

    /** Marks one more object for deletion in this flush, with its cascades. */
    void deleteInFlush(Woven entity);

    /** Takes a pending object out of the session. */
    void forget(EntityState state);

    /** True if an object is known to be in a relationship of another one than that which it has left. */
    boolean hasParent(EntityState child, Attribute relationship, EntityState left);

    /** The objects whose reference leads to one of those, as the database has it; loaded in one statement. */
    List<Woven> pointing(ReferenceModel reference, List<EntityState> targets);

    /** A row was inserted for the object, whose key is now known. */
    void inserted(EntityState state, EntityModel model, Object key);

    /** The object's row has another key now; called before {@link #updated}, while the object's state has the old one. */
    void rekeyed(EntityState state, EntityModel model, Object newKey);

    /** The object's changes are written, be it to its row or to rows of its relationships. */
    void updated(EntityState state);

    /** The object's row was deleted. */
    void deleted(EntityState state);

    /** Calls a listener of an object's, and refuses meanwhile what a listener may not do in a flush. */
    void listen(FlushMoment moment, EntityState state, ConnectionListener call);

    /** Says something that the application should know but that stops nothing. */
    void warn(String message, @Nullable Object detail);
}
