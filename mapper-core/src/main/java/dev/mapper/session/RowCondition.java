package dev.mapper.session;

import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BetweenNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DistinctFromNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.NegateNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NotNode;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a condition on one object's row in memory, by SQL's logic of three values, and only where a database could
 * come to no other result: text that differs in case, accents or trailing blanks, say, may be equal to it or not.
 */
final class RowCondition {

    /** What keeps a condition from being evaluated; carries no stack, since it is no error. */
    static final class NotEvaluable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean notLoaded;

        private NotEvaluable(String what, boolean notLoaded) {
            super(what, null, false, false);
            this.notLoaded = notLoaded;
        }

        /** True where only this object can't tell, since something of it is not loaded. */
        boolean isNotLoaded() {
            return notLoaded;
        }
    }

    private final EntityModel model;
    private final EntityPath<?> path;
    private final EntityState state;
    private final Woven entity;

    RowCondition(EntityModel model, EntityPath<?> path, EntityState state) {
        this.model = model;
        this.path = path;
        this.state = state;
        this.entity = state.entity();
    }

    /** True or false, or {@code null} where that is unknown. */
    @Nullable
    Boolean test(Node node) {
        if (node instanceof JunctionNode junction) {
            return junction(junction);
        }
        if (node instanceof NotNode not) {
            return not(test(not.condition()));
        }
        if (node instanceof ComparisonNode comparison) {
            return compare(value(comparison.left()), comparison.operator(), value(comparison.right()));
        }
        if (node instanceof NullCheckNode check) {
            return (value(check.operand()) == null) != check.negated();
        }
        if (node instanceof InListNode in) {
            return in(in);
        }
        if (node instanceof BetweenNode between) {
            Object operand = value(between.operand());
            Boolean inside = and(
                    compare(operand, Comparison.GE, value(between.low())),
                    compare(operand, Comparison.LE, value(between.high())));
            return between.negated() ? not(inside) : inside;
        }
        if (node instanceof DistinctFromNode distinct) {
            Object left = value(distinct.left());
            Object right = value(distinct.right());
            boolean same = (left == null || right == null) ? left == right : equal(left, right);
            return same == distinct.negated();
        }
        if (node instanceof ReferenceEqualsNode reference) {
            return referenceEquals(reference);
        }
        Object value = value(node);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw unsupported(node);
    }

    private @Nullable Boolean junction(JunctionNode junction) {
        boolean all = junction.kind() == JunctionNode.Kind.AND;
        Boolean result = all;
        for (Node condition : junction.conditions()) {
            Boolean one = test(condition);
            result = all ? and(result, one) : not(and(not(result), not(one)));
        }
        return result;
    }

    private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return Boolean.FALSE;
        }
        return (a == null || b == null) ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : !value;
    }

    private @Nullable Boolean in(InListNode in) {
        Object operand = value(in.operand());
        Boolean found = Boolean.FALSE;
        for (Node candidate : in.candidates()) {
            Boolean one = compare(operand, Comparison.EQ, value(candidate));
            found = not(and(not(found), not(one)));
        }
        return in.negated() ? not(found) : found;
    }

    private @Nullable Boolean referenceEquals(ReferenceEqualsNode node) {
        if (!node.relationship().source().equals(path)
                || !(model.attribute(node.relationship().name()) instanceof ReferenceModel reference)
                || !(node.entity().value() instanceof Woven other)) {
            throw unsupported(node);
        }
        Object wanted = EntityKey.of(reference.target(), other);
        Object key = foreignKey(reference);
        if (wanted == null || key == null) {
            return null;
        }
        return wanted.equals(key) != node.negated();
    }

    // Values.

    /** The value of an expression; {@code null} for SQL's NULL. */
    @Nullable
    Object value(Node node) {
        if (node instanceof BindNode bind) {
            return bind.value();
        }
        if (node instanceof AttributeNode attribute) {
            return attribute(attribute);
        }
        if (node instanceof LabelNode label) {
            return value(label.value());
        }
        if (node instanceof NegateNode negate) {
            Object operand = value(negate.operand());
            return operand == null ? null : whole(operand, node).negate();
        }
        if (node instanceof ArithmeticNode arithmetic) {
            return arithmetic(arithmetic);
        }
        throw unsupported(node);
    }

    /** Of whole numbers only: what databases make of fractions differs. */
    private @Nullable Object arithmetic(ArithmeticNode node) {
        Object left = value(node.left());
        Object right = value(node.right());
        if (left == null || right == null) {
            return null;
        }
        BigDecimal a = whole(left, node);
        BigDecimal b = whole(right, node);
        if (node.operator() == Arithmetic.PLUS) {
            return a.add(b);
        }
        if (node.operator() == Arithmetic.MINUS) {
            return a.subtract(b);
        }
        if (node.operator() == Arithmetic.TIMES) {
            return a.multiply(b);
        }
        throw unsupported(node);
    }

    private static BigDecimal whole(Object value, Node node) {
        if (isWhole(value) || (value instanceof BigDecimal number && number.scale() == 0)) {
            return number(value);
        }
        throw unsupported(node);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
    }

    /** What the row holds, be it that the object has another value that is not written. */
    private @Nullable Object attribute(AttributeNode node) {
        if (!node.source().equals(path) || node.name().indexOf('.') >= 0) {
            throw unsupported(node);
        }
        AttributeModel attribute = model.attribute(node.name());
        if (attribute instanceof ReferenceModel reference && node.foreignKey()) {
            return foreignKey(reference);
        }
        if (!(attribute instanceof ColumnModel column)
                || !column.column().type().stored().equals(column.column().type())) {
            throw unsupported(node);
        }
        return inRow(column.slot());
    }

    private @Nullable Object inRow(int slot) {
        if (!state.isPresent(slot)) {
            throw new NotEvaluable("something of it is not loaded", true);
        }
        Object value = state.isModified(slot) ? state.committed(slot) : entity.$mapper$get(slot);
        if (value == EntityState.NO_VALUE) {
            throw new NotEvaluable("something of it is not loaded", true);
        }
        return value;
    }

    private @Nullable Object foreignKey(ReferenceModel reference) {
        if (!reference.isOwning() || reference.columns().size() != 1) {
            throw new NotEvaluable("the relationship " + reference, false);
        }
        Object key = state.foreignKey(reference.slot());
        if (key != null && !state.isModified(reference.slot())) {
            return key;
        }
        Object target = inRow(reference.slot());
        return target == null ? null : EntityKey.of(reference.target(), (Woven) target);
    }

    // Comparisons.

    private static @Nullable Boolean compare(@Nullable Object left, Comparison operator, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (operator == Comparison.EQ) {
            return equal(left, right);
        }
        if (operator == Comparison.NE) {
            return !equal(left, right);
        }
        int order = order(left, right);
        return switch (operator) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            if (!a.equals(b) && !(isPlain(a) && isPlain(b) && !folded(a).equals(folded(b)))) {
                throw new NotEvaluable("text that only a collation can compare", false);
            }
            return a.equals(b);
        }
        boolean plain = left instanceof Boolean || left instanceof UUID || left instanceof Enum<?>;
        if (plain && left.getClass() == right.getClass()) {
            return left.equals(right);
        }
        return order(left, right) == 0;
    }

    /** Of other characters a collation may take some for one, two or none of these. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(each -> each >= ' ' && each <= '~');
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).stripTrailing();
    }

    private static int order(Object left, Object right) {
        boolean exact =
                (isWhole(left) || left instanceof BigDecimal) && (isWhole(right) || right instanceof BigDecimal);
        if (exact) {
            return number(left).compareTo(number(right));
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
            return distinct(a.compareTo(b), Duration.between(a, b));
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return distinct(a.compareTo(b), Duration.between(a, b));
        }
        throw new NotEvaluable(
                "a comparison of " + left.getClass().getSimpleName() + " with "
                        + right.getClass().getSimpleName(),
                false);
    }

    /** Databases round parts of a second, each in its way. */
    private static int distinct(int order, Duration apart) {
        if (apart.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new NotEvaluable("moments that are less than a second apart", false);
        }
        return order;
    }

    private static NotEvaluable unsupported(Node node) {
        return new NotEvaluable(node.getClass().getSimpleName().replace("Node", ""), false);
    }
}
