package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * {@code operand [NOT] IN (…)}. No candidate at all makes it false, or true when negated, whatever the operand.
 *
 * @param candidates as many as the list has after {@link #of} has padded it
 */
@Internal
public record InListNode(Node operand, List<Node> candidates, boolean negated) implements Node {

    /**
     * The list of values, padded to the next power of two by its last value, so that lists of any length have few
     * shapes.
     */
    public static InListNode of(Node operand, Collection<?> values, boolean negated) {
        List<Node> candidates = new ArrayList<>(Integer.highestOneBit(Math.max(1, values.size())) * 2);
        for (Object value : values) {
            candidates.add(value instanceof Node node ? node : new BindNode(value, null));
        }
        if (!candidates.isEmpty()) {
            Node last = candidates.get(candidates.size() - 1);
            while (Integer.bitCount(candidates.size()) != 1) {
                // A bind of its own for each place: the next statement of this shape has another value there
                candidates.add(again(last));
            }
        }
        return new InListNode(operand, candidates, negated);
    }

    private static Node again(Node node) {
        if (node instanceof BindNode bind && !bind.constant && bind.origin == null) {
            return new BindNode(bind.value, bind.type);
        }
        if (node instanceof TupleNode tuple) {
            return new TupleNode(
                    tuple.elements().stream().map(InListNode::again).toList());
        }
        return node;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitInList(this);
    }

    @Override
    public List<Node> children() {
        List<Node> children = new ArrayList<>(candidates.size() + 1);
        children.add(operand);
        children.addAll(candidates);
        return children;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.NOT_IN : Shape.Token.IN).node(operand).nodes(candidates);
    }
}
