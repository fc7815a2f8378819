package dev.mapper.state;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The list that stands in an entity's field: loads when its content is first needed, and reports each change. */
final class TrackedList<E> extends AbstractList<E> implements Tracked, RandomAccess {

    private final CollectionState tracking;

    TrackedList(CollectionState tracking) {
        this.tracking = tracking;
    }

    @Override
    public CollectionState tracking() {
        return tracking;
    }

    @SuppressWarnings("unchecked") // holds what the application and the loader of this attribute put in
    private List<E> content() {
        return (List<E>) tracking.content();
    }

    @Override
    public E get(int index) {
        return content().get(index);
    }

    @Override
    public int size() {
        return tracking.content().size();
    }

    @Override
    public boolean add(@Nullable E element) {
        modCount++;
        return tracking.edits().add(element);
    }

    @Override
    public void add(int index, @Nullable E element) {
        modCount++;
        tracking.edits().insert(index, element);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E set(int index, @Nullable E element) {
        return (E) tracking.edits().set(index, element);
    }

    @Override
    @SuppressWarnings("unchecked") // compares elements, which are of that type
    public void sort(@Nullable Comparator<? super E> order) {
        tracking.edits().sort((Comparator<Object>) order);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E remove(int index) {
        modCount++;
        return (E) tracking.edits().removeAt(index);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        modCount++;
        return tracking.edits().remove(element);
    }

    @Override
    public void clear() {
        modCount++;
        tracking.edits().clear();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return tracking.content().contains(element);
    }
}
