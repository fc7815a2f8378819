package dev.mapper.autoconfigure;

import static dev.mapper.spring.shop.QCustomer.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import dev.mapper.ddl.SchemaMismatchException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.Isolation;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.CurrentSession;
import dev.mapper.spring.session.JoinedSessions;
import dev.mapper.spring.shop.Customer;
import dev.mapper.spring.shop.Purchase;
import dev.mapper.spring.transaction.MapperExceptionTranslator;
import dev.mapper.spring.transaction.MapperTransactionManager;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

class MapperAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceInitializationAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    PersistenceExceptionTranslationAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    TransactionManagerCustomizationAutoConfiguration.class,
                    MapperAutoConfiguration.class))
            .withUserConfiguration(ShopEntities.class)
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Customer.class)
    static class ShopEntities {}

    @Test
    void everythingIsThereOverTheDataSource() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(Engine.class);
            assertThat(context).hasSingleBean(SessionFactory.class);
            assertThat(context).hasSingleBean(MapperExceptionTranslator.class);
            assertThat(context.getBean(TransactionManager.class)).isInstanceOf(MapperTransactionManager.class);
            assertThat(context.getBean(Session.class)).isInstanceOf(CurrentSession.class);
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(DataSource.class));
        });
    }

    @Test
    void nothingIsThereWithoutADataSource() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MapperAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).doesNotHaveBean(Engine.class);
                    assertThat(context).doesNotHaveBean(SessionFactory.class);
                    assertThat(context).doesNotHaveBean(Session.class);
                });
    }

    @Test
    void nothingIsThereWithoutTheMapperOrSpringsTransactions() {
        for (Class<?> missing : List.of(SessionFactory.class, TransactionManager.class)) {
            runner.withClassLoader(new FilteredClassLoader(missing))
                    .run(context -> assertThat(context).doesNotHaveBean(MapperAutoConfiguration.class));
        }
    }

    @Test
    void severalDataSourcesAreNotChosenFrom() {
        runner.withBean("one", DataSource.class, () -> mock(DataSource.class))
                .withBean("two", DataSource.class, () -> mock(DataSource.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).doesNotHaveBean(Engine.class);
                    assertThat(context).doesNotHaveBean(SessionFactory.class);
                });
    }

    @Test
    void engineOfTheApplicationWins() {
        Engine own = Engine.builder("jdbc:h2:mem:own").build();
        runner.withBean("own", Engine.class, () -> own).run(context -> {
            assertThat(context.getBean(Engine.class)).isSameAs(own);
            assertThat(context.getBean(SessionFactory.class).engine()).isSameAs(own);
        });
    }

    @Test
    void sessionFactoryOfTheApplicationWins() {
        runner.withUserConfiguration(OwnFactory.class).run(context -> {
            assertThat(context).hasSingleBean(SessionFactory.class).hasBean("ownFactory");
            assertThat(context).doesNotHaveBean(SchemaCreator.class);
            assertThat(context.getBean(MapperTransactionManager.class).getSessionFactory())
                    .isSameAs(context.getBean(SessionFactory.class));
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFactory {

        @Bean
        SessionFactory ownFactory(Engine engine) {
            return SessionFactory.builder(engine)
                    .entities(Customer.class, Purchase.class)
                    .build();
        }
    }

    @Test
    void sessionAndTranslatorOfTheApplicationWin() {
        Session own = mock(Session.class);
        MapperExceptionTranslator translator = new MapperExceptionTranslator();
        runner.withBean("own", Session.class, () -> own)
                .withBean("translator", MapperExceptionTranslator.class, () -> translator)
                .run(context -> {
                    assertThat(context.getBean(Session.class)).isSameAs(own);
                    assertThat(context.getBean(MapperExceptionTranslator.class)).isSameAs(translator);
                });
    }

    @Test
    void transactionManagerOfTheApplicationWinsAndItsTransactionsAreJoined() {
        runner.withUserConfiguration(OwnManager.class).run(context -> {
            assertThat(context).hasSingleBean(PlatformTransactionManager.class);
            JdbcTransactionManager manager = context.getBean(JdbcTransactionManager.class);
            assertThat(manager.getTransactionExecutionListeners()).contains(context.getBean(JoinedSessions.class));
            TransactionTemplate template = context.getBean(TransactionTemplate.class);
            Session session = context.getBean(Session.class);
            template.executeWithoutResult(status -> session.add(new Customer("Ada")));
            assertThat(template.<Long>execute(status -> session.query(customer).count()))
                    .isEqualTo(1);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnManager {

        @Bean
        JdbcTransactionManager ownManager(DataSource dataSource) {
            JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
            manager.setTransactionExecutionListeners(List.of());
            return manager;
        }
    }

    @Test
    void propertiesReachEngineAndSessions() {
        runner.withPropertyValues(
                        "mapper.isolation=serializable",
                        "mapper.hide-parameters=true",
                        "mapper.session.autoflush=false",
                        "mapper.session.expire-on-commit=false")
                .run(context -> {
                    Engine engine = context.getBean(Engine.class);
                    assertThat(engine.isolation()).isEqualTo(Isolation.SERIALIZABLE);
                    assertThat(engine.hidesParameters()).isTrue();
                    context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                        Session session = context.getBean(Session.class);
                        session.add(new Customer("Ada"));
                        assertThat(session.query(customer).count()).isZero();
                        assertThat(context.getBean(JdbcClient.class)
                                        .sql("select count(*) from customer")
                                        .query(Long.class)
                                        .single())
                                .isZero();
                    });
                });
    }

    @Test
    void customizersHaveTheLastWord() {
        runner.withPropertyValues("mapper.hide-parameters=true")
                .withBean(EngineBuilderCustomizer.class, () -> builder -> builder.hideParameters(false))
                .withBean(SessionFactoryBuilderCustomizer.class, () -> builder -> builder.autoflush(false))
                .run(context -> {
                    assertThat(context.getBean(Engine.class).hidesParameters()).isFalse();
                    context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                        Session session = context.getBean(Session.class);
                        session.add(new Customer("Ada"));
                        assertThat(session.query(customer).count()).isZero();
                    });
                });
    }

    @Test
    void entityScanNarrowsTheIndex() {
        runner.run(context -> assertThat(context.getBean(SessionFactory.class)
                        .metadata()
                        .tables()
                        .tables())
                .extracting("name")
                .containsExactlyInAnyOrder("customer", "purchase"));
    }

    @Test
    void dataSourceThatIsAwareOfTransactionsIsUnwrapped() {
        runner.withBean("proxy", DataSource.class, () -> new TransactionAwareDataSourceProxy(keptDatabase()))
                .run(context -> {
                    assertThat(context.getBean(Engine.class).dataSource())
                            .isNotInstanceOf(TransactionAwareDataSourceProxy.class);
                    context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                        context.getBean(Session.class).add(new Customer("Ada"));
                        assertThat(context.getBean(JdbcClient.class)
                                        .sql("select count(*) from customer")
                                        .query(Long.class)
                                        .single())
                                .isEqualTo(1);
                    });
                });
    }

    // Schema.

    @Test
    void tablesOfAnEmbeddedDatabaseAreCreatedAndDropped() {
        DataSource[] used = new DataSource[1];
        runner.withBean("kept", DataSource.class, MapperAutoConfigurationTest::keptDatabase)
                .run(context -> {
                    used[0] = context.getBean(DataSource.class);
                    assertThat(tableCount(used[0])).isEqualTo(2);
                });
        assertThat(tableCount(used[0])).isZero();
    }

    @Test
    void tablesStayWithModeCreate() {
        DataSource[] used = new DataSource[1];
        runner.withBean("kept", DataSource.class, MapperAutoConfigurationTest::keptDatabase)
                .withPropertyValues("mapper.schema.mode=create")
                .run(context -> used[0] = context.getBean(DataSource.class));
        assertThat(tableCount(used[0])).isEqualTo(2);
    }

    @Test
    void startFailsWithModeValidateAndAnEmptyDatabase() {
        runner.withPropertyValues("mapper.schema.mode=validate")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(SchemaMismatchException.class)
                        .hasMessageContaining("customer: the table is missing")
                        .hasMessageContaining("purchase: the table is missing"));
    }

    @Test
    void modeValidateAcceptsTheTablesThatAreThere() {
        DataSource database = keptDatabase();
        runner.withBean("kept", DataSource.class, () -> database)
                .withPropertyValues("mapper.schema.mode=create")
                .run(context -> assertThat(context).hasNotFailed());
        JdbcClient.create(database)
                .sql("alter table purchase add column forgotten int")
                .update();
        runner.withBean("kept", DataSource.class, () -> database)
                .withPropertyValues("mapper.schema.mode=validate")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(tableCount(database)).isEqualTo(2);
    }

    @Test
    void modeUpdateAddsWhatIsMissingAndKeepsRows() {
        DataSource database = keptDatabase();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create table purchase (id bigint generated by default as identity primary key,"
                        + " item varchar(20) not null, forgotten int)")
                .update();
        jdbc.sql("insert into purchase (item) values ('pen')").update();
        runner.withBean("kept", DataSource.class, () -> database)
                .withPropertyValues("mapper.schema.mode=update")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(jdbc.sql("select item from purchase where customer_id is null and forgotten is null")
                                    .query(String.class)
                                    .list())
                            .containsExactly("pen");
                });
        assertThat(tableCount(database)).isEqualTo(2);
    }

    @Test
    void modeUpdateFailsWhereWhatIsMissingCannotBeAddedWithoutHarm() {
        DataSource database = keptDatabase();
        JdbcClient.create(database)
                .sql("create table purchase (id bigint generated by default as identity primary key)")
                .update();
        runner.withBean("kept", DataSource.class, () -> database)
                .withPropertyValues("mapper.schema.mode=update")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(SchemaMismatchException.class)
                        .hasMessageContaining("purchase.item: is missing"));
    }

    @Test
    void noTablesWithModeNoneOrWhereAMigrationMakesThem() {
        runner.withPropertyValues("mapper.schema.mode=none")
                .run(context -> assertThat(tableCount(context.getBean(DataSource.class)))
                        .isZero());
        runner.withBean(SchemaManagementProvider.class, () -> dataSource -> SchemaManagement.MANAGED)
                .run(context -> assertThat(tableCount(context.getBean(DataSource.class)))
                        .isZero());
    }

    @Test
    void noTablesInADatabaseThatIsNotEmbedded(@TempDir Path directory) {
        runner.withPropertyValues("spring.datasource.url=jdbc:h2:" + directory.resolve("app"))
                .run(context -> assertThat(tableCount(context.getBean(DataSource.class)))
                        .isZero());
    }

    @Test
    void scriptsRunBeforeTheTablesAreCreatedAndUsersComeAfter() {
        runner.withPropertyValues("spring.sql.init.schema-locations=classpath:schema-with-customer.sql")
                .withUserConfiguration(EarlyUser.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    // the script's table was found, and completed by the one that is missing
                    assertThat(context.getBean(JdbcClient.class)
                                    .sql("select nickname from customer")
                                    .query(String.class)
                                    .list())
                            .isEmpty();
                    assertThat(context.getBean(EarlyUser.Reader.class).purchases)
                            .isZero();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class EarlyUser {

        static final class Reader {

            final long purchases;

            Reader(JdbcClient jdbc) {
                purchases = jdbc.sql("select count(*) from purchase")
                        .query(Long.class)
                        .single();
            }
        }

        @Bean
        Reader aReaderThatComesEarly(JdbcClient jdbc) {
            return new Reader(jdbc);
        }
    }

    private static DataSource keptDatabase() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static int tableCount(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from information_schema.tables where table_schema = 'PUBLIC'")
                .query(Integer.class)
                .single();
    }

    // Declarative transactions and repositories.

    @Test
    void transactionalMethodsAndTranslatedExceptions() {
        runner.withBean(Customers.class).run(context -> {
            Customers customers = context.getBean(Customers.class);
            customers.add("Ada");
            assertThat(customers.count()).isEqualTo(1);
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> customers.add("Ada"));
            assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> customers.addAndFlush("Ada"));
            assertThat(customers.count()).isEqualTo(1);
        });
    }

    @Repository
    static class Customers {

        private final Session session;

        Customers(Session session) {
            this.session = session;
        }

        @Transactional
        public void add(String name) {
            session.add(new Customer(name));
        }

        @Transactional
        public void addAndFlush(String name) {
            session.add(new Customer(name));
            session.flush();
        }

        @Transactional(readOnly = true)
        public long count() {
            return session.query(customer).count();
        }
    }
}
