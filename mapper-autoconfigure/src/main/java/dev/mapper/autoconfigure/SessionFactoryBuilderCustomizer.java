package dev.mapper.autoconfigure;

import dev.mapper.session.SessionFactoryBuilder;

/**
 * A bean that changes how the session factory is built, after the properties under {@code mapper}. Several run in their
 * order.
 */
@FunctionalInterface
public interface SessionFactoryBuilderCustomizer {

    void customize(SessionFactoryBuilder builder);
}
