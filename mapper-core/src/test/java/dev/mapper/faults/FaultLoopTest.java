package dev.mapper.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every call of JDBC fails in turn, before and after it takes effect. */
class FaultLoopTest {

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>(WriteScenarios.all());
        all.addAll(ReadScenarios.all());
        all.addAll(TransactionScenarios.all());
        return all;
    }

    @Test
    void everyCallThatFailsLeavesALegalState() throws Exception {
        List<Scenario> scenarios = scenarios();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(40);
        assertThat(points(TestDatabase.H2, scenarios)).isGreaterThanOrEqualTo(5000);
    }

    private static int points(TestDatabase database, List<Scenario> scenarios) throws Exception {
        try (FaultLoop loop = new FaultLoop(database)) {
            for (Scenario scenario : scenarios) {
                loop.run(scenario);
            }
            System.out.println(
                    "Faults on " + database + ": " + loop.points() + " points in " + scenarios.size() + " scenarios");
            assertThat(loop.problems()).isEmpty();
            return loop.points();
        }
    }
}
