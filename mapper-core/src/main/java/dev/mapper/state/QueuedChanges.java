package dev.mapper.state;

import java.util.ArrayList;
import java.util.List;

/** What was put into a collection and taken out of it while its content is not loaded. */
final class QueuedChanges {

    final List<Object> added = new ArrayList<>();
    List<Object> removed = new ArrayList<>();

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    void add(Object element) {
        if (!Identities.remove(removed, element) && !Identities.contains(added, element)) {
            added.add(element);
        }
    }

    /** Answers false where the element was only waiting to be put in, and now is not. */
    boolean remove(Object element) {
        if (Identities.remove(added, element)) {
            return false;
        }
        if (!Identities.contains(removed, element)) {
            removed.add(element);
        }
        return true;
    }

    /** After a flush: what was not written, since it is in no session, goes on waiting. */
    void accept() {
        removed = new ArrayList<>();
        added.removeIf(element -> EntityState.attach((Woven) element).lifecycle() != Lifecycle.TRANSIENT);
    }
}
