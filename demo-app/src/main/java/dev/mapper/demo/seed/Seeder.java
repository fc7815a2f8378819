package dev.mapper.demo.seed;

import dev.mapper.demo.cost.Cost;
import dev.mapper.demo.cost.CostRecorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Sees to it that there is something to look at before the first request is answered. */
@Component
public class Seeder implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Seeder.class);

    /**
     * What the seeding took.
     *
     * @param millis from the first object to the commit
     */
    public record Report(long rows, int statements, long millis) {}

    private final Seeding seeding;
    private final CostRecorder recorder;
    private volatile @Nullable Report report;

    Seeder(Seeding seeding, CostRecorder recorder) {
        this.seeding = seeding;
        this.recorder = recorder;
    }

    @Override
    public void afterSingletonsInstantiated() {
        long start = System.nanoTime();
        recorder.start();
        boolean filled = seeding.fillIfEmpty();
        Cost cost = recorder.stop();
        if (filled) {
            Report made = new Report(cost.rows(), cost.statements(), (System.nanoTime() - start) / 1_000_000);
            log.info("Wrote {} rows with {} statements in {} ms", made.rows(), made.statements(), made.millis());
            report = made;
        }
    }

    /** Null if the database was not empty. */
    public @Nullable Report report() {
        return report;
    }
}
