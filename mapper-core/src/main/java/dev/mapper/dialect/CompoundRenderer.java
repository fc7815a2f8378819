package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.SelectExtras.Part;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.SetOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes selects whose rows are put together. */
final class CompoundRenderer {

    private final SqlRenderer renderer;

    CompoundRenderer(SqlRenderer renderer) {
        this.renderer = renderer;
    }

    void write(SelectNode compound, @Nullable Scope around, boolean result) {
        List<Part> parts = compound.extras().compound();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                operator(parts.get(i).operator());
            }
            part(parts.get(i).select(), "part" + i, around, result && i == 0);
        }
        if (!compound.orderBy().isEmpty()) {
            renderer.sql.append(" ORDER BY ");
            renderer.list(named(compound));
        }
        renderer.limit(compound.limit(), compound.offset());
    }

    private void operator(SetOperator operator) {
        boolean rare = operator == SetOperator.INTERSECT_ALL || operator == SetOperator.EXCEPT_ALL;
        if (rare && !renderer.dialect.supports(Capability.SET_OPERATIONS_ALL)) {
            throw new UnsupportedByDialectException(
                    operator.sql(), renderer.dialect.name(), "Without ALL, equal rows come once");
        }
        renderer.sql.append(' ').append(operator.sql()).append(' ');
    }

    private void part(SelectNode select, String alias, @Nullable Scope around, boolean result) {
        boolean plain = select.orderBy().isEmpty()
                && select.limit() == null
                && select.offset() == null
                && select.extras().compound().isEmpty();
        if (plain) {
            renderer.select(select, around, result);
        } else {
            boolean table = !renderer.partsInParentheses();
            renderer.sql.append(table ? "SELECT * FROM (" : "(");
            renderer.select(select, null, result);
            renderer.sql.append(table ? ") AS " + alias : ")");
        }
    }

    /** The order by names of columns, which is all that stands there. */
    private List<Node> named(SelectNode compound) {
        List<Node> orders = new ArrayList<>();
        for (OrderNode order : compound.orderBy()) {
            Node value = order.value();
            orders.add(
                    value instanceof LabelNode
                            ? order
                            : new OrderNode(
                                    new LabelNode(value, name(value, compound)), order.descending(), order.nulls()));
        }
        return orders;
    }

    private String name(Node value, SelectNode compound) {
        for (Node column : compound.columns()) {
            if (column instanceof LabelNode label && label.value().equals(value)) {
                return label.label();
            }
            if (column.equals(value) && renderer.nodes.attribute(column) instanceof ColumnNode own) {
                return own.column().name();
            }
        }
        throw new StatementException("Rows put together can only be sorted by what the first select selects, "
                + compound.columns() + ", and not by " + value + ". Select it, by a label if it is no attribute");
    }
}
