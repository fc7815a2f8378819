package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A select. Entities that columns and conditions name without FROM naming them are added to FROM when it is compiled.
 * The lists must not change.
 *
 * @param from joined by commas
 */
@Internal
public record SelectNode(
        List<Node> columns,
        List<From> from,
        @Nullable Node where,
        List<Node> groupBy,
        @Nullable Node having,
        List<OrderNode> orderBy,
        @Nullable Node limit,
        @Nullable Node offset,
        boolean distinct,
        LockMode lock,
        SelectExtras extras)
        implements StatementNode {

    /** A select of columns and nothing else. */
    public static SelectNode of(List<Node> columns) {
        return new SelectNode(
                columns,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                false,
                LockMode.NONE,
                SelectExtras.NONE);
    }

    /** The rows of all these selects, which have the same columns. */
    public static SelectNode unionAll(List<SelectNode> selects) {
        SelectNode first = selects.get(0);
        if (selects.size() == 1) {
            return first;
        }
        List<SelectExtras.Part> parts = selects.stream()
                .map(select -> new SelectExtras.Part(SetOperator.UNION_ALL, select))
                .toList();
        return of(first.columns).withExtras(SelectExtras.NONE.withCompound(parts));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // without extras there is one object only
    public void describe(Shape shape) {
        shape.token(distinct ? Shape.Token.SELECT_DISTINCT : Shape.Token.SELECT).nodes(columns);
        for (int i = 0; i < from.size(); i++) {
            shape.token(Shape.Token.FROM);
            from.get(i).describe(shape);
        }
        if (where != null) {
            shape.section(Shape.Token.WHERE, where);
        }
        if (!groupBy.isEmpty()) {
            shape.token(Shape.Token.GROUP_BY).nodes(groupBy);
        }
        if (having != null) {
            shape.section(Shape.Token.HAVING, having);
        }
        if (!orderBy.isEmpty()) {
            shape.token(Shape.Token.ORDER_BY).nodes(orderBy);
        }
        if (limit != null) {
            shape.section(Shape.Token.LIMIT, limit);
        }
        if (offset != null) {
            shape.section(Shape.Token.OFFSET, offset);
        }
        if (lock != LockMode.NONE) {
            shape.token(lock);
        }
        if (!extras.equals(SelectExtras.NONE)) {
            extras.describe(shape);
        }
        shape.token(Shape.Token.END);
    }

    public SelectNode withColumns(List<Node> columns) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withFrom(List<From> from) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withWhere(@Nullable Node where) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    /** Adds a condition to those there are. */
    public SelectNode and(Node condition) {
        return withWhere(JunctionNode.of(JunctionNode.Kind.AND, where, condition));
    }

    public SelectNode withGroupBy(List<Node> groupBy) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withHaving(@Nullable Node having) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withOrderBy(List<OrderNode> orderBy) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withLimit(@Nullable Node limit) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withOffset(@Nullable Node offset) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withDistinct(boolean distinct) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    public SelectNode withLock(LockMode lock) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }

    /** Without the rows that a limit lets in besides. */
    public SelectNode withoutTies() {
        return extras.withTies() ? withExtras(extras.withTies(false)) : this;
    }

    public SelectNode withExtras(SelectExtras extras) {
        return new SelectNode(columns, from, where, groupBy, having, orderBy, limit, offset, distinct, lock, extras);
    }
}
