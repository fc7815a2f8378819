package dev.mapper.state;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The map that stands in an entity's field: loads when its content is first needed, and reports each change. */
final class TrackedMap<K, V> extends AbstractMap<K, V> implements Tracked {

    private final CollectionState tracking;

    TrackedMap(CollectionState tracking) {
        this.tracking = tracking;
    }

    @Override
    public CollectionState tracking() {
        return tracking;
    }

    @SuppressWarnings("unchecked") // holds what the application and the loader of this attribute put in
    private Map<K, V> content() {
        return (Map<K, V>) tracking.contentByKey();
    }

    @Override
    public int size() {
        return content().size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return content().containsKey(key);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return content().get(key);
    }

    @Override
    @SuppressWarnings("unchecked") // compares elements, which are of that type
    public @Nullable V put(K key, V element) {
        return (V) tracking.edits().put(key, element);
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        V old = content().get(key);
        if (old != null) {
            tracking.edits().remove(old);
        }
        return old;
    }

    @Override
    public void clear() {
        tracking.edits().clear();
    }

    /** Walks a copy, so that removing through the iterator can report the change. */
    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return content().size();
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                List<Entry<K, V>> entries = new ArrayList<>();
                content().forEach((key, element) -> entries.add(new TrackedEntry(key, element)));
                Iterator<Entry<K, V>> walk = entries.iterator();
                return new Iterator<>() {
                    private @Nullable Entry<K, V> last;

                    @Override
                    public boolean hasNext() {
                        return walk.hasNext();
                    }

                    @Override
                    public Entry<K, V> next() {
                        Entry<K, V> next = walk.next();
                        last = next;
                        return next;
                    }

                    @Override
                    public void remove() {
                        Entry<K, V> entry = last;
                        if (entry == null) {
                            throw new IllegalStateException("remove() needs a call of next() before it.");
                        }
                        last = null;
                        TrackedMap.this.remove(entry.getKey());
                    }
                };
            }
        };
    }

    /** An entry whose value can be replaced. */
    private final class TrackedEntry extends SimpleImmutableEntry<K, V> {

        private static final long serialVersionUID = 1L;

        TrackedEntry(K key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V element) {
            V old = put(getKey(), element);
            return old == null ? element : old;
        }
    }
}
