package dev.mapper.flush;

import dev.mapper.MappingException;
import dev.mapper.mapping.Attribute;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Path;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The writing of one object's row. Good only while the listener runs, and on its thread. */
public final class FlushEvent {

    private final FlushMoment moment;
    private final FlushContext context;
    private final EntityState state;
    private final List<AttributeChange> changes;

    FlushEvent(FlushMoment moment, FlushContext context, EntityState state, List<AttributeChange> changes) {
        this.moment = moment;
        this.context = context;
        this.state = state;
        this.changes = changes;
    }

    /** When the listener is called. */
    public FlushMoment moment() {
        return moment;
    }

    /**
     * The connection that the flush writes through, in its transaction, for plain JDBC. It stays the session's: do not
     * close it, nor commit.
     */
    public Connection connection() {
        return context.writeConnection().jdbc();
    }

    /**
     * The attributes whose value differs from the row's, relationships to one among them and collections not; of a new
     * object those that are not null. After an INSERT or UPDATE, those that it wrote.
     */
    public List<AttributeChange> changes() {
        return changes;
    }

    /**
     * True if the attribute is among {@link #changes()}.
     *
     * @throws MappingException if the entity has no such attribute
     */
    public boolean isChanged(Path<?> attribute) {
        EntityPath<?> source = attribute.source();
        String name = attribute.name();
        if (!source.entityType().isAssignableFrom(state.shape().type())) {
            throw new MappingException("The object " + state + " has no attribute " + attribute + ".");
        }
        return isChanged(name);
    }

    /**
     * True if the attribute of that name is among {@link #changes()}.
     *
     * @throws MappingException if the entity has no such attribute
     */
    public boolean isChanged(String attribute) {
        if (state.shape().attribute(attribute) == null) {
            throw new MappingException("Entity " + state.shape() + " has no attribute " + attribute + ".");
        }
        return changes.stream().anyMatch(change -> change.attribute().equals(attribute));
    }

    /** The changes of an object as they stand. */
    static List<AttributeChange> changesOf(EntityState state, boolean inserting) {
        List<AttributeChange> changes = new ArrayList<>();
        Woven entity = state.entity();
        for (Attribute attribute : state.shape().attributes()) {
            AttributeChange change = attribute.isCollection() ? null : changeOf(attribute, state, entity, inserting);
            if (change != null) {
                changes.add(change);
            }
        }
        return List.copyOf(changes);
    }

    private static @Nullable AttributeChange changeOf(
            Attribute attribute, EntityState state, Woven entity, boolean inserting) {
        Object now = entity.$mapper$get(attribute.slot());
        if (inserting) {
            return now == null ? null : new AttributeChange(attribute.name(), true, null, now);
        }
        if (!state.isModified(attribute.slot())) {
            return null;
        }
        Object before = state.committed(attribute.slot());
        if (before == EntityState.NO_VALUE) {
            return new AttributeChange(attribute.name(), false, null, now);
        }
        boolean same = attribute.isRelationship() ? before == now : Objects.equals(before, now);
        return same ? null : new AttributeChange(attribute.name(), true, before, now);
    }

    /** Such as {@code before-update of User with key 1 (PERSISTENT)}. */
    @Override
    public String toString() {
        return moment + " of " + state;
    }
}
