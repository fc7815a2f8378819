package dev.mapper.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The listeners of a factory's sessions, or of one session. Safe for use by many threads; read without a lock. */
final class ListenerBoard {

    private static final SessionListener[] NO_LISTENERS = {};
    private static final ExecuteListener[] NO_EXECUTIONS = {};
    private static final TransitionListener[] NO_TRANSITIONS = {};

    /** Replaced whole at each change; looked at before each flush. */
    volatile SessionListener[] listeners = NO_LISTENERS;

    volatile ExecuteListener[] executions = NO_EXECUTIONS;

    volatile TransitionListener[] transitions = NO_TRANSITIONS;

    synchronized void add(SessionListener listener) {
        listeners = with(listeners, listener);
    }

    synchronized void remove(SessionListener listener) {
        listeners = without(listeners, listener, SessionListener[]::new);
    }

    synchronized void add(TransitionListener listener) {
        transitions = with(transitions, listener);
    }

    synchronized void remove(TransitionListener listener) {
        transitions = without(transitions, listener, TransitionListener[]::new);
    }

    synchronized void add(ExecuteListener listener) {
        executions = with(executions, listener);
    }

    synchronized void remove(ExecuteListener listener) {
        executions = without(executions, listener, ExecuteListener[]::new);
    }

    private static <L> L[] with(L[] listeners, L more) {
        L[] longer = Arrays.copyOf(listeners, listeners.length + 1);
        longer[listeners.length] = more;
        return longer;
    }

    /** One registration at most, since each is taken away by itself. */
    private static <L> L[] without(L[] listeners, L gone, IntFunction<L[]> array) {
        List<L> left = new ArrayList<>(Arrays.asList(listeners));
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i) == gone) {
                left.remove(i);
                break;
            }
        }
        return left.toArray(array);
    }
}
