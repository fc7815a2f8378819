package dev.mapper.autoconfigure.diagnostics;

import dev.mapper.AuthenticationException;
import dev.mapper.ConfigurationException;
import dev.mapper.ConnectionException;
import dev.mapper.MapperException;
import dev.mapper.MappingException;
import dev.mapper.NotWovenException;
import dev.mapper.ddl.SchemaMismatchException;
import dev.mapper.enhance.Wovenness;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what stopped the start in the mapper's own words, and what to change where. */
final class MapperFailureAnalyzer extends AbstractFailureAnalyzer<MapperException> {

    /** Parts what happened from what the exception's message itself advises. */
    private static final String ADVICE = "\n  Remedy: ";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MapperException cause) {
        String action = action(cause);
        return action == null ? null : new FailureAnalysis(description(cause), action, cause);
    }

    private static String description(MapperException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        String withoutAdvice = message.contains(ADVICE) ? message.substring(0, message.indexOf(ADVICE)) : message;
        return withoutAdvice.replace(Wovenness.remedy(), "").strip();
    }

    private static @Nullable String action(MapperException cause) {
        if (cause instanceof NotWovenException) {
            return Wovenness.remedy() + "\nThen rebuild. In an IDE that compiles by itself, switch its annotation"
                    + " processing on, or let it build with Maven or Gradle.";
        }
        if (cause instanceof SchemaMismatchException) {
            return "Bring the database to the entities by a migration (metadata().compare(engine).writeMigration(...)"
                    + " writes one to read over), or correct the mapping. mapper.schema.mode=update adds what can be added"
                    + " without harm; mapper.schema.mode=none starts without looking.";
        }
        if (cause instanceof MappingException) {
            return "Correct the annotations of the class that is named above, and compile it again. A class becomes an"
                    + " entity with @Entity and an @Id, and is found if its module was compiled with mapper-core as an"
                    + " annotation processor and @EntityScan, where used, includes its package.";
        }
        if (cause instanceof AuthenticationException) {
            return "Check spring.datasource.username and spring.datasource.password (of another engine, username and"
                    + " password under mapper.engines), and that this user may connect to"
                    + " this database from here.";
        }
        if (cause instanceof ConnectionException) {
            return "Check spring.datasource.url, or the url under mapper.engines (host, port and name of the"
                    + " database), and that the database runs and can be reached from here.";
        }
        if (cause instanceof ConfigurationException) {
            return "Correct the setting that is named above: in the configuration under \"mapper\" or"
                    + " \"spring.datasource\", or where a bean of the application customizes the engine or the session"
                    + " factory.";
        }
        return null;
    }
}
