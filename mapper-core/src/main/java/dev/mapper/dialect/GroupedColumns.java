package dev.mapper.dialect;

import dev.mapper.sql.BindNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.SelectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that are computed with parameters and grouped by. Written a second time, with parameters of their own, they
 * would be other expressions to a database that compares them; so they are named, and grouped and sorted by their names.
 */
final class GroupedColumns {

    private GroupedColumns() {}

    /** The same select where it has no such column. */
    static SelectNode named(SelectNode select) {
        Map<Node, LabelNode> names = new LinkedHashMap<>();
        List<Node> columns = new ArrayList<>(select.columns());
        for (int i = 0; i < columns.size(); i++) {
            Node column = columns.get(i);
            Node value = column instanceof LabelNode label ? label.value() : column;
            if (!(value instanceof BindNode)
                    && hasBind(value)
                    && select.groupBy().contains(value)) {
                LabelNode name = column instanceof LabelNode label ? label : new LabelNode(value, "group_" + (i + 1));
                names.put(value, name);
                columns.set(i, name);
            }
        }
        if (names.isEmpty()) {
            return select;
        }
        List<Node> groups = new ArrayList<>();
        select.groupBy().forEach(group -> groups.add(names.containsKey(group) ? names.get(group) : group));
        List<OrderNode> orders = new ArrayList<>();
        for (OrderNode order : select.orderBy()) {
            LabelNode name = names.get(order.value());
            orders.add(name == null ? order : new OrderNode(name, order.descending(), order.nulls()));
        }
        return select.withColumns(columns).withGroupBy(groups).withOrderBy(orders);
    }

    private static boolean hasBind(Node node) {
        return node instanceof BindNode || node.children().stream().anyMatch(GroupedColumns::hasBind);
    }
}
