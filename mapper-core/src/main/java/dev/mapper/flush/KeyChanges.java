package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows from a changed key where the database is not trusted to let other rows follow: their objects are loaded
 * while the old key still finds them, and count as changed.
 */
final class KeyChanges {

    /** A row whose foreign key follows by a statement. */
    private record Redirected(EntityState child, EntityState parent, ReferenceModel reference) {}

    private final List<Redirected> redirected = new ArrayList<>();
    private final FlushContext context;
    private final FlushPlans plans;
    private final List<PlannedWrite.DeleteLinks> relinked = new ArrayList<>();

    KeyChanges(FlushContext context) {
        this.context = context;
        this.plans = context.flushPlans();
    }

    /** Finds the changed keys among objects to update, and brings those along that must follow by statements. */
    Set<EntityState> find(List<EntityState> modified, Set<EntityState> deleting) {
        Set<EntityState> rekeyed = of(modified, deleting);
        for (EntityState state : rekeyed) {
            follow(context.model(state.shape()), state);
        }
        return rekeyed;
    }

    /** The association rows that are written anew, since they can't follow. */
    List<PlannedWrite.DeleteLinks> relinked() {
        return relinked;
    }

    /** The objects whose key was changed. */
    Set<EntityState> of(List<EntityState> modified, Set<EntityState> deleting) {
        Set<EntityState> rekeyed = Set.of();
        for (EntityState state : modified) {
            if (state.mayBeRekeyed()
                    && state.lifecycle() == Lifecycle.PERSISTENT
                    && !deleting.contains(state)
                    && plans.writer(context.model(state.shape())).isRekeyed(state)) {
                requireOneTable(state);
                rekeyed = rekeyed.isEmpty() ? new LinkedHashSet<>() : rekeyed;
                rekeyed.add(state);
            }
        }
        return rekeyed;
    }

    private void requireOneTable(EntityState state) {
        EntityModel model = context.model(state.shape());
        if (model.parts().size() > 1) {
            throw new SessionException("The key " + model.key() + " of " + state + " was changed, and its row has parts"
                    + " in several tables, which can't change together. Delete the object and add another one.");
        }
    }

    private void follow(EntityModel model, EntityState state) {
        Woven entity = state.entity();
        for (CollectionModel collection : model.collections()) {
            if (collection.passiveUpdates() || collection.attribute().viewOnly()) {
                continue;
            }
            Collection<Object> content = context.content(state, collection.attribute());
            if (collection.association() != null) {
                CollectionState tracking = CollectionState.ifTracked(entity, collection.attribute());
                boolean hadRows = !content.isEmpty()
                        || (tracking != null && !tracking.removed().isEmpty());
                if (collection.attribute().mappedBy() == null && hadRows) {
                    context.rewrite(state, collection);
                    relinked.add(new PlannedWrite.DeleteLinks(collection, List.of(state)));
                }
                continue;
            }
            for (Object child : content) {
                redirect(state, (Woven) child, collection.owningSide());
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (!reference.isOwning() && !reference.passiveUpdates()) {
                context.read(state, reference.slot());
                if (entity.$mapper$get(reference.slot()) instanceof Woven partner) {
                    redirect(state, partner, reference.owningSide());
                }
            }
        }
        for (ReferenceModel reference : plans.followedByStatement(model)) {
            for (Woven child : context.pointing(reference, List.of(state))) {
                context.read(EntityState.attach(child), reference.slot());
                redirect(state, child, reference);
            }
        }
    }

    /** The child's row still has the old key, so that its foreign key is to be written. */
    private void redirect(EntityState parent, Woven child, ReferenceModel toParent) {
        EntityState state = EntityState.attach(child);
        boolean points = child.$mapper$get(toParent.slot()) == parent.entity();
        if (state.lifecycle() != Lifecycle.PERSISTENT || !points || state.isModified(toParent.slot())) {
            return;
        }
        context.redirect(state, parent, toParent);
        redirected.add(new Redirected(state, parent, toParent));
    }

    /**
     * True where the database would refuse to change a key that rows of that reference still have, so that their foreign
     * key has to be null in between.
     */
    private boolean isEnforced(ReferenceModel reference) {
        boolean defers = plans.defersConstraints();
        for (ForeignKey key : reference.columns().get(0).table().foreignKeys()) {
            if (key.columns().equals(reference.columns())) {
                return key.onUpdate() == ReferentialAction.NO_ACTION && !(key.deferrable() && defers);
            }
        }
        return false;
    }

    /** The references that have to be null while the key that they hold is changed. */
    List<RowOrder.Postponed> inTheWay() {
        List<RowOrder.Postponed> cleared = new ArrayList<>();
        for (Redirected row : redirected) {
            if (isEnforced(row.reference)) {
                if (row.reference.columns().stream().noneMatch(Column::nullable)) {
                    throw cannotFollow(row.parent, row.reference);
                }
                cleared.add(new RowOrder.Postponed(row.child, row.reference));
            }
        }
        return cleared;
    }

    private static SessionException cannotFollow(EntityState parent, ReferenceModel reference) {
        return new SessionException("The key of " + parent + " was changed, and rows refer to it by " + reference
                + ", whose column "
                + reference.columns().stream().map(Column::name).toList()
                + " is NOT NULL: they can't be changed before the key nor after it. Let the database do it, by"
                + " @ForeignKeyOptions(onUpdate = ReferentialAction.CASCADE) on " + reference + ".");
    }
}
