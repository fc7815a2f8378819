package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No message, no cause and no toString shows a password. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/app?user=bob&password=hush",
                "jdbc:postgresql://bob:hush@localhost:1/app",
                "jdbc:postgresql://localhost:1/app?sslpassword=hush&user=bob",
                "jdbc:mariadb://localhost:1/app?user=bob&password=hush",
                "jdbc:mariadb://address=(host=localhost)(port=1)/app?keyStorePassword=hush",
                "jdbc:h2:tcp://localhost:1/app;USER=sa;PASSWORD=hush",
                "jdbc:h2:implicitly/relative;USER=sa;PASSWORD=hush",
                "jdbc:h2:mem:x;NOSUCHSETTING=1;PASSWORD=hush",
                "jdbc:sqlite:/no/such/directory/app.db?password=hush"
            })
    void failedConnectionShowsNoPassword(String url) {
        try (Engine engine = Engine.builder(url).build()) {
            Throwable failure = catchThrowable(engine::verify);
            assertThat(failure).isNotNull();
            assertThat(trace(failure)).doesNotContain("hush");
            assertThat(engine.toString() + engine.dataSource() + engine.poolStatus())
                    .doesNotContain("hush");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://bob:hu@hush@localhost/app",
                "jdbc:mysql://bob:hu/hush@localhost/app",
                "jdbc:oracle:thin:bob/hush@localhost:1521/app",
                "jdbc:nosuch:thing?pwd=hush",
                "jdbc:nosuch://host/app?accessToken=hush",
                "jdbc:nosuch://host/app;secret=hush;apiKey=hush",
                "postgresql://bob:hush@localhost/app"
            })
    void urlThatNobodyTakesShowsNoPassword(String url) {
        Throwable failure = catchThrowable(() -> Engine.builder(url).build());
        assertThat(failure).isNotNull();
        assertThat(trace(failure)).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example:5432/app?ssl=true&ApplicationName=a@b",
                "jdbc:h2:mem:app;DB_CLOSE_DELAY=-1",
                "jdbc:sqlite:/var/lib/app.db?journal_mode=WAL"
            })
    void urlWithoutPasswordIsShownAsItIs(String url) {
        assertThat(JdbcUrl.of(url)).hasToString(url);
    }

    @Test
    void passwordOfTheBuilderIsShownNowhere() {
        EngineBuilder builder = Engine.builder("jdbc:h2:mem:secrets;DB_CLOSE_DELAY=-1")
                .username("sa")
                .password("hush");
        try (Engine engine = builder.build();
                EngineConnection connection = engine.connect()) {
            assertThat(builder + " " + engine + engine.dataSource() + connection)
                    .doesNotContain("hush");
        }
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
