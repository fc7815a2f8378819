package dev.mapper.demo.cost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The costs of the last requests. Thread-safe. */
@Component
public class RequestCosts {

    private static final int KEPT = 20;

    private final Deque<RequestCost> newestFirst = new ArrayDeque<>();

    synchronized void add(RequestCost cost) {
        if (newestFirst.size() == KEPT) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(cost);
    }

    /** The newest first. */
    public synchronized List<RequestCost> last() {
        return List.copyOf(newestFirst);
    }
}
