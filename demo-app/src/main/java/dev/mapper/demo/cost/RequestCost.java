package dev.mapper.demo.cost;

import java.time.LocalTime;

/**
 * What one request cost.
 *
 * @param path with its query
 * @param nanos from its begin to the end of its answer
 */
public record RequestCost(LocalTime at, String method, String path, int status, long nanos, Cost cost) {

    public double getMillis() {
        return nanos / 1_000_000.0;
    }
}
