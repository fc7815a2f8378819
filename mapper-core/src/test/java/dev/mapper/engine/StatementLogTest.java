package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mapper.DatabaseException;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class StatementLogTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mapper.sql");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private Level level;

    @BeforeEach
    void listen() {
        level = logger.getLevel();
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setLevel(level);
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private EngineBuilder h2() {
        return Engine.builder(databases.url(TestDatabase.H2)).poolSize(1);
    }

    private static void work(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int primary key, name varchar(20))");
            connection.begin(ExecutionOptions.DEFAULT);
            connection.update("insert into item values (?, ?)", statement -> {
                statement.setInt(1, 1);
                statement.setString(2, "secret");
            });
            connection.release(connection.savepoint("sp_1"));
            connection.batch("update item set name = ? where id = ?", 2, (statement, row) -> {
                statement.setString(1, "secret" + row);
                statement.setInt(2, 1);
            });
            connection.commit();
            connection.query("select id from item", StatementBinder.NONE, 0, rows -> {
                List<Integer> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
                return ids;
            });
        }
    }

    @Test
    void echoShowsStatementsParametersRowsAndTime() {
        try (Engine engine = h2().echo(true).build()) {
            work(engine);
        }
        List<String> lines = lines();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1)).isEqualTo("BEGIN");
        assertThat(lines.get(2))
                .matches("insert into item values \\(\\?, \\?\\) -- \\[1, 'secret'] 1 row \\d+\\.\\d\\d ms");
        assertThat(lines.get(3)).isEqualTo("SAVEPOINT sp_1");
        assertThat(lines.get(4)).isEqualTo("RELEASE SAVEPOINT sp_1");
        assertThat(lines.get(5)).contains("['secret0', 1]['secret1', 1] 2 rows");
        assertThat(lines.get(6)).isEqualTo("COMMIT");
        assertThat(lines.get(7)).contains("-- [] 1 row ");
        assertThat(appender.list).allMatch(event -> event.getLevel() == Level.INFO);
    }

    @Test
    void withoutEchoTheLinesAppearAtDebugOnly() {
        try (Engine engine = h2().build()) {
            work(engine);
            assertThat(lines()).isEmpty();
            logger.setLevel(Level.DEBUG);
            try (EngineConnection connection = engine.connect()) {
                connection.update("delete from item", StatementBinder.NONE);
            }
            assertThat(lines()).singleElement().asString().startsWith("delete from item -- [] 1 row ");
        }
    }

    @Test
    void hiddenParametersAreNotLogged() {
        try (Engine engine = h2().echo(true).hideParameters(true).build()) {
            work(engine);
        }
        assertThat(String.join("\n", lines())).doesNotContain("secret").contains("[parameters hidden]");
    }

    @Test
    void failedStatementIsLoggedAsFailed() {
        try (Engine engine = h2().echo(true).build();
                EngineConnection connection = engine.connect()) {
            assertThatThrownBy(() -> connection.update("delete from nowhere", StatementBinder.NONE))
                    .isInstanceOf(DatabaseException.class);
        }
        assertThat(lines()).singleElement().asString().startsWith("delete from nowhere -- [] failed ");
    }

    @Test
    void slowStatementsAreLoggedAtWarn() {
        try (Engine engine = h2().slowStatementThreshold(Duration.ofNanos(1)).build()) {
            work(engine);
        }
        assertThat(lines().get(2)).matches("insert into item .* -- \\[1, 'secret'] 1 row \\d+\\.\\d\\d ms");
        assertThat(appender.list)
                .allMatch(event -> event.getLevel() == Level.WARN)
                .allMatch(event -> event.getLoggerName().equals("dev.mapper.sql.slow"));
    }

    @Test
    void fastStatementsAreNotLoggedAsSlow() {
        try (Engine engine = h2().slowStatementThreshold(Duration.ofHours(1))
                .hideParameters(true)
                .build()) {
            work(engine);
        }
        assertThat(lines()).isEmpty();
    }

    @Test
    void longAndBinaryValuesAreCut() {
        assertThat(ParameterText.of(List.of(new byte[12], "x".repeat(500), true)))
                .startsWith("[bytes(12), 'xxx")
                .endsWith("... 500 characters', true]")
                .hasSizeLessThan(200);
        assertThat(ParameterText.of(new ArrayList<>(java.util.Collections.nCopies(60, 1))))
                .endsWith(", and 10 more]");
    }

    @Test
    void counterTellsKindsBatchesAndTexts() {
        try (Engine engine = h2().build();
                StatementCounter counter = StatementCounter.on(engine)) {
            work(engine);
            assertThat(counter.total()).isEqualTo(4);
            assertThat(counter.selects()).isOne();
            assertThat(counter.inserts()).isOne();
            assertThat(counter.updates()).isOne();
            assertThat(counter.deletes()).isZero();
            assertThat(counter.parameterRows(StatementKind.UPDATE)).isEqualTo(2);
            assertThat(counter.count(StatementKind.SAVEPOINT)).isOne();
            assertThat(counter.count(StatementKind.COMMIT)).isOne();
            assertThat(counter.statements(StatementKind.SELECT)).containsExactly("select id from item");
            counter.reset();
            assertThat(counter.total()).isZero();
        }
    }

    @Test
    void removedListenerSeesNoMore() {
        try (Engine engine = h2().build()) {
            StatementCounter closed;
            try (StatementCounter counter = StatementCounter.on(engine)) {
                closed = counter;
            }
            work(engine);
            assertThat(closed.total()).isZero();
        }
    }

    @Test
    void counterOfOneThreadSeesNoOther() throws InterruptedException {
        try (Engine engine = h2().build();
                StatementCounter counter = StatementCounter.onThisThread(engine)) {
            Thread other = new Thread(() -> work(engine));
            other.start();
            other.join();
            assertThat(counter.total()).isZero();
        }
    }

    @Test
    void listenerSeesBeforeAndAfterAndTheFailure() {
        List<String> seen = new ArrayList<>();
        try (Engine engine = h2().build();
                EngineConnection connection = engine.connect()) {
            engine.onStatement(new StatementListener() {
                @Override
                public void beforeStatement(StatementEvent event) {
                    seen.add("before " + event.kind() + " " + event.parameters(0) + " " + event.rowCount());
                }

                @Override
                public void afterStatement(StatementEvent event) {
                    assertThat(event.nanos()).isPositive();
                    seen.add("after " + event.failure().getClass().getSimpleName());
                }
            });
            assertThatThrownBy(() ->
                            connection.update("delete from nowhere where id = ?", statement -> statement.setInt(1, 7)))
                    .isInstanceOf(DatabaseException.class);
        }
        assertThat(seen).containsExactly("before DELETE [7] -1", "after MissingTableException");
    }

    @Test
    void listenerMayKeepAStatementFromRunning() {
        try (Engine engine = h2().build();
                EngineConnection connection = engine.connect()) {
            work(engine);
            engine.onStatement(new StatementListener() {
                @Override
                public void beforeStatement(StatementEvent event) {
                    throw new IllegalStateException("no");
                }
            });
            assertThatThrownBy(() -> connection.update("delete from item", StatementBinder.NONE))
                    .hasMessage("no");
        }
    }
}
