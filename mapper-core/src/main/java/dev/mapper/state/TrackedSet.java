package dev.mapper.state;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The set that stands in an entity's field: loads when its content is first needed, and reports each change. */
final class TrackedSet<E> extends AbstractSet<E> implements Tracked {

    private final CollectionState tracking;

    TrackedSet(CollectionState tracking) {
        this.tracking = tracking;
    }

    @Override
    public CollectionState tracking() {
        return tracking;
    }

    @Override
    public int size() {
        return tracking.content().size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return tracking.content().contains(element);
    }

    @Override
    public boolean add(@Nullable E element) {
        return tracking.edits().add(element);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return tracking.edits().remove(element);
    }

    @Override
    public void clear() {
        tracking.edits().clear();
    }

    /** Walks a copy, so that removing through the iterator can report the change. */
    @Override
    public Iterator<E> iterator() {
        Object[] elements = tracking.content().toArray();
        return new Iterator<>() {
            private int position;
            private boolean removable;

            @Override
            public boolean hasNext() {
                return position < elements.length;
            }

            @Override
            @SuppressWarnings("unchecked")
            public E next() {
                if (position == elements.length) {
                    throw new NoSuchElementException();
                }
                removable = true;
                return (E) elements[position++];
            }

            @Override
            public void remove() {
                if (!removable) {
                    throw new IllegalStateException("remove() needs a call of next() before it.");
                }
                removable = false;
                tracking.edits().remove(elements[position - 1]);
            }
        };
    }
}
