package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.Node;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Whether values of two types can be compared: what the compiler can't see where types were cast away. */
final class Comparability {

    private enum Family {
        NUMBER,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        BINARY,
        UUID
    }

    private Comparability() {}

    /**
     * Refuses a comparison of, say, a text with a number. Types that aren't known pass.
     *
     * @throws StatementException which names both sides and the remedy
     */
    static void check(Node left, @Nullable SqlType<?> leftType, Node right, @Nullable SqlType<?> rightType) {
        if (leftType == null || rightType == null || leftType == rightType) {
            return;
        }
        Family one = family(leftType.kind());
        Family other = family(rightType.kind());
        if (one != null && other != null && one != other) {
            throw new StatementException(left + " is " + leftType + ", and it is compared with " + right + ", which is "
                    + rightType + ". Compare values of one type, or turn one into the other's with cast(...)");
        }
    }

    /**
     * Refuses a value of another kind than what it is compared with or assigned to.
     *
     * @throws StatementException which names both sides and the remedy
     */
    static void check(SqlType<?> context, Object value, SqlType<?> type) {
        Family one = family(context.kind());
        Family other = family(type.kind());
        if (one != null && other != null && one != other) {
            throw new StatementException("A value of " + value.getClass().getName() + " stands where " + context
                    + " is expected. Give it a value of that type, or turn one side into the other's with cast(...)");
        }
    }

    // Null for what only the database can judge
    private static @Nullable Family family(TypeKind kind) {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> Family.NUMBER;
            case CHAR, VARCHAR, TEXT -> Family.TEXT;
            case BOOLEAN -> Family.BOOLEAN;
            case DATE, TIMESTAMP, INSTANT, TIMESTAMP_TZ -> Family.DATE;
            case TIME -> Family.TIME;
            case BINARY -> Family.BINARY;
            case UUID -> Family.UUID;
            default -> null;
        };
    }
}
