package dev.mapper.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one attribute since it was loaded or flushed. A value that was set without having been loaded is
 * added, with nothing deleted; an attribute that is not loaded has no history. Immutable.
 *
 * @param <T> the type of a value, or of an element of a collection
 * @param added the value that was set, or what was put into the collection; a value may be {@code null}
 * @param unchanged the value, or the elements, as they were
 * @param deleted the value that was replaced, or what was taken out of the collection; a value may be {@code null}
 */
public record History<T extends @Nullable Object>(List<T> added, List<T> unchanged, List<T> deleted) {

    public History {
        added = copy(added);
        unchanged = copy(unchanged);
        deleted = copy(deleted);
    }

    private static <T extends @Nullable Object> List<T> copy(List<T> values) {
        return Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** True if the next flush would have something to write for the attribute. */
    public boolean hasChanges() {
        return !added.isEmpty() || !deleted.isEmpty();
    }

    /** True where nothing is known: the attribute is neither loaded nor set. */
    public boolean isEmpty() {
        return added.isEmpty() && unchanged.isEmpty() && deleted.isEmpty();
    }
}
