package dev.mapper.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.Isolation;
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
                        null,
                        new MapperProperties.SessionSettings(true, true, true),
                        new MapperProperties.SchemaSettings(null))));
    }

    @Test
    void everyKeyBinds() {
        runner.withPropertyValues(
                        "mapper.echo=true",
                        "mapper.hide-parameters=true",
                        "mapper.isolation=read-committed",
                        "mapper.session.autoflush=false",
                        "mapper.session.expire-on-commit=false",
                        "mapper.session.request-scoped=false",
                        "mapper.schema.mode=create-drop")
                .run(context -> assertThat(context.getBean(MapperProperties.class))
                        .isEqualTo(new MapperProperties(
                                true,
                                true,
                                Isolation.READ_COMMITTED,
                                new MapperProperties.SessionSettings(false, false, false),
                                new MapperProperties.SchemaSettings(SchemaMode.CREATE_DROP))));
    }

    @Test
    void keysAreListed() {
        assertThat(PropertyKeys.all())
                .containsExactly(
                        "mapper.echo",
                        "mapper.hide-parameters",
                        "mapper.isolation",
                        "mapper.session.autoflush",
                        "mapper.session.expire-on-commit",
                        "mapper.session.request-scoped",
                        "mapper.schema.mode");
    }

    @Test
    void environmentVariablesThatBeginLikeAKeyDoNoHarm() {
        runner.withSystemProperties("mapper.home=/opt/mapper")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
