package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;

/** Reads sums of small integers: a sum that doesn't fit must not become another number. */
final class SumTypes {

    private static final SqlType<Integer> INTEGER =
            Types.converted(Types.LONG, Integer.class, Integer::longValue, SumTypes::toInteger);

    private static final SqlType<Short> SHORT =
            Types.converted(Types.LONG, Short.class, Short::longValue, SumTypes::toShort);

    private SumTypes() {}

    /** The type of a sum of numbers of a type. */
    static SqlType<?> of(SqlType<?> summed) {
        if (summed.javaType() == Integer.class) {
            return INTEGER;
        }
        return summed.javaType() == Short.class ? SHORT : summed;
    }

    private static Integer toInteger(long sum) {
        if (sum != (int) sum) {
            throw tooGreat(sum, "Integer");
        }
        return (int) sum;
    }

    private static Short toShort(long sum) {
        if (sum != (short) sum) {
            throw tooGreat(sum, "Short");
        }
        return (short) sum;
    }

    private static StatementException tooGreat(long sum, String type) {
        return new StatementException(
                "The sum " + sum + " doesn't fit into " + type + ". Read it as a wider type: sum(..., Long.class)");
    }
}
