package dev.mapper.spring.web;

import dev.mapper.session.ConnectionMode;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.SessionHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.ui.ModelMap;
import org.springframework.web.context.request.AsyncWebRequestInterceptor;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Gives each web request a session: objects are the same in all its transactions, and what was not loaded yet loads
 * when the view or the JSON is written. It opens with the first use and holds no connection between statements.
 * Thread-safe.
 *
 * <p>An asynchronous request takes its session along to the thread that goes on with it.
 */
public final class RequestSessionInterceptor implements AsyncWebRequestInterceptor {

    private final SessionFactory factory;
    private final String attribute;

    public RequestSessionInterceptor(SessionFactory factory) {
        this.factory = factory;
        this.attribute = RequestSessionInterceptor.class.getName() + "."
                + factory.engine().name();
    }

    @Override
    public void preHandle(WebRequest request) {
        WebAsyncManager asyncManager = WebAsyncUtils.getAsyncManager(request);
        if (asyncManager.hasConcurrentResult()
                && asyncManager.getCallableInterceptor(attribute) instanceof AsyncRequestSession handedOver) {
            handedOver.bind();
            return;
        }
        if (TransactionSynchronizationManager.hasResource(factory)) {
            // within a forward or include, or a test's own session: theirs is the one to use, and to close
            request.setAttribute(attribute, participants(request) + 1, WebRequest.SCOPE_REQUEST);
            return;
        }
        SessionHolder holder = new SessionHolder(factory, ConnectionMode.PER_STATEMENT);
        TransactionSynchronizationManager.bindResource(factory, holder);
        AsyncRequestSession async = new AsyncRequestSession(factory, holder);
        asyncManager.registerCallableInterceptor(attribute, async);
        asyncManager.registerDeferredResultInterceptor(attribute, async);
    }

    @Override
    public void postHandle(WebRequest request, @Nullable ModelMap model) {
        // the view may still load
    }

    @Override
    public void afterCompletion(WebRequest request, @Nullable Exception failure) {
        if (!participantLeaves(request)) {
            SessionHolder holder = (SessionHolder) TransactionSynchronizationManager.unbindResource(factory);
            holder.close("The request " + request.getDescription(false) + " has ended");
        }
    }

    @Override
    public void afterConcurrentHandlingStarted(WebRequest request) {
        if (!participantLeaves(request)) {
            TransactionSynchronizationManager.unbindResource(factory);
        }
    }

    private int participants(WebRequest request) {
        return request.getAttribute(attribute, WebRequest.SCOPE_REQUEST) instanceof Integer count ? count : 0;
    }

    private boolean participantLeaves(WebRequest request) {
        int count = participants(request);
        if (count == 0) {
            return false;
        }
        if (count == 1) {
            request.removeAttribute(attribute, WebRequest.SCOPE_REQUEST);
        } else {
            request.setAttribute(attribute, count - 1, WebRequest.SCOPE_REQUEST);
        }
        return true;
    }
}
