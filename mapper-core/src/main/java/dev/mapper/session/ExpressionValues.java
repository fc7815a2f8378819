package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributeNode;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives attributes of an object what SQL expressions make at the next flush. */
final class ExpressionValues {

    private final EntityModel model;
    private final EntityState state;

    ExpressionValues(EntityModel model, EntityState state) {
        this.model = model;
        this.state = state;
    }

    /** All are checked before the first is taken. */
    void assign(Assignment... assignments) {
        if (state.lifecycle() != Lifecycle.PERSISTENT && state.lifecycle() != Lifecycle.PENDING) {
            throw new SessionException("An expression was assigned to " + state + ", whose row this session does not"
                    + " write. Add the object to the session first.");
        }
        List<Integer> slots = new ArrayList<>();
        for (Assignment assignment : assignments) {
            slots.add(slot(assignment));
        }
        for (int i = 0; i < assignments.length; i++) {
            state.assign(slots.get(i), assignments[i]);
        }
    }

    private int slot(Assignment assignment) {
        if (!(assignment.target() instanceof AttributeNode target) || target.foreignKey()) {
            throw new SessionException("Only a value can be assigned to " + assignment.target() + " of " + state
                    + ", since it is a relationship. Set the relationship of the object.");
        }
        if (!target.source().entityType().isAssignableFrom(model.type())) {
            throw new SessionException("The attribute " + target + " was assigned to " + state + ", which is no "
                    + target.source().entityType().getSimpleName() + ".");
        }
        Map<Integer, Object> before = state.assigned();
        if (before != null) {
            requireSameAlias(target, (Assignment) before.values().iterator().next());
        }
        AttributeModel attribute = model.attribute(target.name());
        if (!(attribute instanceof ColumnModel column)
                || column.attribute().isKey()
                || column.equals(model.version())
                || column.isComputed()
                || !(state.lifecycle() == Lifecycle.PENDING ? column.insertable() : column.updatable())) {
            throw new SessionException("No expression can be assigned to " + attribute.attribute() + " of " + state
                    + ", since it is a key, a version, a relationship, or nothing that a flush writes.");
        }
        return column.slot();
    }

    private void requireSameAlias(AttributeNode target, Assignment before) {
        if (before.target() instanceof AttributeNode other && !other.source().equals(target.source())) {
            throw new SessionException("Expressions of one object name it by one alias, but " + other + " and " + target
                    + " have two. Assign both by the same query class.");
        }
    }
}
