package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import java.util.List;

/**
 * What is loaded of objects of a subclass beyond what a query on a superclass selects. Immutable and safe for use by many
 * threads.
 *
 * @param fetch the subclass, with its key and the columns that are wanted besides; with no others than the key's where
 *     they are to be loaded on access
 */
@Internal
public record SubclassFetch(Fetch fetch) {

    EntityModel model() {
        return fetch.model();
    }

    List<Column> columns() {
        return fetch.columns();
    }

    /** True where there is more than the key to select. */
    boolean hasColumns() {
        return columns().size() > model().key().columns().size();
    }

    /** True if an object of the subclass misses something of what is wanted. */
    boolean isLacking(EntityState state) {
        for (ColumnModel column : model().columns()) {
            if (columns().contains(column.column()) && !state.isPresent(column.slot())) {
                return true;
            }
        }
        for (ReferenceModel reference : model().references()) {
            if (reference.isOwning()
                    && columns().containsAll(reference.columns())
                    && !state.isPresent(reference.slot())
                    && state.foreignKey(reference.slot()) == null) {
                return true;
            }
        }
        return false;
    }
}
