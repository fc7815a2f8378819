package dev.mapper.demo.cost;

import org.jspecify.annotations.Nullable;

/**
 * One statement as it was sent.
 *
 * @param control true for those that begin, divide or end a transaction and touch no data
 * @param depth within how many savepoints it was sent
 * @param batch how many rows of parameters were sent with it
 * @param rows rows read or changed; null where the driver did not say
 */
public record StatementCost(
        String sql,
        boolean control,
        boolean failed,
        int depth,
        int batch,
        @Nullable Long rows,
        long nanos) {

    public double getMillis() {
        return nanos / 1_000_000.0;
    }
}
