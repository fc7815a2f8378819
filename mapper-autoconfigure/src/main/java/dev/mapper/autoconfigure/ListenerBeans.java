package dev.mapper.autoconfigure;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * The classes that {@code @EntityListeners} names: the bean of that class where there is exactly one, else one that is
 * made like a bean, with others injected.
 */
final class ListenerBeans {

    private final AutowireCapableBeanFactory beans;

    ListenerBeans(AutowireCapableBeanFactory beans) {
        this.beans = beans;
    }

    Object listener(Class<?> type) {
        try {
            Object bean = beans.getBeanProvider(type).getIfAvailable();
            return bean == null ? beans.createBean(type) : bean;
        } catch (NoUniqueBeanDefinitionException e) {
            return beans.createBean(type);
        }
    }
}
