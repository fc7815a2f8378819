package dev.mapper.autoconfigure;

import static dev.mapper.spring.shop.QCustomer.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mapper.engine.Engine;
import dev.mapper.engine.Isolation;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.SessionHolder;
import dev.mapper.spring.shop.Customer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;

class NamedEnginesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    TransactionManagerCustomizationAutoConfiguration.class,
                    MapperAutoConfiguration.class))
            .withUserConfiguration(ShopEntities.class)
            .withPropertyValues(
                    "spring.datasource.generate-unique-name=true",
                    "mapper.engines.archive.url=jdbc:h2:mem:archive" + System.nanoTime() + ";DB_CLOSE_DELAY=-1",
                    "mapper.engines.archive.schema.mode=create",
                    "mapper.engines.archive.packages=dev.mapper.spring.shop");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Customer.class)
    static class ShopEntities {}

    record Injected(Engine engine, Engine archive, SessionFactory sessions, SessionFactory archived) {}

    @Configuration(proxyBeanMethods = false)
    static class Services {

        @Bean
        Injected injected(
                Engine engine,
                @Qualifier("archive") Engine archive,
                SessionFactory sessions,
                @Qualifier("archive") SessionFactory archived) {
            return new Injected(engine, archive, sessions, archived);
        }

        @Bean
        Archive archive(@Qualifier("archive") SessionFactory sessions) {
            return new Archive(sessions);
        }
    }

    static class Archive {

        private final SessionFactory sessions;

        Archive(SessionFactory sessions) {
            this.sessions = sessions;
        }

        @Transactional("archive")
        public void add(String name, boolean failing) {
            Session session =
                    Objects.requireNonNull(SessionHolder.boundTo(sessions)).session();
            session.add(new Customer(name));
            session.flush();
            if (failing) {
                throw new IllegalStateException("not today");
            }
        }
    }

    @Test
    void engineOfItsOwnNameIsGivenByQualifierAndTheDefaultOneWithout() {
        runner.withUserConfiguration(Services.class).run(context -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.engine()).isNotSameAs(injected.archive());
            assertThat(injected.archive().name()).isEqualTo("archive");
            assertThat(injected.archive()).isSameAs(context.getBean("archiveEngine"));
            assertThat(injected.sessions().engine()).isSameAs(injected.engine());
            assertThat(injected.archived().engine()).isSameAs(injected.archive());
        });
    }

    @Test
    void entitiesOfItsPackagesAreItsOwn() {
        runner.withUserConfiguration(Services.class).run(context -> {
            Injected injected = context.getBean(Injected.class);
            assertThat(injected.archived().metadata().tables().tables())
                    .extracting("name")
                    .containsExactlyInAnyOrder("customer", "purchase");
            assertThat(injected.sessions().metadata().tables().tables()).isEmpty();
        });
    }

    @Test
    void transactionsAreItsOwn() {
        runner.withUserConfiguration(Services.class).run(context -> {
            Archive archive = context.getBean(Archive.class);
            archive.add("Ada", false);
            assertThatThrownBy(() -> archive.add("Bob", true)).hasMessage("not today");
            SessionFactory archived = context.getBean(Injected.class).archived();
            long count =
                    archived.inTransaction(session -> session.query(customer).count());
            assertThat(count).isEqualTo(1);
        });
    }

    @Test
    void settingsReachTheEngineAndItsPool() {
        runner.withUserConfiguration(Services.class)
                .withPropertyValues(
                        "mapper.engines.archive.pool-size=2",
                        "mapper.engines.archive.max-overflow=1",
                        "mapper.engines.archive.pool-recycle=0",
                        "mapper.engines.archive.pool-idle-timeout=15s",
                        "mapper.engines.archive.connection-timeout=3s",
                        "mapper.engines.archive.hide-parameters=true",
                        "mapper.engines.archive.isolation=serializable",
                        "mapper.engines.archive.statement-timeout=9s",
                        "mapper.engines.archive.lock-timeout=2s",
                        "mapper.read-only=true",
                        "mapper.schema.mode=none")
                .run(context -> {
                    Injected injected = context.getBean(Injected.class);
                    assertThat(injected.archive().hidesParameters()).isTrue();
                    assertThat(injected.archive().isolation()).isEqualTo(Isolation.SERIALIZABLE);
                    assertThat(injected.archive().isReadOnly()).isFalse();
                    assertThat(injected.engine().isReadOnly()).isTrue();
                    HikariDataSource pool =
                            (HikariDataSource) injected.archive().dataSource();
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    assertThat(pool.getMinimumIdle()).isEqualTo(2);
                    assertThat(pool.getMaxLifetime()).isZero();
                    assertThat(pool.getIdleTimeout()).isEqualTo(15_000);
                    assertThat(pool.getConnectionTimeout()).isEqualTo(3000);
                });
    }

    @Test
    void engineClosesWithTheApplication() {
        Engine[] engine = new Engine[1];
        runner.run(context -> engine[0] = context.getBean("archiveEngine", Engine.class));
        assertThat(engine[0].isClosed()).isTrue();
    }

    @Test
    void namedEngineNeedsNoDefaultOne() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MapperAutoConfiguration.class))
                .withUserConfiguration(ShopEntities.class)
                .withPropertyValues("mapper.engines.alone.url=jdbc:h2:mem:alone" + System.nanoTime())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("aloneSessionFactory", SessionFactory.class)
                                    .engine())
                            .isSameAs(context.getBean("aloneEngine"));
                    assertThat(context).doesNotHaveBean("mapperEngine");
                });
    }
}
