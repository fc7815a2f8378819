package dev.mapper.autoconfigure;

import dev.mapper.session.SessionFactory;
import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Tells Boot that the session factory may create tables: after all scripts and migrations, before whoever uses the
 * database.
 */
final class SessionFactoryInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {

    private final Environment environment;

    SessionFactoryInitializerDetector(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return createsTables(environment) ? Set.of(SessionFactory.class) : Set.of();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** False only where that was asked for: whether the database is an embedded one isn't known yet. */
    static boolean createsTables(Environment environment) {
        return !"none".equalsIgnoreCase(environment.getProperty("mapper.schema.mode"));
    }
}
