package dev.mapper.session;

import dev.mapper.sql.RelationshipPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query loads together with its result. Immutable.
 *
 * <p>Meant to be imported statically: {@code query.options(selectInLoad(department.employees))}.
 */
public final class LoadOption {

    private final Class<?> entityType;
    private final String attribute;
    private final List<LoadOption> then;

    private LoadOption(Class<?> entityType, String attribute, List<LoadOption> then) {
        this.entityType = entityType;
        this.attribute = attribute;
        this.then = List.copyOf(then);
    }

    /**
     * Loads a relationship of all objects of the result by one more statement, which names their keys: 500 at a time.
     */
    public static LoadOption selectInLoad(RelationshipPath<?, ?> relationship) {
        return new LoadOption(relationship.source().entityType(), relationship.name(), List.of());
    }

    /** Loads relationships of the objects that this option loads, too. */
    public LoadOption then(LoadOption... options) {
        List<LoadOption> all = new ArrayList<>(then);
        all.addAll(List.of(options));
        return new LoadOption(entityType, attribute, all);
    }

    Class<?> entityType() {
        return entityType;
    }

    String attribute() {
        return attribute;
    }

    List<LoadOption> then() {
        return then;
    }

    @Override
    public String toString() {
        return "selectInLoad(" + entityType.getSimpleName() + "." + attribute + ")";
    }
}
