package dev.mapper.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MapperPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Binding.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MapperProperties.class)
    static class Binding {}

    @Test
    void defaultsAreThoseOfTheGuide() {
        runner.run(context -> assertThat(context.getBean(MapperProperties.class))
                .isEqualTo(new MapperProperties(
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new MapperProperties.SessionSettings(true, true, true),
                        new MapperProperties.SchemaSettings(null),
                        Map.of())));
    }

    @Test
    void everyKeyBinds() {
        runner.withPropertyValues(
                        "mapper.echo=true",
                        "mapper.hide-parameters=true",
                        "mapper.read-only=true",
                        "mapper.isolation=read-committed",
                        "mapper.statement-timeout=20s",
                        "mapper.lock-timeout=2s",
                        "mapper.slow-statement-threshold=500ms",
                        "mapper.leak-detection=1m",
                        "mapper.session.autoflush=false",
                        "mapper.session.expire-on-commit=false",
                        "mapper.session.request-scoped=false",
                        "mapper.schema.mode=create-drop")
                .run(context -> assertThat(context.getBean(MapperProperties.class))
                        .isEqualTo(new MapperProperties(
                                true,
                                true,
                                true,
                                Isolation.READ_COMMITTED,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1),
                                new MapperProperties.SessionSettings(false, false, false),
                                new MapperProperties.SchemaSettings(SchemaMode.CREATE_DROP),
                                Map.of())));
    }

    @Test
    void defaultsOfAFurtherEngineAreThoseOfTheBuilder() {
        runner.withPropertyValues("mapper.engines.reporting.url=jdbc:h2:mem:reporting")
                .run(context -> assertThat(
                                context.getBean(MapperProperties.class).engines())
                        .containsExactly(Map.entry(
                                "reporting",
                                new EngineSettings(
                                        "jdbc:h2:mem:reporting",
                                        null,
                                        null,
                                        null,
                                        Map.of(),
                                        5,
                                        10,
                                        false,
                                        Duration.ofMinutes(30),
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(30),
                                        List.of(),
                                        false,
                                        false,
                                        false,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        new MapperProperties.SchemaSettings(null)))));
    }

    @Test
    void settingsDontShowPasswords() {
        runner.withPropertyValues("mapper.engines.reporting.password=hush")
                .run(context -> assertThat(
                                context.getBean(MapperProperties.class).toString())
                        .doesNotContain("hush"));
    }

    @Test
    void keysAreListed() {
        assertThat(PropertyKeys.all())
                .contains(
                        "mapper.echo",
                        "mapper.hide-parameters",
                        "mapper.read-only",
                        "mapper.isolation",
                        "mapper.statement-timeout",
                        "mapper.lock-timeout",
                        "mapper.slow-statement-threshold",
                        "mapper.leak-detection",
                        "mapper.session.autoflush",
                        "mapper.session.expire-on-commit",
                        "mapper.session.request-scoped",
                        "mapper.schema.mode",
                        "mapper.engines.*.url",
                        "mapper.engines.*.pool-pre-ping",
                        "mapper.engines.*.schema.mode")
                .doesNotContain("mapper.engines");
    }

    @Test
    void keysAreDescribedForEditors() throws IOException {
        Enumeration<URL> files =
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
        StringBuilder metadata = new StringBuilder();
        while (files.hasMoreElements()) {
            try (InputStream file = files.nextElement().openStream()) {
                metadata.append(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(metadata)
                .contains("\"mapper.lock-timeout\"")
                .contains("How long a statement of a transaction waits for a lock.")
                .contains("\"mapper.engines\"")
                .contains("Further engines by their names");
    }

    @Test
    void environmentVariablesThatBeginLikeAKeyDoNoHarm() {
        runner.withSystemProperties("mapper.home=/opt/mapper")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
