package dev.mapper.autoconfigure;

import dev.mapper.session.SessionFactory;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;
import org.springframework.core.env.Environment;

/** Tells Boot that the session factory needs the tables, where it doesn't create them itself. */
final class SessionFactoryDependsOnInitializationDetector
        extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    private final Environment environment;

    SessionFactoryDependsOnInitializationDetector(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        // an initializer comes after the others by itself
        return SessionFactoryInitializerDetector.createsTables(environment) ? Set.of() : Set.of(SessionFactory.class);
    }
}
