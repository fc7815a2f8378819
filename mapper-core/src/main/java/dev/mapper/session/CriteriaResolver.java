package dev.mapper.session;

import dev.mapper.ListenerException;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ForwardingResolver;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Shape;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds criteria to what every row of an entity satisfies, while one statement is compiled. Each occurrence of an entity
 * has binds of its own; which value goes into them is told by the place that the criterion's own bind has in the
 * statement's shape.
 */
final class CriteriaResolver extends ForwardingResolver {

    /** A criterion that selects from its own entity would be met again within itself, without end. */
    private static final int MOST_OCCURRENCES = 200;

    private final List<Criterion> criteria;
    private final Shape values;
    private final IdentityHashMap<BindNode, Integer> places = new IdentityHashMap<>();
    private int occurrences;

    /**
     * @param values the shape of the statement with the criteria described at its end
     */
    CriteriaResolver(PathResolver model, List<Criterion> criteria, Shape values) {
        super(model);
        this.criteria = criteria;
        this.values = values;
    }

    /** Where the values of binds that were added are in the shape. */
    IdentityHashMap<BindNode, Integer> places() {
        return places;
    }

    @Override
    public @Nullable Node criterion(EntityPath<?> path) {
        Node all = super.criterion(path);
        requireOwn(path);
        for (Criterion criterion : criteria) {
            if (criterion.entity().entityType() == path.entityType()) {
                if (++occurrences > MOST_OCCURRENCES) {
                    throw new ListenerException("The criterion for " + criterion.entity() + " selects from its own"
                            + " entity, where it applies again, without end. Write it without such a select.");
                }
                Node node = criterion.at(path);
                place(criterion, node);
                all = JunctionNode.of(JunctionNode.Kind.AND, all, node);
            }
        }
        return all;
    }

    /** A criterion of a superclass cannot name the attributes by a subclass, and must not be passed over in silence. */
    private void requireOwn(EntityPath<?> path) {
        Criterion above = null;
        for (Criterion criterion : criteria) {
            if (criterion.entity().entityType() == path.entityType()) {
                return;
            }
            if (criterion.entity().entityType().isAssignableFrom(path.entityType())) {
                above = criterion;
            }
        }
        if (above != null) {
            String name = path.entityType().getSimpleName();
            throw new ListenerException("There is a criterion for " + above.entity() + " and none for its subclass "
                    + name + ", which the statement names. Give one for each class that statements name, with Q" + name
                    + " here.");
        }
    }

    private void place(Criterion criterion, Node node) {
        Shape made = new Shape().node(criterion.made());
        Shape here = new Shape().node(node);
        if (made.bindCount() != here.bindCount()) {
            throw new ListenerException("The criterion for " + criterion.entity() + " is another one each time that it"
                    + " is asked. Make it depend on the entity that it is given alone.");
        }
        for (int i = 0; i < made.bindCount(); i++) {
            places.put(here.bind(i), placeOf(made.bind(i)));
        }
    }

    private int placeOf(BindNode bind) {
        for (int i = values.bindCount() - 1; i >= 0; i--) {
            if (values.bind(i) == bind) {
                return i;
            }
        }
        throw new IllegalStateException("A criterion's value is not in the statement's shape.");
    }
}
