package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.SessionException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads attributes that a query left out or that expired: for the object that is asked, and in the same statement for
 * those that came with it, so that a loop over a result costs one statement and not one per object. Used by one session.
 */
@Internal
public final class AttributeLoader {

    private final LoadContext context;
    private final ColumnLoader columns;
    private final ReferenceLoader references;
    private final CollectionLoader collections;

    public AttributeLoader(LoadContext context) {
        this.context = context;
        this.columns = new ColumnLoader(context);
        this.references = new ReferenceLoader(context, columns);
        this.collections = new CollectionLoader(context);
    }

    /** Loads the slot of an object that was read by the application. */
    public void load(EntityState state, int slot) {
        EntityModel model = context.model(state.shape());
        AttributeModel attribute = model.attribute(slot);
        context.autoflush();
        if (attribute instanceof ColumnModel column) {
            columns.load(model, state, column);
        } else if (attribute instanceof ReferenceModel reference) {
            require(reference.lazy(), reference);
            references.load(model, state, reference);
        } else if (attribute instanceof CollectionModel collection) {
            require(collection.lazy(), collection);
            collections.load(state, collection);
        }
    }

    /** Loads a relationship of all members of a group at once, as a query's option or the mapping asks for. */
    public void loadEagerly(LoadGroup group, AttributeModel relationship) {
        for (int i = 0; i < group.size(); i++) {
            EntityState member = group.member(i);
            if (member.get() == null || isLoaded(member, relationship)) {
                continue;
            }
            if (relationship instanceof ReferenceModel reference) {
                references.load(context.model(member.shape()), member, reference);
            } else if (relationship instanceof CollectionModel collection) {
                collections.load(member, collection);
            }
        }
    }

    private static boolean isLoaded(EntityState member, AttributeModel relationship) {
        if (relationship instanceof CollectionModel collection) {
            return CollectionLoader.isLoaded(member, collection);
        }
        return member.isPresent(relationship.slot());
    }

    private static void require(LazyStrategy lazy, AttributeModel relationship) {
        if (lazy == LazyStrategy.RAISE) {
            throw new SessionException("Relationship " + relationship.attribute()
                    + " is not loaded and its mapping forbids loading it on access (lazy = RAISE). Ask for it in the"
                    + " query with options(selectInLoad(...)).");
        }
    }

    /**
     * Loads all columns that an object misses, over nothing that it has.
     *
     * @return false if the object's row is gone
     */
    public boolean reload(EntityState state) {
        return columns.reload(state);
    }

    /**
     * Loads the columns of some attributes, over nothing that the object has.
     *
     * @param attributes attributes that stand in the object's row
     * @return false if the object's row is gone
     */
    public boolean reload(EntityState state, List<AttributeModel> attributes) {
        return columns.reload(state, attributes);
    }

    /** The objects with those keys from the database, by statements of 500 keys at most. */
    public List<Woven> byKeys(EntityModel model, List<Object> keys) {
        context.autoflush();
        List<Woven> found = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += KeyedSelect.MOST_KEYS) {
            int to = Math.min(keys.size(), from + KeyedSelect.MOST_KEYS);
            found.addAll(references.readByKeys(model, keys.subList(from, to)));
        }
        return found;
    }

    /** Loads what expired objects miss, those of one entity together. Those whose row is gone stay expired. */
    public void reloadAll(Collection<EntityState> states) {
        columns.reloadAll(states);
    }

    /** The objects whose reference leads to one of those, as the database has it. */
    public List<Woven> pointing(ReferenceModel reference, List<EntityState> targets) {
        return references.pointing(reference, targets);
    }

    /** The object with that key from the database, or {@code null}. */
    public @Nullable Woven byKey(EntityModel model, Object key) {
        context.autoflush();
        List<Woven> found = references.readByKeys(model, List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }
}
