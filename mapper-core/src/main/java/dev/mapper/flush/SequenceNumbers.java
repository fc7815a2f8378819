package dev.mapper.flush;

import dev.mapper.ConfigurationException;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers of a sequence whose increment says how many each of its values stands for: one statement reserves all that a
 * batch needs. What a rollback leaves unused is lost, as with any sequence.
 */
final class SequenceNumbers implements NumberSource {

    /** A recursive query answers no more rows than that on every database. */
    private static final int MOST_BLOCKS = 500;

    private final Sequence sequence;
    private final Dialect dialect;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
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
                requireStep(first);
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

    /** A sequence that counts in smaller steps would have numbers come twice. */
    private void requireStep(long value) {
        long before = last.getAndSet(value);
        if (before != Long.MIN_VALUE && value > before && value - before < sequence.increment()) {
            throw new ConfigurationException(
                    "The sequence " + sequence.name() + " gave " + before + " and then " + value
                            + ", so it counts in smaller steps than the allocationSize of " + sequence.increment()
                            + ", and keys would come twice. Set the allocationSize of its @SequenceGenerator to the INCREMENT"
                            + " BY of the sequence, or alter the sequence.");
        }
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
