package dev.mapper.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The databases that benchmarks run on. None needs to be installed. */
public enum MeasuredDatabase {

    /** In memory, in this process. */
    H2 {
        @Override
        Started start() {
            // Without the last setting H2 answers the same query from its last result, and nobody reads a table
            return new Started("jdbc:h2:mem:readings;DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=FALSE", "", "", () -> {});
        }
    },

    /** In a file, in this process: for more rows than fit into its heap. */
    H2_FILE {
        @Override
        Started start() throws IOException {
            Path directory = Files.createTempDirectory("mapper-benchmark");
            return new Started(
                    "jdbc:h2:file:" + directory.resolve("readings") + ";OPTIMIZE_REUSE_RESULTS=FALSE",
                    "",
                    "",
                    () -> delete(directory));
        }
    },

    /** A server of its own, which need not survive a power cut. */
    POSTGRESQL {
        @Override
        Started start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setLocaleConfig("locale", "C")
                    .start();
            return new Started(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", server::close);
        }
    };

    abstract Started start() throws IOException;

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A database that runs. */
    record Started(String url, String username, String password, Stop stop) {}

    /** Ends a database, and leaves nothing of it. */
    interface Stop {
        void run() throws IOException;
    }
}
