package dev.mapper.flush;

import dev.mapper.RequiredParentException;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;

/** Objects whose parent is deleted and that stay: their reference to it becomes null, if it can. */
final class CutOffChildren {

    private record CutOff(EntityState child, EntityState parent, ReferenceModel reference) {}

    private final FlushContext context;
    private final List<CutOff> children = new ArrayList<>();

    CutOffChildren(FlushContext context) {
        this.context = context;
    }

    /** Cuts a child off from its deleted parent, unless it is to be deleted or has another parent by now. */
    void release(Woven child, EntityState parent, ReferenceModel reference) {
        EntityState state = EntityState.attach(child);
        boolean points = child.$mapper$get(reference.slot()) == parent.entity();
        if (points && !context.isDeleting(state) && state.lifecycle() != Lifecycle.DELETED) {
            context.cut(state, parent, reference);
            children.add(new CutOff(state, parent, reference));
        }
    }

    /**
     * Refuses to cut off a child that can't be without a parent, before the database does. To be called once all
     * deletions are found, since the child may be among them.
     */
    void requirePossible() {
        for (CutOff cut : children) {
            boolean saved = cut.child.lifecycle() == Lifecycle.PERSISTENT || cut.child.lifecycle() == Lifecycle.PENDING;
            if (saved && !context.isDeleting(cut.child) && !canBeNull(cut)) {
                throw refusal(cut);
            }
        }
    }

    /** True if a column of the foreign key may be null and is not part of the child's key. */
    private boolean canBeNull(CutOff cut) {
        List<Column> key = key(cut);
        return cut.reference.columns().stream().anyMatch(column -> column.nullable() && !key.contains(column));
    }

    private List<Column> key(CutOff cut) {
        return context.model(cut.child.shape()).key().columns();
    }

    private RequiredParentException refusal(CutOff cut) {
        EntityModel model = context.model(cut.child.shape());
        boolean inKey = cut.reference.columns().stream().anyMatch(key(cut)::contains);
        List<String> columns =
                cut.reference.columns().stream().map(Column::name).toList();
        return new RequiredParentException("The object " + cut.parent + " is to be deleted, and " + cut.child
                + " would be left without it: " + cut.reference + " can't become null, since "
                + (inKey
                        ? "its foreign key " + columns + " is part of the key of " + model.name()
                        : "its column " + columns + " is NOT NULL")
                + ". Delete the child too, by cascade = REMOVE or orphanRemoval = true on the parent's side of the"
                + " relationship or with session.delete(); give it another parent; or leave it to the database's ON"
                + " DELETE rule with @Relationship(passiveDeletes = ALL).");
    }
}
