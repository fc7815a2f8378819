package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a sequence whose increment says how many each of its values stands for: one statement reserves all that a
 * batch needs. What a rollback leaves unused is lost, as with any sequence.
 */
final class SequenceNumbers implements NumberSource {

    /** A recursive query answers no more rows than that on every database. */
    private static final int MOST_BLOCKS = 500;

    private final Sequence sequence;
    private final Dialect dialect;
    private final NumberBlocks reserved = new NumberBlocks();

    SequenceNumbers(Sequence sequence, Dialect dialect) {
        this.sequence = sequence;
        this.dialect = dialect;
    }

    @Override
    public long[] next(FlushContext context, int count) {
        long[] numbers = new long[count];
        int filled = reserved.take(numbers, 0);
        while (filled < count) {
            int missing = count - filled;
            int blocks = Math.min(MOST_BLOCKS, (missing + sequence.increment() - 1) / sequence.increment());
            for (long first : reserve(context, blocks)) {
                int own = Math.min(sequence.increment(), count - filled);
                for (int i = 0; i < own; i++) {
                    numbers[filled++] = first + i;
                }
                if (own < sequence.increment()) {
                    reserved.add(first + own, sequence.increment() - own);
                }
            }
        }
        return numbers;
    }

    private List<Long> reserve(FlushContext context, int blocks) {
        String sql = dialect.nextValues(sequence.schema(), sequence.name(), blocks);
        return context.writeConnection().query(sql, statement -> {}, 0, rows -> {
            List<Long> values = new ArrayList<>(blocks);
            while (rows.next()) {
                values.add(rows.getLong(1));
            }
            values.sort(null);
            return values;
        });
    }
}
