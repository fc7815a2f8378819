package dev.mapper.model;

import dev.mapper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random sequences of what an application does with a session, compared with a reference model after each step. A
 * failure prints its seed and the fewest steps that were found to show it. {@code -Dmapper.test.sequences} sets how many
 * run in place of what each database is given here, {@code -Dmapper.test.seed} the first seed.
 */
class ModelTest {

    private static final long FIRST_SEED = Long.getLong("mapper.test.seed", 1);
    private static final int LENGTH = 50;
    private static final int THREADS = 2;

    @ParameterizedTest
    @CsvSource({"H2, 10000", "SQLITE, 300", "POSTGRESQL, 2000", "MARIADB, 300"})
    void objectsViewsAndRowsFollowTheReferenceModel(TestDatabase database, int sequences) throws Exception {
        int wanted = Integer.getInteger("mapper.test.sequences", sequences);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        // No interrupt: it would close the channel on which a test run tells of itself
        AtomicBoolean over = new AtomicBoolean();
        try {
            List<Future<Void>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                long first = FIRST_SEED + part;
                parts.add(threads.submit((Callable<Void>) () -> {
                    run(database, first, FIRST_SEED + wanted, over);
                    return null;
                }));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        } finally {
            over.set(true);
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        System.out.printf(
                "Model: %d sequences of %d steps on %s, seeds %d to %d, no divergence%n",
                wanted, LENGTH, database, FIRST_SEED, FIRST_SEED + wanted - 1);
    }

    /** Every second seed, or however many threads there are. */
    private static void run(TestDatabase database, long first, long end, AtomicBoolean over) {
        try (ModelStore store = ModelStore.open(database)) {
            for (long seed = first; seed < end && !over.get(); seed += THREADS) {
                List<Step> steps = Step.sequence(seed, LENGTH);
                Throwable failure = run(store, steps);
                if (failure != null) {
                    List<Step> fewest = shrink(store, steps);
                    Throwable last = run(store, fewest);
                    throw new AssertionError(
                            "Seed " + seed + " on " + database + " fails with the steps\n" + text(fewest),
                            last == null ? failure : last);
                }
            }
        }
    }

    private static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("  ").append(step).append('\n'));
        return text.toString();
    }

    /** Leaves out one step after the other as long as the rest still fails. */
    private static List<Step> shrink(ModelStore store, List<Step> steps) {
        List<Step> fewest = new ArrayList<>(steps);
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = fewest.size() - 1; i >= 0; i--) {
                List<Step> without = new ArrayList<>(fewest);
                without.remove(i);
                if (run(store, without) != null) {
                    fewest = without;
                    shorter = true;
                }
            }
        }
        return fewest;
    }

    private static Throwable run(ModelStore store, List<Step> steps) {
        try (SequenceRun run = new SequenceRun(store)) {
            steps.forEach(run::take);
            run.finish();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        } finally {
            store.clear();
        }
    }
}
