package dev.mapper.state;

import dev.mapper.Internal;

/** A collection that tells the mapper of each change to it. */
@Internal
public interface Tracked {

    /** The bookkeeping behind the collection. */
    CollectionState tracking();
}
