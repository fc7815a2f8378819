package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a window function sees: {@code OVER (PARTITION BY … ORDER BY … ROWS BETWEEN …)}. Immutable and
 * thread-safe: each method gives a new one.
 *
 * <p>Without a frame SQL takes all rows of the partition or, when there is an order, those up to the current row and
 * its equals.
 */
public final class Window {

    static final Window ALL = new Window(List.of(), List.of(), null);

    final List<Node> partitionBy;
    final List<OrderNode> orderBy;
    final @Nullable WindowFrame frame;

    private Window(List<Node> partitionBy, List<OrderNode> orderBy, @Nullable WindowFrame frame) {
        this.partitionBy = List.copyOf(partitionBy);
        this.orderBy = List.copyOf(orderBy);
        this.frame = frame;
    }

    /** Adds to what the rows are divided by. */
    public Window partitionBy(Expression<?>... expressions) {
        List<Node> all = new ArrayList<>(partitionBy);
        for (Expression<?> expression : expressions) {
            all.add(expression.node);
        }
        return new Window(all, orderBy, frame);
    }

    /** Adds to what the rows of a partition are sorted by. */
    public Window orderBy(Sortable... orders) {
        List<OrderNode> all = new ArrayList<>(orderBy);
        for (Sortable order : orders) {
            all.add(order.order());
        }
        return new Window(partitionBy, all, frame);
    }

    /** {@code ROWS BETWEEN start AND end}: offsets count rows. */
    public Window rowsBetween(FrameBound start, FrameBound end) {
        return framed(WindowFrame.Unit.ROWS, start, end);
    }

    /** {@code RANGE BETWEEN start AND end}: offsets are distances of the one number that the rows are sorted by. */
    public Window rangeBetween(FrameBound start, FrameBound end) {
        return framed(WindowFrame.Unit.RANGE, start, end);
    }

    /** {@code GROUPS BETWEEN start AND end}: offsets count groups of rows that are equal in the order. */
    public Window groupsBetween(FrameBound start, FrameBound end) {
        return framed(WindowFrame.Unit.GROUPS, start, end);
    }

    /** Leaves the current row out of the frame. */
    public Window excludeCurrentRow() {
        return excluding(WindowFrame.Exclusion.CURRENT_ROW);
    }

    /** Leaves the current row and those equal to it in the order out of the frame. */
    public Window excludeGroup() {
        return excluding(WindowFrame.Exclusion.GROUP);
    }

    /** Leaves the rows equal to the current one in the order out of the frame. */
    public Window excludeTies() {
        return excluding(WindowFrame.Exclusion.TIES);
    }

    private Window framed(WindowFrame.Unit unit, FrameBound start, FrameBound end) {
        if (start.isAfter(end)
                || start.kind() == FrameBound.Kind.UNBOUNDED_FOLLOWING
                || end.kind() == FrameBound.Kind.UNBOUNDED_PRECEDING) {
            throw new StatementException("A frame can't begin at " + start + " and end at " + end
                    + ": the end must not lie before the start. Say the earlier bound first");
        }
        return new Window(partitionBy, orderBy, new WindowFrame(unit, start, end, WindowFrame.Exclusion.NONE));
    }

    private Window excluding(WindowFrame.Exclusion exclusion) {
        if (frame == null) {
            throw new StatementException("EXCLUDE belongs to a frame, and this window has none. Say"
                    + " rowsBetween(...), rangeBetween(...) or groupsBetween(...) first");
        }
        return new Window(partitionBy, orderBy, new WindowFrame(frame.unit(), frame.start(), frame.end(), exclusion));
    }
}
