package dev.mapper.mapping;

import dev.mapper.schema.Column;
import java.util.List;
import java.util.Objects;

/** A relationship to one other entity: by a foreign key of this entity's table, or by one of the other's. */
public final class ReferenceModel implements AttributeModel {

    private final Attribute attribute;
    private final EntityModel target;
    private final List<Column> columns;
    private final boolean optional;
    private final LazyStrategy lazy;
    private final boolean passiveUpdates;
    private final boolean postUpdate;

    ReferenceModel(
            Attribute attribute,
            EntityModel target,
            List<Column> columns,
            boolean optional,
            LazyStrategy lazy,
            boolean passiveUpdates,
            boolean postUpdate) {
        this.attribute = attribute;
        this.target = target;
        this.columns = List.copyOf(columns);
        this.optional = optional;
        this.lazy = lazy;
        this.passiveUpdates = passiveUpdates;
        this.postUpdate = postUpdate;
    }

    /** The same reference with its foreign key in other columns. */
    ReferenceModel with(List<Column> others) {
        return new ReferenceModel(attribute, target, others, optional, lazy, passiveUpdates, postUpdate);
    }

    @Override
    public Attribute attribute() {
        return attribute;
    }

    public EntityModel target() {
        return target;
    }

    /** The foreign key in this entity's table, in the order of the other's key; empty where the other side has it. */
    public List<Column> columns() {
        return columns;
    }

    /** True where this entity's table has the foreign key. */
    public boolean isOwning() {
        return !columns.isEmpty();
    }

    /** True where this entity's table has the foreign key, and changes are written to it. */
    public boolean isWritten() {
        return isOwning() && !attribute.viewOnly();
    }

    /** The other side's reference that has the foreign key. Only where this side has not. */
    public ReferenceModel owningSide() {
        return target.reference(Objects.requireNonNull(attribute.mappedBy()));
    }

    /** False where the other side must always be there. */
    public boolean isOptional() {
        return optional;
    }

    public LazyStrategy lazy() {
        return lazy;
    }

    /** True where the database's ON UPDATE rule does the work on the other side's rows when this one's key changes. */
    public boolean passiveUpdates() {
        return passiveUpdates;
    }

    /** True where the foreign key is set by an UPDATE of its own if the row that it leads to is written in the same flush. */
    public boolean postUpdate() {
        return postUpdate;
    }

    @Override
    public String toString() {
        return attribute.toString();
    }
}
