package dev.mapper.flush;

import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reference whose foreign key is written with the object's row. */
final class WrittenReference {

    private final ReferenceModel reference;
    private final List<WrittenColumn> columns;

    WrittenReference(ReferenceModel reference, List<WrittenColumn> columns) {
        this.reference = reference;
        this.columns = columns;
    }

    ReferenceModel reference() {
        return reference;
    }

    List<WrittenColumn> columns() {
        return columns;
    }

    /** The foreign key of an object as its row has it, {@code null} where it leads nowhere or that is not known. */
    @Nullable
    Object stored(EntityState state, Woven entity) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).stored(state, entity);
        }
        return key(values);
    }

    private @Nullable Object key(@Nullable Object[] values) {
        return reference.target().key().isComposite() ? CompositeKey.of(values) : values[0];
    }

    /** Brings the reference in line with what was written: an attribute of the same column may have had its way. */
    void settle(EntityState state, Woven entity) {
        int slot = reference.slot();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(state, entity);
        }
        Object key = key(values);
        Object target = entity.$mapper$get(slot);
        if (key == null || (target != null && key.equals(EntityKey.of(reference.target(), (Woven) target)))) {
            state.present(slot);
            if (state.foreignKey(slot) != null) {
                // That of the row before
                state.foreignKey(slot, null);
            }
        } else {
            entity.$mapper$set(slot, null);
            state.absent(slot);
            state.foreignKey(slot, key);
        }
    }
}
