package dev.mapper.autoconfigure;

import static dev.mapper.spring.note.QNote.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.note.Note;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Documents are written as the application writes its own JSON. */
class JsonConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    JacksonAutoConfiguration.class,
                    MapperAutoConfiguration.class))
            .withUserConfiguration(NoteEntities.class)
            .withPropertyValues(
                    "spring.datasource.generate-unique-name=true",
                    "mapper.schema.mode=create",
                    "spring.jackson.property-naming-strategy=SNAKE_CASE");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Note.class)
    static class NoteEntities {}

    private static String written(ApplicationContext context) {
        SessionFactory sessions = context.getBean(SessionFactory.class);
        sessions.inTransaction(session -> {
            session.add(new Note(new Note.Content("x")));
            return Boolean.TRUE;
        });
        try (Session session = sessions.open()) {
            assertThat(session.query(note.content).one()).isEqualTo(new Note.Content("x"));
        }
        return context.getBean(JdbcClient.class)
                .sql("SELECT CAST(content AS VARCHAR) FROM note")
                .query(String.class)
                .single();
    }

    @Test
    void theApplicationsMapperWritesDocuments() {
        runner.run(context -> assertThat(written(context)).contains("\"first_line\""));
    }

    @Test
    void severalMappersAreNotChosenFrom() {
        runner.withBean("one", JsonMapper.class, () -> new JsonMapper())
                .withBean("two", JsonMapper.class, () -> new JsonMapper())
                .run(context -> assertThat(written(context)).contains("\"firstLine\""));
    }

    @Test
    void withoutJacksonThereIsNothingToConfigure() {
        runner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
                .run(context -> assertThat(context).doesNotHaveBean(JsonConfiguration.class));
    }
}
