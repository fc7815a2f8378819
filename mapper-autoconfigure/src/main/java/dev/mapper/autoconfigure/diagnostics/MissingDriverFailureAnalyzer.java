package dev.mapper.autoconfigure.diagnostics;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the dependency that has the driver which {@code spring.datasource.url} asks for. */
final class MissingDriverFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    private static final String MESSAGE = "Cannot load driver class: ";

    private static final Map<String, String> ARTIFACTS = Map.of(
            "org.h2.Driver", "com.h2database:h2",
            "org.sqlite.JDBC", "org.xerial:sqlite-jdbc",
            "org.postgresql.Driver", "org.postgresql:postgresql");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = cause.getMessage();
        if (message == null || !message.startsWith(MESSAGE)) {
            return null;
        }
        String driver = message.substring(MESSAGE.length());
        String artifact = ARTIFACTS.get(driver);
        return new FailureAnalysis(
                "The JDBC driver " + driver + ", which the DataSource needs, is not on the class path.",
                (artifact == null
                                ? "Add the dependency that contains it"
                                : "Add the dependency " + artifact + " (scope runtime, version managed by Spring Boot)")
                        + ", or correct spring.datasource.url and spring.datasource.driver-class-name.",
                cause);
    }
}
