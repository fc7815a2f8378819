package dev.mapper.spring.web;

import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.SessionHolder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;

/** Carries a request's session to the threads of its asynchronous part, one after the other. */
final class AsyncRequestSession implements CallableProcessingInterceptor, DeferredResultProcessingInterceptor {

    private final SessionFactory factory;
    private final SessionHolder holder;
    private volatile boolean brokenOff;

    AsyncRequestSession(SessionFactory factory, SessionHolder holder) {
        this.factory = factory;
        this.holder = holder;
    }

    void bind() {
        brokenOff = false;
        TransactionSynchronizationManager.bindResource(factory, holder);
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        bind();
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
        TransactionSynchronizationManager.unbindResource(factory);
    }

    @Override
    public <T> Object handleTimeout(NativeWebRequest request, Callable<T> task) {
        brokenOff = true;
        return RESULT_NONE;
    }

    @Override
    public <T> Object handleError(NativeWebRequest request, Callable<T> task, Throwable failure) {
        brokenOff = true;
        return RESULT_NONE;
    }

    @Override
    public <T> void afterCompletion(NativeWebRequest request, Callable<T> task) {
        closeIfBrokenOff(request);
    }

    @Override
    public <T> boolean handleTimeout(NativeWebRequest request, DeferredResult<T> result) {
        brokenOff = true;
        return true;
    }

    @Override
    public <T> boolean handleError(NativeWebRequest request, DeferredResult<T> result, Throwable failure) {
        brokenOff = true;
        return true;
    }

    @Override
    public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> result) {
        closeIfBrokenOff(request);
    }

    /** Otherwise the dispatch that follows takes the session up again and closes it. */
    private void closeIfBrokenOff(NativeWebRequest request) {
        if (brokenOff) {
            holder.close("The asynchronous request " + request.getDescription(false) + " was broken off");
        }
    }
}
