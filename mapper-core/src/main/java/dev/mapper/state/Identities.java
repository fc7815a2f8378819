package dev.mapper.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Collections of objects that count as equal only if they are the same. */
final class Identities {

    private Identities() {}

    /** What is in the first and not in the second, each once. */
    static List<Object> minus(Collection<Object> from, Collection<Object> taken) {
        Set<Object> without = set(taken);
        List<Object> rest = new ArrayList<>();
        for (Object element : from) {
            if (without.add(element)) {
                rest.add(element);
            }
        }
        return rest;
    }

    static Set<Object> set(Collection<?> elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }

    static boolean contains(Collection<?> elements, Object element) {
        for (Object candidate : elements) {
            if (candidate == element) {
                return true;
            }
        }
        return false;
    }

    static boolean remove(Collection<Object> elements, Object element) {
        for (var it = elements.iterator(); it.hasNext(); ) {
            if (it.next() == element) {
                it.remove();
                return true;
            }
        }
        return false;
    }
}
