package dev.mapper.compliance.differential;

import dev.mapper.sql.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares values of both sides: a decimal's trailing zeros don't count, nor the sign of zero. */
final class Values {

    /** Nulls first. */
    static final Comparator<List<@Nullable Object>> ROWS = (left, right) -> {
        for (int i = 0; i < left.size(); i++) {
            int order = Comparator.nullsFirst(Values::compare).compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private Values() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one kind
    static int compare(Object left, Object right) {
        return ((Comparable) normal(left)).compareTo(normal(right));
    }

    /** The same for values that are equal. */
    static Object normal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value instanceof Double number ? (Object) (number + 0.0) : value;
    }

    static List<@Nullable Object> normal(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return normal(values);
    }

    static List<@Nullable Object> normal(Iterable<? extends @Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value : row) {
            values.add(value == null ? null : normal(value));
        }
        return values;
    }

    /** Whether two rows are the same; averages, which databases round, may differ by 0.0001. */
    static boolean same(List<@Nullable Object> left, List<@Nullable Object> right, List<Boolean> averages) {
        for (int i = 0; i < left.size(); i++) {
            Object a = left.get(i);
            Object b = right.get(i);
            boolean same = averages.get(i) && a instanceof Double x && b instanceof Double y
                    ? Math.abs(x - y) <= 0.0001
                    : java.util.Objects.equals(a, b);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
