package dev.mapper.session;

import dev.mapper.LoadOptionException;
import dev.mapper.load.Fetch;
import dev.mapper.load.FetchBuilder;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.EntityPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what options and mapping want loaded of an entity, and refuses options that don't fit it. */
final class LoadOptions {

    private LoadOptions() {}

    /**
     * What is loaded of an entity of a query.
     *
     * @param path the entity by its alias there: options with another one are for others; {@code null} where there is no
     *     alias
     */
    static Fetch of(EntityModel model, @Nullable EntityPath<?> path, List<LoadOption> options) {
        List<LoadOption> own = new ArrayList<>();
        for (LoadOption option : options) {
            if (isFor(option, path) || (path == null && isFor(option, model.type()))) {
                own.add(option);
            }
        }
        return build(model, List.of(), own, false);
    }

    /** Refuses options that are for none of a query's entities. */
    static void require(List<LoadOption> options, Set<EntityPath<?>> entities, List<EntityModel> models) {
        for (LoadOption option : options) {
            if (option instanceof SubclassLoad load) {
                requireSuperclass(
                        load,
                        entities.stream().<Class<?>>map(EntityPath::entityType).toList());
                continue;
            }
            if (entities.stream().noneMatch(path -> isFor(option, path))) {
                throw new LoadOptionException("The option " + option + " names "
                        + (named(option).isEmpty() ? "an entity" : named(option).get(0))
                        + ", which the query does not select; it selects " + entities
                        + ". Name an entity of the query by the alias that it has there, or nest the option with"
                        + " then(...) under the relationship that leads to its entity.");
            }
            if (option instanceof AttributeLoad load
                    && load.kind() == AttributeLoad.Kind.UNDEFER_GROUP
                    && models.stream()
                            .allMatch(model -> inGroup(model, load.group()).isEmpty())) {
                throw unknownGroup(load, models);
            }
        }
    }

    /** Refuses options that are not for that entity. */
    static void require(List<LoadOption> options, EntityModel model) {
        for (LoadOption option : options) {
            if (option instanceof SubclassLoad load) {
                requireSuperclass(load, List.of(model.type()));
                continue;
            }
            requireOne(option, named(option));
            if (!isFor(option, model.type())) {
                throw new LoadOptionException("The option " + option + " names "
                        + named(option).get(0) + ", and what is loaded is a " + model.name()
                        + ". Name attributes of that, or nest the option with then(...) under the relationship that"
                        + " leads to its entity.");
            }
        }
    }

    /** Refuses an option for subclasses of other entities, or whose own options are for none of its subclasses. */
    private static void requireSuperclass(SubclassLoad load, List<Class<?>> entities) {
        for (EntityPath<?> subclass : load.subclasses()) {
            if (entities.stream().noneMatch(entity -> entity.isAssignableFrom(subclass.entityType()))) {
                throw new LoadOptionException("The option " + load + " names " + subclass
                        + ", which extends nothing of what is loaded: "
                        + entities.stream().map(Class::getSimpleName).toList() + ". Name an entity that does, or nest"
                        + " the option with then(...) under the relationship that leads to its superclass.");
            }
        }
        for (LoadOption option : load.then()) {
            requireOne(option, named(option));
            if (load.subclasses().stream().noneMatch(subclass -> isFor(option, subclass.entityType()))) {
                throw new LoadOptionException("The option " + option + " below " + load
                        + " is for none of those entities. Name attributes of one of them there.");
            }
        }
    }

    private static List<EntityPath<?>> named(LoadOption option) {
        List<EntityPath<?>> named = new ArrayList<>();
        if (option instanceof RelationshipLoad load) {
            named.add(load.relationship().source());
        } else if (option instanceof AttributeLoad load) {
            load.attributes().forEach(attribute -> named.add(attribute.source()));
        }
        return named;
    }

    private static boolean isFor(LoadOption option, @Nullable EntityPath<?> path) {
        if (path == null) {
            return false;
        }
        if (option instanceof SubclassLoad) {
            return isFor(option, path.entityType());
        }
        List<EntityPath<?>> named = named(option);
        requireOne(option, named);
        return named.isEmpty() || named.get(0).equals(path);
    }

    private static boolean isFor(LoadOption option, Class<?> type) {
        if (option instanceof SubclassLoad load) {
            return load.subclasses().stream().anyMatch(subclass -> type.isAssignableFrom(subclass.entityType()));
        }
        List<EntityPath<?>> named = named(option);
        return named.isEmpty()
                || named.stream().allMatch(path -> path.entityType().isAssignableFrom(type));
    }

    private static void requireOne(LoadOption option, List<EntityPath<?>> named) {
        if (named.stream().distinct().count() > 1) {
            throw new LoadOptionException("The option " + option + " names attributes of several entities, "
                    + named.stream().distinct().toList() + ". Give each entity an option of its own.");
        }
    }

    // What options say of one entity, and on from there.

    private static Fetch build(
            EntityModel model, List<EntityModel> path, List<LoadOption> options, boolean raiseInherited) {
        FetchBuilder fetch = new FetchBuilder(model, path);
        fill(fetch, model, options, raiseInherited);
        for (EntityModel below : model.below()) {
            addSubclass(fetch, below, options, raiseInherited);
        }
        return fetch.build();
    }

