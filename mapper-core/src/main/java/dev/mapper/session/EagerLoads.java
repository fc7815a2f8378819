package dev.mapper.session;

import dev.mapper.load.AttributeLoader;
import dev.mapper.load.Fetch;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.state.LoadGroup;
import java.util.List;

/** Loads what options and mapping want of objects that are there already, as after a get or a refresh. */
final class EagerLoads {

    private EagerLoads() {}

    /** True where the mapping wants relationships of that entity loaded together with it. */
    static boolean isMappedFor(EntityModel model) {
        return hasEager(model)
                || (model.isPolymorphic()
                        && model.below().stream().anyMatch(below -> below.isLoadedWithSuperclass() || hasEager(below)));
    }

    private static boolean hasEager(EntityModel model) {
        return model.references().stream().anyMatch(reference -> isEager(reference.lazy()))
                || model.collections().stream().anyMatch(collection -> isEager(collection.lazy()));
    }

    private static boolean isEager(LazyStrategy lazy) {
        return lazy == LazyStrategy.SELECT_IN || lazy == LazyStrategy.JOINED;
    }

    /**
     * Loads attributes and relationships of objects of one class that they miss, by further statements. What options say of later
     * loads holds from then on.
     *
     * @throws dev.mapper.LoadOptionException if an option is not for that class
     */
    static void run(AttributeLoader loader, EntityModel model, LoadGroup group, List<LoadOption> options) {
        LoadOptions.require(options, model);
        Fetch fetch = LoadOptions.of(model, null, options);
        if (!options.isEmpty()) {
            loader.loadColumns(fetch, group);
        }
        if (fetch.hasRules()) {
            LoadGroup ruled = new LoadGroup(group.size(), fetch);
            for (int i = 0; i < group.size(); i++) {
                ruled.add(group.member(i));
            }
        }
        loader.eager().run(fetch, group);
    }
}
