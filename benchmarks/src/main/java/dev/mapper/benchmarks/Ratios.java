package dev.mapper.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints how many times as long as hand-written JDBC each takes. Arguments are those of JMH.
 * What is compared is the median of the forks, so that one in which the machine was busy elsewhere does not count.
 */
public final class Ratios {

    private static final String BY_HAND = "jdbc";

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
            String benchmark = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
            List<Double> forks = new ArrayList<>();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                forks.add(fork.getPrimaryResult().getScore());
            }
            Collections.sort(forks);
            medians.computeIfAbsent(benchmark, b -> new LinkedHashMap<>())
                    .put(name.substring(method + 1), forks.get(forks.size() / 2));
        }
        return medians;
    }

    private static void print(Map<String, Map<String, Double>> medians) {
        System.out.printf("%n%-18s %-20s %14s %10s%n", "benchmark", "by", "microseconds", "of JDBC");
        medians.forEach((benchmark, methods) -> {
            double byHand = methods.getOrDefault(BY_HAND, Double.NaN);
            methods.forEach((method, time) ->
                    System.out.printf("%-18s %-20s %14.1f %10.2f%n", benchmark, method, time, time / byHand));
        });
    }
}
