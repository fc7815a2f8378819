package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.SelectNode;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads relationships of objects that are there, and on from those, where that has not happened yet: what a join has
 * brought along costs no statement. Used by one session.
 */
@Internal
public final class EagerLoader {

    private final ColumnLoader columns;
    private final ReferenceLoader references;
    private final CollectionLoader collections;

    EagerLoader(ColumnLoader columns, ReferenceLoader references, CollectionLoader collections) {
        this.columns = columns;
        this.references = references;
        this.collections = collections;
    }

    /**
     * The query that found the objects.
     *
     * @param path the entity that they are in it
     */
    public record Origin(SelectNode select, EntityPath<?> path) {}

    /** Loads what is wanted with the objects of a group. */
    public void run(Fetch fetch, LoadGroup group) {
        run(fetch, group, null);
    }

    /** Loads what is wanted with the objects that a query has found, perhaps with that query as a subquery. */
    public void run(Fetch fetch, LoadGroup group, @Nullable Origin origin) {
        if (fetch.leadsOn()) {
            run(fetch, members(group), origin);
        }
    }

    private void run(Fetch fetch, List<EntityState> members, @Nullable Origin origin) {
        for (Fetch.Branch branch : fetch.branches()) {
            run(branch, members, origin);
        }
        for (SubclassFetch subclass : fetch.subclasses()) {
            List<EntityState> own = members.stream()
                    .filter(member -> subclass.model().accepts(member.shape()))
                    .toList();
            if (!own.isEmpty()) {
                loadColumns(subclass, own);
                run(subclass.fetch(), own, null);
            }
        }
    }

    private void loadColumns(SubclassFetch subclass, List<EntityState> members) {
        if (!subclass.hasColumns()) {
            return;
        }
        List<EntityState> lacking = new ArrayList<>();
        for (EntityState member : members) {
            if (isThere(member) && !member.isExpired() && subclass.isLacking(member)) {
                lacking.add(member);
            }
        }
        columns.loadAll(subclass.model(), lacking, subclass.columns());
    }

    /** Loads a relationship of the objects of a group, with what is wanted of the other side. */
    void load(AttributeModel relationship, LoadGroup group, Fetch target) {
        run(new Fetch.Branch(relationship, Fetch.Strategy.SELECT_IN, false, target), members(group), null);
    }

    private void run(Fetch.Branch branch, List<EntityState> members, @Nullable Origin origin) {
        List<EntityState> lacking = lacking(members, branch.relationship());
        if (!lacking.isEmpty()) {
            load(branch, lacking, origin);
        }
        if (branch.target().leadsOn()) {
            run(branch.target(), targets(members, branch.relationship(), branch.target()));
        }
    }

    private void load(Fetch.Branch branch, List<EntityState> holders, @Nullable Origin origin) {
        if (branch.relationship() instanceof ReferenceModel reference) {
            references.loadAll(holders, reference, branch.target());
            return;
        }
        CollectionModel collection = (CollectionModel) branch.relationship();
        if (branch.strategy() == Fetch.Strategy.SUBQUERY
                && origin != null
                && collections.loadBySubquery(holders, collection, branch.target(), origin)) {
            return;
        }
        for (int i = 0; i < holders.size(); i += KeyedSelect.MOST_KEYS) {
            int end = Math.min(holders.size(), i + KeyedSelect.MOST_KEYS);
            collections.loadAll(holders.subList(i, end), collection, branch.target());
        }
    }

    private static List<EntityState> members(LoadGroup group) {
        List<EntityState> members = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            members.add(group.member(i));
        }
        return members;
    }

    private static List<EntityState> lacking(List<EntityState> members, AttributeModel relationship) {
        List<EntityState> lacking = new ArrayList<>();
        for (EntityState member : members) {
            if (isThere(member) && !isLoaded(member, relationship)) {
                lacking.add(member);
            }
        }
        return lacking;
    }

    /** A collection may have new objects, too, which have nothing to load. */
    private static boolean isThere(EntityState member) {
        return member.get() != null && member.lifecycle() == Lifecycle.PERSISTENT;
    }

    private static boolean isLoaded(EntityState member, AttributeModel relationship) {
        return relationship instanceof CollectionModel collection
                ? CollectionLoader.isLoaded(member, collection)
                : member.isPresent(relationship.slot());
    }

    /** The objects on the other side of a relationship, those that are known, as a group of their own. */
    static LoadGroup targets(List<EntityState> holders, AttributeModel relationship, Fetch target) {
        LoadGroup group = new LoadGroup(0, target);
        for (EntityState state : holders) {
            Woven holder = state.get();
            if (holder == null) {
                continue;
            }
            if (relationship instanceof CollectionModel collection) {
                for (Object element :
                        CollectionState.of(holder, collection.attribute()).known()) {
                    group.add(EntityState.attach((Woven) element));
                }
            } else if (holder.$mapper$get(relationship.slot()) instanceof Woven partner) {
                group.add(EntityState.attach(partner));
            }
        }
        return group;
    }
}
