package dev.mapper.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as JDBC counts them. */
final class Seconds {

    private Seconds() {}

    /** Whole seconds, parts of one counted as one, so that a short limit never turns into none; 0 for null. */
    static int of(@Nullable Duration duration) {
        if (duration == null) {
            return 0;
        }
        long seconds = duration.getSeconds() + (duration.getNano() > 0 ? 1 : 0);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, seconds));
    }
}
