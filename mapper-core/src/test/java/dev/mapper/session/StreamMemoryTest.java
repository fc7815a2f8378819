package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.Engine;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A million rows streamed in a JVM of their own, which has 64 MB of heap for the mapper, the driver and the rows. */
class StreamMemoryTest {

    private static final long ROWS = 1_000_000;

    @TempDir
    private Path directory;

    @DatabaseTest
    void aMillionRowsAreStreamedWithin64MegabytesOfHeap(TestDatabase kind) throws Exception {
        try (OpenDatabase database = kind.open()) {
            // H2 in memory is in no other JVM; in a file it keeps a result there that it can't in memory
            String url = kind == TestDatabase.H2 ? "jdbc:h2:file:" + directory.resolve("streamed") : database.url();
            try (Connection connection = DriverManager.getConnection(url, database.username(), database.password())) {
                createRows(connection);
            }
            String sum = Long.toString(ROWS * (ROWS + 1) / 2);
            assertThat(outputOf(url, database.username(), database.password()).lines())
                    .endsWith(sum, sum);
        }
    }

    /** All numbers of six digits, of a table of ten. */
    private static void createRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table digits (d bigint not null)");
            statement.execute("insert into digits values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
            statement.execute("create view streamed_rows as select a.d * 100000 + b.d * 10000 + c.d * 1000 + e.d * 100"
                    + " + f.d * 10 + g.d + 1 as id, f.d * 10 + g.d as hundredth, 'one of a million' as label"
                    + " from digits a cross join digits b cross join digits c cross join digits e cross join digits f"
                    + " cross join digits g");
        }
    }

    private String outputOf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StreamMemoryTest.class.getName()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output).strip();
        assertThat(status).as(said).isZero();
        return said;
    }

    /** Streams in the JVM with little heap: in a savepoint, where loaded objects are noted, and without a transaction. */
    public static void main(String[] arguments) {
        try (Engine engine = Engine.builder(arguments[0])
                .username(arguments[1])
                .password(arguments[2])
                .build()) {
            SessionFactory sessions =
                    SessionFactory.builder(engine).entities(StreamedRow.class).build();
            try (Session session = sessions.open();
                    Savepoint savepoint = session.beginNested()) {
                System.out.println(sum(session));
                savepoint.commit();
            }
            try (Session session = sessions.open(ConnectionMode.PER_STATEMENT)) {
                System.out.println(sum(session));
            }
        }
    }

    private static long sum(Session session) {
        try (Stream<StreamedRow> rows = session.query(QStreamedRow.streamedRow).stream()) {
            return rows.mapToLong(StreamedRow::getId).sum();
        }
    }
}
