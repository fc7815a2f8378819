package dev.mapper.sql;

/** A direction to sort in. Immutable. */
public final class Order implements Sortable {

    private final OrderNode node;

    Order(OrderNode node) {
        this.node = node;
    }

    /** Nulls before all values. */
    public Order nullsFirst() {
        return new Order(new OrderNode(node.value(), node.descending(), OrderNode.Nulls.FIRST));
    }

    /** Nulls after all values. */
    public Order nullsLast() {
        return new Order(new OrderNode(node.value(), node.descending(), OrderNode.Nulls.LAST));
    }

    @Override
    public OrderNode order() {
        return node;
    }
}
