package dev.mapper.dialect;

import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CallNode;
import dev.mapper.sql.CaseNode;
import dev.mapper.sql.CastNode;
import dev.mapper.sql.CollateNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.ExcludedNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.GroupingNode;
import dev.mapper.sql.InlineNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.NegateNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OperatorNode;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.OverNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.QuantifiedNode;
import dev.mapper.sql.ScalarSelectNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TimeFormatNode;
import dev.mapper.sql.TruncateNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.UnsafeSqlNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the type of a value in a tree. */
final class NodeTypes {

    private final PathResolver resolver;

    NodeTypes(PathResolver resolver) {
        this.resolver = resolver;
    }

    /** Null if it can't be known: of a bind that takes its type from the context, of null, of several values at once. */
    @Nullable
    SqlType<?> of(Node node, Scope scope) {
        if (node instanceof ColumnNode column) {
            return column.column().type();
        }
        if (node instanceof AttributeNode attribute) {
            return of(resolver.attribute(attribute), scope);
        }
        if (node instanceof ExcludedNode excluded) {
            return of(excluded.target(), scope);
        }
        if (node instanceof BindNode bind) {
            return bind.type();
        }
        if (node instanceof LabelNode label) {
            return of(label.value(), scope);
        }
        if (node instanceof OrderNode order) {
            return of(order.value(), scope);
        }
        if (node instanceof FunctionNode function) {
            return function.type() != null ? function.type() : first(function.arguments(), scope);
        }
        if (node instanceof CallNode call) {
            return call.type() != null ? call.type() : first(call.arguments(), scope);
        }
        if (node instanceof OperatorNode operator) {
            return operator.type();
        }
        if (node instanceof TruncateNode truncate) {
            return of(truncate.operand(), scope);
        }
        if (node instanceof TimeFormatNode) {
            return Types.STRING;
        }
        if (node instanceof JsonNode json) {
            return json.type();
        }
        if (node instanceof CollateNode collate) {
            return of(collate.operand(), scope);
        }
        if (node instanceof InlineNode inline) {
            return inline.type();
        }
        if (node instanceof QuantifiedNode quantified) {
            return of(quantified.select().columns().get(0), scope);
        }
        if (node instanceof ArithmeticNode arithmetic) {
            SqlType<?> left = of(arithmetic.left(), scope);
            SqlType<?> type = left != null ? left : of(arithmetic.right(), scope);
            // A product has more digits after the point than its factors
            return type != null && type.kind() == TypeKind.DECIMAL ? Types.DECIMAL : type;
        }
        if (node instanceof NegateNode negate) {
            return of(negate.operand(), scope);
        }
        if (node instanceof AggregateNode aggregate) {
            return aggregate.type() != null ? aggregate.type() : aggregated(aggregate, scope);
        }
        if (node instanceof OverNode over) {
            return of(over.function(), scope);
        }
        if (node instanceof ConcatNode) {
            return Types.STRING;
        }
        if (node instanceof ExtractNode) {
            return Types.INTEGER;
        }
        if (node instanceof CastNode cast) {
            return cast.type();
        }
        if (node instanceof CaseNode cases) {
            List<Node> results = new ArrayList<>();
            cases.branches().forEach(branch -> results.add(branch.result()));
            if (cases.otherwise() != null) {
                results.add(cases.otherwise());
            }
            return first(results, scope);
        }
        if (node instanceof UnsafeSqlNode unsafe) {
            return unsafe.type();
        }
        if (node instanceof ScalarSelectNode scalar) {
            return of(scalar.select().columns().get(0), scope);
        }
        if (node instanceof DerivedColumnNode derived) {
            return derived.type() != null ? derived.type() : derived(derived, scope);
        }
        if (node instanceof GroupingNode
                || node instanceof TupleNode
                || node instanceof EntityNode
                || node instanceof DefaultNode) {
            return null;
        }
        // All others are conditions
        return Types.BOOLEAN;
    }

    /** That of the first whose type is known; of decimals, one that holds them all. */
    private @Nullable SqlType<?> first(Iterable<? extends Node> nodes, Scope scope) {
        SqlType<?> decimal = null;
        for (Node node : nodes) {
            SqlType<?> type = of(node, scope);
            if (type == null) {
                continue;
            }
            boolean isDecimal = type.kind() == TypeKind.DECIMAL;
            if (!isDecimal && decimal == null) {
                return type;
            }
            if (isDecimal) {
                decimal = decimal == null || decimal.scale() == type.scale() ? type : Types.DECIMAL;
            }
        }
        return decimal;
    }

    private @Nullable SqlType<?> aggregated(AggregateNode node, Scope scope) {
        SqlType<?> type = first(node.function().ofOrderedSet() ? node.orderBy() : node.arguments(), scope);
        if (type == null) {
            return null;
        }
        return switch (node.function()) {
            case SUM -> SumTypes.of(type);
            case ARRAY_AGG -> Types.array(type);
            default -> type;
        };
    }

    private @Nullable SqlType<?> derived(DerivedColumnNode derived, Scope scope) {
        SelectNode select = scope.select(derived.alias());
        if (select != null) {
            for (Node column : select.columns()) {
                if (column instanceof LabelNode label && label.label().equals(derived.name())) {
                    return of(label.value(), scope);
                }
            }
        }
        return null;
    }
}
