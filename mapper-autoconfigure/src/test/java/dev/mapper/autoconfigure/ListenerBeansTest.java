package dev.mapper.autoconfigure;

import static dev.mapper.spring.letter.QLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.SessionFactory;
import dev.mapper.spring.letter.Letter;
import dev.mapper.spring.letter.PostOffice;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Listeners of entities are beans, or made like beans. */
class ListenerBeansTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MapperAutoConfiguration.class))
            .withUserConfiguration(LetterEntities.class)
            .withBean(PostOffice.Stamp.class, () -> new PostOffice.Stamp("injected"))
            .withPropertyValues("spring.datasource.generate-unique-name=true", "mapper.schema.mode=create");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Letter.class)
    static class LetterEntities {}

    private static String stamped(ApplicationContext context) {
        SessionFactory sessions = context.getBean(SessionFactory.class);
        sessions.runInTransaction(session -> session.add(new Letter()));
        return sessions.inTransaction(session -> session.query(letter.stamp).one());
    }

    @Test
    void aListenerThatIsNoBeanIsMadeLikeOne() {
        runner.run(context -> assertThat(stamped(context)).isEqualTo("injected"));
    }

    @Test
    void aListenerThatIsABeanIsThatBean() {
        runner.withBean(PostOffice.class, () -> new PostOffice(new PostOffice.Stamp("bean")))
                .run(context -> assertThat(stamped(context)).isEqualTo("bean"));
    }

    @Test
    void ofSeveralBeansNoneIsChosen() {
        runner.withBean("one", PostOffice.class, () -> new PostOffice(new PostOffice.Stamp("one")))
                .withBean("two", PostOffice.class, () -> new PostOffice(new PostOffice.Stamp("two")))
                .run(context -> assertThat(stamped(context)).isEqualTo("injected"));
    }
}
