package dev.mapper.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CASE WHEN … THEN … END}, branch by branch; the first that holds counts. Immutable. */
public final class Case<T> {

    private final Class<T> javaType;
    private final List<CaseNode.When> branches;

    Case(Class<T> javaType, List<CaseNode.When> branches) {
        this.javaType = javaType;
        this.branches = branches;
    }

    /** Adds a branch. */
    public Case<T> when(Predicate condition, T result) {
        return when(condition, Sql.literal(javaType, result));
    }

    /** Adds a branch. */
    public Case<T> when(Predicate condition, Expression<T> result) {
        List<CaseNode.When> all = new ArrayList<>(branches);
        all.add(new CaseNode.When(condition.node, result.node));
        return new Case<>(javaType, List.copyOf(all));
    }

    /** Ends with what holds otherwise. */
    public ComparableExpression<T> otherwise(T result) {
        return end(Sql.literal(javaType, result).node);
    }

    /** Ends with what holds otherwise. */
    public ComparableExpression<T> otherwise(Expression<T> result) {
        return end(result.node);
    }

    /** Ends; null when no branch holds. */
    public ComparableExpression<T> end() {
        return end((Node) null);
    }

    private ComparableExpression<T> end(@Nullable Node otherwise) {
        return new ComparableExpression<>(javaType, new CaseNode(branches, otherwise));
    }
}
