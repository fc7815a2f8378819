package dev.mapper.flush;

import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import java.util.List;

/** Writes what ties elements to the holders of a collection, where no attribute of the elements does. */
interface LinkWriter {

    /** Cuts off elements that were taken out, then ties those that were put in. */
    void write(FlushContext context, List<CollectionState> collections);

    /** Cuts off all elements of holders that are themselves to be deleted. */
    void deleteAllOf(FlushContext context, List<EntityState> holders);
}
