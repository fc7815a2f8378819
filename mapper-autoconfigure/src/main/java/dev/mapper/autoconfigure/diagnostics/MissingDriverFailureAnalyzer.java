package dev.mapper.autoconfigure.diagnostics;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Names the dependency that has the driver which {@code spring.datasource.url} asks for. */
final class MissingDriverFailureAnalyzer implements FailureAnalyzer {

    /** In Boot's words, or in the pool's; neither has an exception type of its own for it. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?:Cannot load driver class: |Failed to load driver class )([\\w.$]+).*");

    private static final Map<String, String> ARTIFACTS = Map.of(
            "org.h2.Driver", "com.h2database:h2",
            "org.sqlite.JDBC", "org.xerial:sqlite-jdbc",
            "org.postgresql.Driver", "org.postgresql:postgresql");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            Matcher matcher = message == null ? null : MESSAGE.matcher(message);
            if (matcher != null && matcher.matches()) {
                return analysis(matcher.group(1), cause);
            }
        }
        return null;
    }

    private static FailureAnalysis analysis(String driver, Throwable cause) {
        String artifact = ARTIFACTS.get(driver);
        String dependency = artifact == null
                ? "Add the dependency that contains it"
                : "Add the dependency " + artifact + " (scope runtime, version managed by Spring Boot)";
        return new FailureAnalysis(
                "The JDBC driver " + driver + ", which the DataSource needs, is not on the class path.",
                dependency + ", or correct spring.datasource.url and spring.datasource.driver-class-name.",
                cause);
    }
}
