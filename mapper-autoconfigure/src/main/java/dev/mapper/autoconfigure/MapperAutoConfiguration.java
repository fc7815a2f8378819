package dev.mapper.autoconfigure;

import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineBuilder;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.session.SessionFactoryBuilder;
import dev.mapper.spring.session.BoundDataSource;
import dev.mapper.spring.session.CurrentSession;
import dev.mapper.spring.session.JoinedSessions;
import dev.mapper.spring.transaction.MapperExceptionTranslator;
import dev.mapper.spring.transaction.MapperTransactionManager;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.TransactionManager;

/**
 * Auto-configuration of the engine over the application's {@link DataSource}, of the session factory over its entities,
 * of transactions and of the current {@link Session}. Each bean gives way to one of the application's own.
 */
@AutoConfiguration(
        after = {
            DataSourceAutoConfiguration.class,
            JtaAutoConfiguration.class,
            TransactionManagerCustomizationAutoConfiguration.class
        },
        // JPA needs its own manager; sessions join its transactions
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
        before = {TransactionAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
@ConditionalOnClass({SessionFactory.class, DataSource.class, TransactionManager.class})
@EnableConfigurationProperties(MapperProperties.class)
@Import({DatabaseInitializationDependencyConfigurer.class, NamedEngines.class, JsonConfiguration.class})
public final class MapperAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DataSource.class)
    Engine mapperEngine(
            DataSource dataSource, MapperProperties properties, ObjectProvider<EngineBuilderCustomizer> customizers) {
        EngineBuilder builder = properties.applyTo(Engine.builder(BoundDataSource.of(dataSource)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnSingleCandidate(Engine.class)
    @ConditionalOnMissingBean(SessionFactory.class)
    SchemaCreator mapperSchemaCreator(
            Engine engine, MapperProperties properties, ObjectProvider<SchemaManagementProvider> providers) {
        return new SchemaCreator(engine, properties.schema().mode(), providers);
    }

    @Bean
    @ConditionalOnSingleCandidate(Engine.class)
    @ConditionalOnMissingBean
    SessionFactory mapperSessionFactory(
            Engine engine,
            MapperProperties properties,
            SchemaCreator schema,
            ApplicationContext context,
            ObjectProvider<SessionFactoryBuilderCustomizer> customizers) {
        ClassLoader loader = Objects.requireNonNullElseGet(context.getClassLoader(), ClassLoader::getSystemClassLoader);
        SessionFactoryBuilder builder = SessionFactory.builder(engine)
                .entities(new EntityClasses(context, loader).findOutside(packages(properties)))
                .autoflush(properties.session().autoflush())
                .expireOnCommit(properties.session().expireOnCommit())
                .listenerFactory(new ListenerBeans(context.getAutowireCapableBeanFactory())::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        SessionFactory sessions = builder.build();
        schema.create(sessions);
        return sessions;
    }

    /** Those of the named engines. */
    private static List<String> packages(MapperProperties properties) {
        return properties.engines().values().stream()
                .flatMap(settings -> settings.packages().stream())
                .toList();
    }

    @Bean
    @ConditionalOnSingleCandidate(SessionFactory.class)
    @ConditionalOnMissingBean(TransactionManager.class)
    MapperTransactionManager transactionManager(
            SessionFactory sessions,
            MapperProperties properties,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        MapperTransactionManager manager = new MapperTransactionManager(sessions);
        manager.setFlushBeforeJdbc(properties.session().autoflush());
        customizers.ifAvailable(it -> it.customize(manager));
        return manager;
    }

    @Bean
    @ConditionalOnSingleCandidate(SessionFactory.class)
    @ConditionalOnMissingBean
    JoinedSessions mapperJoinedSessions(SessionFactory sessions) {
        return new JoinedSessions(sessions, BoundDataSource.of(sessions.engine().dataSource()));
    }

    @Bean
    @Lazy(false)
    @ConditionalOnSingleCandidate(SessionFactory.class)
    @ConditionalOnMissingBean
    JoinedSessionsRegistration mapperJoinedSessionsRegistration(JoinedSessions joined, BeanFactory beans) {
        return new JoinedSessionsRegistration(joined, beans);
    }

    @Bean(destroyMethod = "")
    @ConditionalOnSingleCandidate(SessionFactory.class)
    @ConditionalOnMissingBean(Session.class)
    CurrentSession mapperSession(SessionFactory sessions, JoinedSessions joined) {
        return new CurrentSession(sessions, joined);
    }

    @Bean
    @ConditionalOnMissingBean
    static MapperExceptionTranslator mapperExceptionTranslator() {
        return new MapperExceptionTranslator();
    }
}