    /** What options for a subclass say of its objects. */
    private static void addSubclass(
            FetchBuilder fetch, EntityModel subclass, List<LoadOption> options, boolean raiseInherited) {
        List<LoadOption> own = new ArrayList<>();
        boolean named = false;
        for (LoadOption option : options) {
            if (option instanceof SubclassLoad load
                    && load.subclasses().stream().anyMatch(path -> path.entityType() == subclass.type())) {
                named = true;
                load.then().stream()
                        .filter(nested -> isFor(nested, subclass.type()))
                        .forEach(own::add);
            }
        }
        if (named) {
            fill(fetch.subclass(subclass), subclass, own, raiseInherited);
        }
    }

    private static void fill(FetchBuilder fetch, EntityModel model, List<LoadOption> options, boolean raiseInherited) {
        boolean raise = raiseInherited;
        Map<AttributeModel, List<RelationshipLoad>> relationships = new LinkedHashMap<>();
        for (LoadOption option : options) {
            if (option instanceof RelationshipLoad load) {
                relationships
                        .computeIfAbsent(relationship(model, load), r -> new ArrayList<>())
                        .add(load);
            } else if (option instanceof AttributeLoad load && load.kind() == AttributeLoad.Kind.RAISE) {
                raise = true;
            } else if (option instanceof AttributeLoad load && load.kind() == AttributeLoad.Kind.ONLY) {
                fetch.leaveOutAll();
            }
        }
        for (LoadOption option : options) {
            if (option instanceof AttributeLoad load) {
                select(fetch, model, load);
            }
        }
        if (raise) {
            fetch.raise();
        }
        boolean raising = raise;
        relationships.forEach((relationship, loads) -> add(fetch, relationship, loads, raising));
    }

    private static void select(FetchBuilder fetch, EntityModel model, AttributeLoad load) {
        switch (load.kind()) {
            case ONLY, UNDEFER -> columns(model, load).forEach(fetch::select);
            case DEFER -> {
                for (ColumnModel column : columns(model, load)) {
                    if (column.attribute().isKey()) {
                        throw new LoadOptionException("The option " + load + " leaves out " + column.attribute()
                                + ", which is in the key: no object can be without. Defer other attributes.");
                    }
                    fetch.leaveOut(column);
                }
            }
            case UNDEFER_GROUP -> inGroup(model, load.group()).forEach(fetch::select);
            case RAISE -> {}
        }
    }

    private static void add(
            FetchBuilder fetch, AttributeModel relationship, List<RelationshipLoad> loads, boolean raise) {
        RelationshipLoad last = loads.get(loads.size() - 1);
        List<LoadOption> then = new ArrayList<>();
        loads.forEach(load -> then.addAll(load.then()));
        EntityModel model = Fetch.target(relationship);
        Fetch target = build(model, fetch.path(), nested(last, then, model), raise);
        switch (last.kind()) {
            case JOINED -> fetch.load(relationship, Fetch.Strategy.JOINED, last.inner(), target);
            case SELECT_IN -> fetch.load(relationship, Fetch.Strategy.SELECT_IN, false, target);
            case SUBQUERY -> fetch.load(relationship, Fetch.Strategy.SUBQUERY, false, target);
            case LAZY -> fetch.loadLater(relationship, LazyStrategy.BATCH, target);
            case RAISE -> fetch.loadLater(relationship, LazyStrategy.RAISE, null);
        }
    }

    private static List<LoadOption> nested(RelationshipLoad parent, List<LoadOption> options, EntityModel model) {
        for (LoadOption option : options) {
            if (option instanceof SubclassLoad load) {
                requireSuperclass(load, List.of(model.type()));
                continue;
            }
            requireOne(option, named(option));
            if (!isFor(option, model.type())) {
                throw new LoadOptionException("The option " + option + " below " + parent + " names "
                        + named(option).get(0) + ", and " + parent.relationship() + " leads to " + model.name()
                        + ". Name attributes of that there.");
            }
            if (option instanceof AttributeLoad load
                    && load.kind() == AttributeLoad.Kind.UNDEFER_GROUP
                    && inGroup(model, load.group()).isEmpty()) {
                throw unknownGroup(load, List.of(model));
            }
        }
        return options;
    }

    private static AttributeModel relationship(EntityModel model, RelationshipLoad load) {
        AttributeModel found = model.attribute(load.relationship().name());
        if (found instanceof ReferenceModel || found instanceof CollectionModel) {
            return found;
        }
        throw new LoadOptionException("The option " + load + " is for relationships between entities, and "
                + found.attribute() + " is none. Use loadOnly(...), defer(...) or undefer(...) for it.");
    }

    /** The columns of attributes; a reference has none to leave out, as its foreign key always comes. */
    private static List<ColumnModel> columns(EntityModel model, AttributeLoad load) {
        List<ColumnModel> columns = new ArrayList<>();
        for (AttributeNode attribute : load.attributes()) {
            int dot = attribute.name().indexOf('.');
            AttributeModel found = model.attribute(
                    dot < 0 ? attribute.name() : attribute.name().substring(0, dot));
            if (found instanceof ColumnModel column) {
                columns.add(column);
            } else if (load.kind() != AttributeLoad.Kind.ONLY) {
                throw new LoadOptionException("The option " + load + " names " + found.attribute()
                        + ", which always comes. Name attributes that stand in one column, and are neither key nor"
                        + " reference.");
            }
        }
        return columns;
    }

    private static List<ColumnModel> inGroup(EntityModel model, String group) {
        return model.columns().stream()
                .filter(column -> group.equals(column.group()))
                .toList();
    }

    private static LoadOptionException unknownGroup(AttributeLoad load, List<EntityModel> models) {
        return new LoadOptionException("The option " + load + " names a group that no attribute of " + models
                + " is in. Put attributes into it with @Deferred(group = \"" + load.group() + "\").");
    }
}
