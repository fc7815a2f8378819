package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What loading needs of a session. */
@Internal
public interface LoadContext {

    /** The identity table of that entity's hierarchy. */
    IdentityTable identities(EntityModel model);

    /** Whom loaded objects turn to. */
    StateOwner owner();

    /** The model of an entity class. */
    EntityModel model(EntityShape shape);

    /** The statements prepared for this session's factory. */
    LoadPlans plans();

    /** The statements that make objects of rows, with what the session's listeners restrict them to. */
    LoadPlans restrictedPlans();

    /** Writes pending changes first, where the session is set to. */
    void autoflush();

    /** Runs a SELECT on the session's connection. */
    <R extends @Nullable Object> R select(String sql, StatementBinder binder, ResultSetReader<R> reader);

    /** Takes each object that gets something from a row, where the session must know; else {@code null}. */
    @Nullable
    Collection<EntityState> loads();

    /**
     * Takes an object that a row has filled, of an entity whose listeners want to know; they are told once the result is
     * read.
     *
     * @param made true where the object was made from the row, false where the session had it already
     */
    void filled(EntityModel model, EntityState state, Woven entity, boolean made);

    /** Persistent objects of that entity of which nothing is loaded. */
    List<EntityState> expired(EntityModel model);

    /** The live state under a key of that entity, or {@code null}. */
    default @Nullable EntityState find(EntityModel model, Object key) {
        IdentityTable table = identities(model);
        EntityState state = model.hasNumericKey() ? table.get(((Number) key).longValue()) : table.get(key);
        if (state == null || state.get() == null) {
            return null;
        }
        // Another class of the hierarchy may have the key
        return model.parent() == null || model.accepts(state.shape()) ? state : null;
    }

    /** The object under a key of that entity, which is not released as long as the caller has it; or {@code null}. */
    default @Nullable Woven object(EntityModel model, Object key) {
        EntityState state = find(model, key);
        return state == null ? null : state.get();
    }
}
