package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.LazyLoadException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.LoadRules;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private final EagerLoader eager;

    public AttributeLoader(LoadContext context) {
        this.context = context;
        this.columns = new ColumnLoader(context);
        this.references = new ReferenceLoader(context, columns);
        this.collections = new CollectionLoader(context);
        this.eager = new EagerLoader(columns, references, collections);
    }

    /** Loads the slot of an object that was read by the application. */
    public void load(EntityState state, int slot) {
        EntityModel model = context.model(state.shape());
        AttributeModel attribute = model.attribute(slot);
        if (attribute instanceof ReferenceModel reference && references.isKnown(state, reference)) {
            return;
        }
        context.autoflush();
        if (attribute instanceof ColumnModel column) {
            columns.load(model, state, column);
        } else {
            loadRelationship(state, attribute);
        }
    }

    /** What loads relationships of objects that are there. */
    public EagerLoader eager() {
        return eager;
    }

    private void loadRelationship(EntityState state, AttributeModel relationship) {
        LoadGroup peers = state.peers();
        LoadRules rules = peers == null ? null : peers.rules();
        int slot = relationship.slot();
        LazyStrategy said = rules == null ? null : rules.lazy(state.shape(), slot);
        LazyStrategy lazy = said == null ? Fetch.mapped(relationship) : said;
        if (lazy == LazyStrategy.RAISE) {
            throw forbidden(relationship, said != null);
        }
        Fetch wanted = rules instanceof Fetch fetch ? fetch.onAccess(state.shape(), slot) : null;
        Fetch target = wanted != null ? wanted : context.plans().mapped(Fetch.target(relationship));
        List<EntityState> holders = Peers.of(context, lazy, state, relationship);
        if (relationship instanceof ReferenceModel reference) {
            references.loadAll(holders, reference, target);
        } else if (relationship instanceof CollectionModel collection) {
            holders.removeIf(holder -> holder != state && CollectionLoader.isLoaded(holder, collection));
            collections.loadAll(holders, collection, target);
        }
        if (target.leadsOn()) {
            eager.run(target, EagerLoader.targets(holders, relationship, target));
        }
    }

    private static LazyLoadException forbidden(AttributeModel relationship, boolean byQuery) {
        return new LazyLoadException("Relationship " + relationship.attribute() + " is not loaded, and "
                + (byQuery
                        ? "an option of its query forbids to load it on access (raiseLoad)"
                        : "its mapping forbids to load it on access (lazy = RAISE)")
                + ". Ask for it in the query with options("
                + relationship.attribute().loadOption() + ").");
    }

    /** Loads a relationship of all members of a group that miss it. */
    public void loadEagerly(LoadGroup group, AttributeModel relationship) {
        eager.load(relationship, group, context.plans().mapped(Fetch.target(relationship)));
    }

    /** Loads the columns that objects of one class miss of those that are wanted. */
    public void loadColumns(Fetch fetch, LoadGroup group) {
        List<EntityState> lacking = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            EntityState member = group.member(i);
            if (fetch.model().columns().stream()
                    .anyMatch(
                            column -> fetch.columns().contains(column.column()) && !member.isPresent(column.slot()))) {
                lacking.add(member);
            }
        }
        columns.loadAll(fetch.model(), lacking, fetch.columns());
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
        Fetch fetch = context.plans().mapped(model);
        List<Woven> found = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += KeyedSelect.MOST_KEYS) {
            int to = Math.min(keys.size(), from + KeyedSelect.MOST_KEYS);
            found.addAll(references.readByKeys(fetch, keys.subList(from, to)));
        }
        return found;
    }

    /** Loads what expired objects miss, those of one entity together. Those whose row is gone stay expired. */
    public void reloadAll(Collection<EntityState> states) {
        columns.reloadAll(states);
    }

    /**
     * What rows hold in some columns, in the columns' order, put into no object; nothing for rows that are gone.
     *
     * @param part the entity, or the part of it, whose table has the columns
     */
    public Map<EntityState, @Nullable Object[]> stored(EntityModel part, List<EntityState> rows, List<Column> columns) {
        return new StoredRows(context, part, columns).read(rows);
    }

    /** The objects whose reference leads to one of those, as the database has it. */
    public List<Woven> pointing(ReferenceModel reference, List<EntityState> targets) {
        return references.pointing(reference, targets);
    }

    /** The object with that key from the database, or {@code null}. */
    public @Nullable Woven byKey(EntityModel model, Object key) {
        context.autoflush();
        List<Woven> found = references.readByKeys(context.plans().mapped(model), List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }
}
