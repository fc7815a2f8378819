package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.flush.BulkRow;
import dev.mapper.flush.BulkWriter;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.AttributePath;
import dev.mapper.state.EntityState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Writes many rows past the unit of work, and keeps the session's objects from going stale by it. */
final class BulkOperations {

    private final SessionCore core;
    private final EntityModel model;
    private final BulkWriter writer;
    private final BulkInput input;

    BulkOperations(SessionCore core, Class<?> type) {
        this.core = core;
        this.model = core.models.of(type);
        this.writer = core.flush.flushPlans().bulk(model);
        this.input = new BulkInput(model, writer);
    }

    void insert(Collection<?> given) {
        List<BulkRow> rows = input.toInsert(given);
        core.flush.writeInBulk(rows.size(), () -> writer.insert(core.flush, rows, false));
        expireOtherSides(rows);
    }

    List<Object> insertReturningKeys(Collection<?> given) {
        List<BulkRow> rows = input.toInsert(given);
        core.flush.writeInBulk(rows.size(), () -> writer.insert(core.flush, rows, true));
        expireOtherSides(rows);
        List<Object> keys = new ArrayList<>(rows.size());
        rows.forEach(row -> keys.add(Objects.requireNonNull(writer.key(row), "key")));
        return keys;
    }

    void update(Collection<?> given) {
        List<BulkRow> rows = input.toUpdate(given);
        core.flush.writeInBulk(rows.size(), () -> writer.update(core.flush, rows));
        rows.forEach(row -> held(row, state -> expire(state, row)));
        expireOtherSides(rows);
    }

    void upsert(Collection<?> given, AttributePath... unique) {
        List<BulkRow> rows = input.toInsert(given);
        List<Column> columns = unique.length == 0 ? model.key().columns() : input.columns(names(unique));
        core.flush.writeInBulk(rows.size(), () -> writer.upsert(core.flush, rows, columns));
        if (unique.length == 0) {
            rows.forEach(row -> held(row, state -> expire(state, row)));
        } else if (!rows.isEmpty()) {
            expireAll(rows);
        }
        expireOtherSides(rows);
    }

    /** Which rows were there already, nobody tells: what was named is read again, but for changes that wait. */
    private void expireAll(List<BulkRow> rows) {
        Set<Integer> slots = new LinkedHashSet<>();
        for (ColumnModel column : model.columns()) {
            if (rows.stream().anyMatch(row -> isWritten(row, column))) {
                slots.add(column.slot());
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (rows.stream().anyMatch(row -> isWritten(row, reference))) {
                slots.add(reference.slot());
            }
        }
        for (EntityState state : all(model)) {
            for (int slot : slots) {
                if (!state.isModified(slot)) {
                    state.expire(slot);
                }
            }
            core.transaction.touched(state);
        }
    }

    private boolean isWritten(BulkRow row, ColumnModel column) {
        return row.names(column.column()) || column.isComputed() || column.equals(model.version());
    }

    private static boolean isWritten(BulkRow row, ReferenceModel reference) {
        return reference.columns().stream().anyMatch(row::names);
    }

    /** The session's objects of an entity, and of those that extend it; others under the same keys have other slots. */
    private List<EntityState> all(EntityModel of) {
        List<EntityState> all = new ArrayList<>();
        core.identities(of).forEach(state -> {
            if (of.accepts(state.shape())) {
                all.add(state);
            }
        });
        return all;
    }

    private List<String> names(AttributePath... unique) {
        List<String> names = new ArrayList<>();
        for (AttributePath path : unique) {
            if (path.source().entityType() != model.type()) {
                throw new SessionException("Rows of " + model.name() + " can't be compared by " + path.name() + " of "
                        + path.source().entityType().getSimpleName() + ".");
            }
            names.add(path.name());
        }
        return names;
    }

    int delete(Collection<?> given) {
        List<BulkRow> rows = input.toDelete(given);
        long[] met = new long[1];
        core.flush.writeInBulk(rows.size(), () -> met[0] = writer.delete(core.flush, rows));
        rows.forEach(row -> held(row, core.flush::deletedInBulk));
        return Math.toIntExact(met[0]);
    }

    /** The object that the session has for a row's key. */
    private void held(BulkRow row, Consumer<EntityState> action) {
        Object key = writer.key(row);
        EntityState state = key == null ? null : core.find(model, key);
        if (state != null && model.accepts(state.shape())) {
            action.accept(state);
        }
    }

    /** What was written is read again when it is needed; a pending change of the same attribute is forgotten. */
    private void expire(EntityState state, BulkRow row) {
        for (ColumnModel column : model.columns()) {
            if (isWritten(row, column)) {
                state.expire(column.slot());
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (isWritten(row, reference)) {
                state.expire(reference.slot());
            }
        }
        core.transaction.touched(state);
    }

    /** Collections that a written reference is the other side of may have other elements now. */
    private void expireOtherSides(List<BulkRow> rows) {
        for (ReferenceModel reference : model.references()) {
            if (rows.stream().noneMatch(row -> isWritten(row, reference))) {
                continue;
            }
            for (EntityState holder : all(reference.target())) {
                for (Attribute other : holder.shape().attributes()) {
                    if (isOtherSide(other, reference) && !holder.isModified(other.slot())) {
                        holder.expire(other.slot());
                    }
                }
            }
        }
    }

    private boolean isOtherSide(Attribute other, ReferenceModel reference) {
        return other.isRelationship()
                && reference.attribute().name().equals(other.mappedBy())
                && core.models.of(other.target()).root() == model.root();
    }
}
