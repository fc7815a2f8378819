package dev.mapper.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for all engines, which does short things after a while, and ends when there is nothing to wait for. */
final class Alarm {

    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private Alarm() {}

    private static ScheduledThreadPoolExecutor thread() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread daemon = new Thread(work, "mapper-alarm");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /** Runs the work once; cancelling the future takes it back. */
    static Future<?> after(Duration delay, Runnable work) {
        return THREAD.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
