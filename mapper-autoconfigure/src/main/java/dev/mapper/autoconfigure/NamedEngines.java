package dev.mapper.autoconfigure;

import dev.mapper.ConfigurationException;
import dev.mapper.engine.Engine;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.transaction.MapperTransactionManager;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The beans of the engines under {@code mapper.engines}: for "reporting" an engine, a session factory over the entities
 * of its packages and a transaction manager, named {@code reportingEngine}, {@code reportingSessionFactory} and {@code
 * reportingTransactionManager}, each with the qualifier "reporting". Nobody gets them without asking for them by one of
 * these.
 */
final class NamedEngines implements ImportBeanDefinitionRegistrar {

    private static final Bindable<Map<String, EngineSettings>> ENGINES =
            Bindable.mapOf(String.class, EngineSettings.class);

    private final Environment environment;

    NamedEngines(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        for (String name : Binder.get(environment)
                .bind("mapper.engines", ENGINES)
                .orElse(Map.of())
                .keySet()) {
            register(registry, name, "engine", "Engine");
            register(registry, name, "schemaCreator", "SchemaCreator");
            register(registry, name, "sessionFactory", "SessionFactory");
            register(registry, name, "transactionManager", "TransactionManager");
        }
    }

    private static void register(BeanDefinitionRegistry registry, String name, String factoryMethod, String suffix) {
        RootBeanDefinition bean = new RootBeanDefinition(NamedEngines.class);
        bean.setFactoryMethodName(factoryMethod);
        bean.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        bean.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        bean.setDefaultCandidate(false);
        bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        bean.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        registry.registerBeanDefinition(name + suffix, bean);
    }

    static Engine engine(String name, MapperProperties properties) {
        return settings(name, properties).build(name);
    }

    static SchemaCreator schemaCreator(
            String name,
            MapperProperties properties,
            BeanFactory beans,
            ObjectProvider<SchemaManagementProvider> providers) {
        return new SchemaCreator(
                beans.getBean(name + "Engine", Engine.class),
                settings(name, properties).schema().mode(),
                providers);
    }

    static SessionFactory sessionFactory(String name, MapperProperties properties, ApplicationContext context) {
        ClassLoader loader = Objects.requireNonNullElseGet(context.getClassLoader(), ClassLoader::getSystemClassLoader);
        SessionFactory sessions = SessionFactory.builder(context.getBean(name + "Engine", Engine.class))
                .entities(new EntityClasses(context, loader)
                        .findIn(settings(name, properties).packages()))
                .autoflush(properties.session().autoflush())
                .expireOnCommit(properties.session().expireOnCommit())
                .listenerFactory(new ListenerBeans(context.getAutowireCapableBeanFactory())::listener)
                .build();
        context.getBean(name + "SchemaCreator", SchemaCreator.class).create(sessions);
        return sessions;
    }

    static MapperTransactionManager transactionManager(String name, MapperProperties properties, BeanFactory beans) {
        MapperTransactionManager manager =
                new MapperTransactionManager(beans.getBean(name + "SessionFactory", SessionFactory.class));
        manager.setFlushBeforeJdbc(properties.session().autoflush());
        return manager;
    }

    private static EngineSettings settings(String name, MapperProperties properties) {
        EngineSettings settings = properties.engines().get(name);
        if (settings == null) {
            throw new ConfigurationException("There are no settings under mapper.engines." + name + ".");
        }
        return settings;
    }
}
