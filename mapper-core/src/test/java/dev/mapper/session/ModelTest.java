package dev.mapper.session;

import dev.mapper.testing.TestDatabase;
import dev.mapper.university.University;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of what an application does with a session, compared with a reference model. A failure prints its
 * seed and the fewest steps that were found to show it. {@code -Dmapper.test.sequences} sets how many are run, {@code
 * -Dmapper.test.seed} the first seed.
 */
class ModelTest {

    private static final int SEQUENCES = Integer.getInteger("mapper.test.sequences", 1000);
    private static final long FIRST_SEED = Long.getLong("mapper.test.seed", 1);
    private static final int LENGTH = 40;

    @Test
    void objectsAndRowsFollowTheReferenceModel() {
        try (University university = University.open(TestDatabase.H2)) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
                List<ModelStep> steps = ModelStep.sequence(seed, LENGTH);
                Throwable failure = run(university, steps);
                if (failure != null) {
                    List<ModelStep> fewest = shrink(university, steps);
                    Throwable last = run(university, fewest);
                    throw new AssertionError(
                            "Seed " + seed + " fails with the steps\n" + text(fewest), last == null ? failure : last);
                }
            }
        }
    }

    private static String text(List<ModelStep> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("  ").append(step).append('\n'));
        return text.toString();
    }

    /** Leaves out one step after the other as long as the rest still fails. */
    private static List<ModelStep> shrink(University university, List<ModelStep> steps) {
        List<ModelStep> fewest = new ArrayList<>(steps);
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = fewest.size() - 1; i >= 0; i--) {
                List<ModelStep> without = new ArrayList<>(fewest);
                without.remove(i);
                if (run(university, without) != null) {
                    fewest = without;
                    shorter = true;
                }
            }
        }
        return fewest;
    }

    private static Throwable run(University university, List<ModelStep> steps) {
        try (ModelRun run = new ModelRun(university)) {
            steps.forEach(run::take);
            run.finish();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        } finally {
            for (String table :
                    List.of("student_courses", "addresses", "user_profiles", "users", "students", "courses")) {
                university.run("delete from " + table);
            }
            university.run("update employees set manager_id = null");
            university.run("delete from employees");
            university.run("delete from departments");
        }
    }
}
