package dev.mapper.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of JDBC fails in turn, before and after it takes effect. */
class FaultLoopTest {

    private static final Set<String> SOME = Set.of(
            "update one",
            "add to many of many",
            "savepoint whose failure is caught",
            "flush that the database refuses");

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>(WriteScenarios.all());
        all.addAll(IdentityScenarios.all());
        all.addAll(ReadScenarios.all());
        all.addAll(TransactionScenarios.all());
        return all;
    }

    @Test
    void everyCallThatFailsLeavesALegalState() throws Exception {
        List<Scenario> scenarios = scenarios();
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(75);
        assertThat(points(TestDatabase.H2, scenarios)).isGreaterThanOrEqualTo(5000);
    }

    /** A driver of another kind each: some scenarios will do. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"SQLITE", "POSTGRESQL", "MARIADB"})
    void someScenariosDoSoOnTheOthers(TestDatabase database) throws Exception {
        List<Scenario> some = scenarios().stream()
                .filter(scenario -> SOME.contains(scenario.name()))
                .toList();
        assertThat(some).hasSameSizeAs(SOME);
        assertThat(points(database, some)).isGreaterThanOrEqualTo(200);
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
