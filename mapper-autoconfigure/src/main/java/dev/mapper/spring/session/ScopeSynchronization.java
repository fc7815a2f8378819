package dev.mapper.spring.session;

import dev.mapper.session.SessionFactory;
import org.springframework.transaction.support.ResourceHolderSynchronization;

/** Closes the session of a scope that could have had a transaction and has none: SUPPORTS, NOT_SUPPORTED. */
final class ScopeSynchronization extends ResourceHolderSynchronization<SessionHolder, SessionFactory> {

    ScopeSynchronization(SessionHolder holder, SessionFactory factory) {
        super(holder, factory);
    }

    @Override
    protected void releaseResource(SessionHolder holder, SessionFactory factory) {
        holder.close("A method without a transaction (propagation SUPPORTS or NOT_SUPPORTED) has ended");
    }
}
