package dev.mapper.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints how many times as long as hand-written JDBC each takes, or as the mapper where nothing
 * is written by hand; each database by itself. Arguments are those of JMH. What is compared is the median of the
 * iterations of all forks, so that those in which the machine was busy elsewhere do not count; JMH's own table, printed
 * before, has the averages.
 */
public final class Ratios {

    private static final String BY_HAND = "jdbc";
    private static final String BY_MAPPER = "mapper";

    private Ratios() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        Options options = new OptionsBuilder()
                .parent(given)
                .include(
                        given.getIncludes().isEmpty()
                                ? "dev\\.mapper\\.benchmarks\\."
                                : given.getIncludes().get(0))
                .build();
        print(medians(new Runner(options).run()));
    }

    /** The time of each benchmark's methods. */
    private static Map<String, Map<String, Double>> medians(Collection<RunResult> results) {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            int method = name.lastIndexOf('.');
            StringBuilder benchmark = new StringBuilder(name.substring(name.lastIndexOf('.', method - 1) + 1, method));
            for (String parameter : result.getParams().getParamsKeys()) {
                benchmark.append(' ').append(result.getParams().getParam(parameter));
            }
            List<Double> scores = new ArrayList<>();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    scores.add(iteration.getPrimaryResult().getScore());
                }
            }
            Collections.sort(scores);
            medians.computeIfAbsent(benchmark.toString(), b -> new LinkedHashMap<>())
                    .put(name.substring(method + 1), scores.get(scores.size() / 2));
        }
        return medians;
    }

    private static void print(Map<String, Map<String, Double>> medians) {
        System.out.printf("%n%-30s %-20s %14s %10s%n", "benchmark", "by", "microseconds", "ratio");
        medians.forEach((benchmark, methods) -> {
            String base = methods.containsKey(BY_HAND) ? BY_HAND : BY_MAPPER;
            double one = methods.getOrDefault(base, Double.NaN);
            methods.forEach((method, time) ->
                    System.out.printf("%-30s %-20s %14.1f %10.2f of %s%n", benchmark, method, time, time / one, base));
        });
    }
}
