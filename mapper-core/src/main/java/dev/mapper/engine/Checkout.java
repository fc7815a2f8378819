package dev.mapper.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who holds a connection, since when; told in the log when that takes too long. */
final class Checkout {

    private static final Logger LOGGER = LoggerFactory.getLogger("dev.mapper.engine.leak");

    private final String engine;
    private final String thread = Thread.currentThread().getName();
    private final long since = System.nanoTime();
    private final Throwable place = new Throwable("The connection was checked out here");
    private final Future<?> alarm;
    private volatile boolean told;

    Checkout(String engine, Duration threshold) {
        this.engine = engine;
        this.alarm = Alarm.after(threshold, this::tell);
    }

    private void tell() {
        told = true;
        LOGGER.warn(
                "A connection of {} is held {}, and may have been forgotten. Close sessions (try-with-resources) and"
                        + " end transactions.",
                engine,
                inWords(),
                place);
    }

    void checkedIn() {
        alarm.cancel(false);
        if (told) {
            LOGGER.info("The connection of {} that was held {} has been given back", engine, inWords());
        }
    }

    /** As "for 12.3 s by the thread main, since com.acme.Orders.find(Orders.java:12)". */
    String inWords() {
        String where = Arrays.stream(place.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("dev.mapper.engine.")
                        && !frame.getClassName().startsWith("dev.mapper.session."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
        return "for " + Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0 + " s by the thread " + thread
                + ", since " + where;
    }
}
