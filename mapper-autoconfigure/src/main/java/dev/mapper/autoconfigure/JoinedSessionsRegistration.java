package dev.mapper.autoconfigure;

import dev.mapper.spring.session.JoinedSessions;
import dev.mapper.spring.transaction.MapperTransactionManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;

/** Lets joined sessions hear of the transactions of managers that the application has made itself. */
final class JoinedSessionsRegistration implements SmartInitializingSingleton {

    private final JoinedSessions joined;
    private final BeanFactory beans;

    JoinedSessionsRegistration(JoinedSessions joined, BeanFactory beans) {
        this.joined = joined;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (beans instanceof ListableBeanFactory factory) {
            factory.getBeanProvider(PlatformTransactionManager.class).forEach(this::register);
        }
    }

    private void register(PlatformTransactionManager manager) {
        if (manager instanceof ConfigurableTransactionManager configurable
                && !(manager instanceof MapperTransactionManager)) {
            Collection<TransactionExecutionListener> listeners = configurable.getTransactionExecutionListeners();
            if (!listeners.contains(joined)) {
                // the collection may be one that can't change
                List<TransactionExecutionListener> more = new ArrayList<>(listeners);
                more.add(joined);
                configurable.setTransactionExecutionListeners(more);
            }
        }
    }
}
