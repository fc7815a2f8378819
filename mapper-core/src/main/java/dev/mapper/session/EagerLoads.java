package dev.mapper.session;

import dev.mapper.load.AttributeLoader;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Loads the relationships that a query's options, or the mapping, want together with a result. */
final class EagerLoads {

    private EagerLoads() {}

    /** True where the mapping wants relationships of that entity loaded at once. */
    static boolean isMappedFor(EntityModel model) {
        return model.references().stream().anyMatch(reference -> reference.lazy() == LazyStrategy.SELECT_IN)
                || model.collections().stream().anyMatch(collection -> collection.lazy() == LazyStrategy.SELECT_IN);
    }

    static void run(AttributeLoader loader, EntityModel model, LoadGroup group, List<LoadOption> options) {
        for (ReferenceModel reference : model.references()) {
            if (reference.lazy() == LazyStrategy.SELECT_IN) {
                loader.loadEagerly(group, reference);
            }
        }
        for (CollectionModel collection : model.collections()) {
            if (collection.lazy() == LazyStrategy.SELECT_IN) {
                loader.loadEagerly(group, collection);
            }
        }
        for (LoadOption option : options) {
            if (option.entityType() == model.type()) {
                AttributeModel relationship = model.attribute(option.attribute());
                loader.loadEagerly(group, relationship);
                if (!option.then().isEmpty()) {
                    goOn(loader, relationship, group, option);
                }
            }
        }
    }

    private static void goOn(AttributeLoader loader, AttributeModel relationship, LoadGroup group, LoadOption option) {
        LoadGroup next = new LoadGroup();
        Set<Woven> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < group.size(); i++) {
            Woven holder = group.member(i).get();
            if (holder == null) {
                continue;
            }
            if (relationship instanceof CollectionModel) {
                for (Object element :
                        CollectionState.of(holder, relationship.attribute()).known()) {
                    addTo(next, seen, (Woven) element);
                }
            } else if (holder.$mapper$get(relationship.slot()) instanceof Woven target) {
                addTo(next, seen, target);
            }
        }
        EntityModel target = relationship instanceof CollectionModel collection
                ? collection.target()
                : ((ReferenceModel) relationship).target();
        run(loader, target, next, option.then());
    }

    private static void addTo(LoadGroup group, Set<Woven> seen, Woven entity) {
        if (seen.add(entity)) {
            group.add(EntityState.attach(entity));
        }
    }
}
