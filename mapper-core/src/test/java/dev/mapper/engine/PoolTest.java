package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.zaxxer.hikari.HikariDataSource;
import dev.mapper.ConfigurationException;
import dev.mapper.PoolExhaustedException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PoolTest {

    private static EngineBuilder h2() {
        return Engine.builder("jdbc:h2:mem:pool" + System.nanoTime() + ";DB_CLOSE_DELAY=-1")
                .name("orders")
                .poolSize(1)
                .maxOverflow(0);
    }

    @Test
    void settingsReachThePool() {
        try (Engine engine = h2().poolSize(3)
                .maxOverflow(4)
                .poolRecycle(Duration.ofMinutes(7))
                .poolIdleTimeout(Duration.ofSeconds(20))
                .connectionTimeout(Duration.ofSeconds(2))
                .build()) {
            HikariDataSource pool = (HikariDataSource) engine.dataSource();
            assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
            assertThat(pool.getMinimumIdle()).isEqualTo(3);
            assertThat(pool.getMaxLifetime()).isEqualTo(420_000);
            assertThat(pool.getIdleTimeout()).isEqualTo(20_000);
            assertThat(pool.getConnectionTimeout()).isEqualTo(2000);
        }
        try (Engine engine = h2().poolRecycle(null).build()) {
            assertThat(((HikariDataSource) engine.dataSource()).getMaxLifetime())
                    .isZero();
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> h2().poolRecycle(Duration.ofSeconds(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("poolRecycle is 1000 ms: give at least 30000 ms");
        assertThatThrownBy(() -> h2().poolIdleTimeout(Duration.ofSeconds(1))).hasMessageContaining("poolIdleTimeout");
        assertThatThrownBy(() -> h2().leakDetection(Duration.ZERO)).hasMessageContaining("leakDetection");
        assertThatThrownBy(() -> h2().slowStatementThreshold(Duration.ZERO))
                .hasMessageContaining("slowStatementThreshold");
    }

    @Test
    void exhaustedPoolTellsWhoHoldsItsConnections() {
        try (Engine engine = h2().connectionTimeout(Duration.ofMillis(250))
                        .leakDetection(Duration.ofHours(1))
                        .build();
                EngineConnection held = engine.connect()) {
            assertThat(held.isAdopted()).isFalse();
            assertThatThrownBy(engine::connect)
                    .isInstanceOf(PoolExhaustedException.class)
                    .hasMessageContaining("In use: 1 of 1")
                    .hasMessageContaining(
                            "by the thread " + Thread.currentThread().getName())
                    .hasMessageContaining("Remedy: ");
        }
    }

    @Test
    void exhaustedPoolSaysHowToFindWhoHoldsItsConnections() {
        try (Engine engine = h2().connectionTimeout(Duration.ofMillis(250)).build();
                EngineConnection held = engine.connect()) {
            assertThat(held.isAdopted()).isFalse();
            assertThatThrownBy(engine::connect).hasMessageContaining("leakDetection");
        }
    }

    @Test
    void connectionThatIsHeldTooLongIsToldWithThePlace() throws InterruptedException {
        BlockingQueue<ILoggingEvent> told = new LinkedBlockingQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                told.add(event);
            }
        };
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mapper.engine.leak");
        logger.addAppender(appender);
        try (Engine pool = h2().build();
                // Over a given data source, too
                Engine engine = Engine.builder(pool.dataSource())
                        .name("orders")
                        .leakDetection(Duration.ofMillis(1))
                        .build()) {
            ILoggingEvent event;
            try (EngineConnection held = engine.connect()) {
                assertThat(held.isAdopted()).isFalse();
                event = told.poll(20, TimeUnit.SECONDS);
            }
            assertThat(event).isNotNull();
            assertThat(event.getFormattedMessage())
                    .contains("orders")
                    .contains("by the thread " + Thread.currentThread().getName());
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                    .anyMatch(
                            frame -> frame.getStackTraceElement().getClassName().equals(PoolTest.class.getName()));
            ILoggingEvent back = told.poll(20, TimeUnit.SECONDS);
            assertThat(back).isNotNull();
            assertThat(back.getFormattedMessage()).contains("has been given back");
        } finally {
            logger.detachAppender(appender);
        }
    }
}
