package dev.mapper.flush;

import java.util.List;

/**
 * What a flush would do, in order. A picture of one moment: it does not follow later changes. Immutable, and so safe for
 * use by many threads.
 *
 * @param steps each of which is one statement or more, in the order in which they would be sent
 */
public record FlushPlan(List<FlushStep> steps) {

    public FlushPlan {
        steps = List.copyOf(steps);
    }

    /** True if the flush would do nothing. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The steps of one kind, in order. */
    public List<FlushStep> steps(FlushStep.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    /** One numbered line a step. */
    @Override
    public String toString() {
        if (steps.isEmpty()) {
            return "nothing to flush";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(steps.get(i));
        }
        return text.toString();
    }
}
