package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.BitSet;
import java.util.Collection;

/**
 * A row that is written past the session: the values of an object, and which of its columns the application has named.
 */
@Internal
public final class BulkRow {

    final EntityState state;
    // The state holds its object weakly only
    private final Woven entity;
    final BitSet named = new BitSet();

    public BulkRow(EntityState state) {
        this.state = state;
        this.entity = state.entity();
    }

    /** The application has given these columns values. */
    public void name(Collection<Column> columns) {
        columns.forEach(column -> named.set(column.index()));
    }

    /** The application has given that column none. */
    public void forget(Column column) {
        named.clear(column.index());
    }

    public boolean names(Column column) {
        return named.get(column.index());
    }

    /** The object whose values it has. */
    Woven entity() {
        return entity;
    }

    /** The state of that object. */
    public EntityState state() {
        return state;
    }
}
