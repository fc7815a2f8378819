package dev.mapper.testing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one server of its kind in a test run, started by the first to ask. A start that failed fails for all, at once.
 * Which server it is, system properties say:
 *
 * <ul>
 *   <li>by default the one that comes as a jar, started here and stopped with this JVM;
 *   <li>{@code mapper.test.databases=containers}: a container, which needs Docker;
 *   <li>{@code mapper.test.<name>.url}, with {@code .username} and {@code .password}: a server that runs already, whose
 *       user may create databases.
 * </ul>
 *
 * @param <S> what is known of it
 */
final class SharedServer<S> {

    private final String name;
    private final Starts<S> starts;
    private @Nullable S running;
    private @Nullable Exception failure;

    /**
     * A server that isn't started yet.
     *
     * @param name as in its JDBC URL
     */
    SharedServer(String name, Starts<S> starts) {
        this.name = name;
        this.starts = starts;
    }

    synchronized S running() {
        if (running == null && failure == null) {
            try {
                running = start();
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (running == null) {
            throw new IllegalStateException(
                    "No " + name + " for the tests: " + failure + ". Let the server that comes as a jar start here, or"
                            + " have Docker and set -Dmapper.test.databases=containers, or name a server with"
                            + " -Dmapper.test." + name + ".url=jdbc:" + name + "://host:port/database",
                    failure);
        }
        return running;
    }

    private S start() throws IOException {
        String property = "mapper.test." + name;
        String url = System.getProperty(property + ".url");
        if (url != null) {
            return starts.given(
                    url, System.getProperty(property + ".username"), System.getProperty(property + ".password"));
        }
        String databases = System.getProperty("mapper.test.databases", "embedded");
        return switch (databases) {
            case "embedded" -> starts.embedded();
            case "containers" -> starts.container();
            default ->
                throw new IllegalArgumentException(
                        "mapper.test.databases is 'embedded' or 'containers', not '" + databases + "'");
        };
    }

    /** The ways to come by a server. */
    interface Starts<S> {

        S given(String url, @Nullable String username, @Nullable String password);

        S embedded() throws IOException;

        S container();
    }
}
