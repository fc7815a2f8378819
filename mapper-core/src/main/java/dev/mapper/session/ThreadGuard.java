package dev.mapper.session;

import dev.mapper.ConcurrentUseException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Notices a second thread in a session while a first one is at work in it. */
final class ThreadGuard {

    private static final VarHandle AT_WORK;

    static {
        try {
            AT_WORK = MethodHandles.lookup().findVarHandle(ThreadGuard.class, "atWork", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The thread at work; looked at before every call of the session. */
    volatile @Nullable Thread atWork;

    /** Touched by the thread at work alone. */
    private int depth;

    /** Refuses any thread but the one at work. */
    void check() {
        Thread busy = atWork;
        if (busy != null && busy != Thread.currentThread()) {
            throw refuse(busy);
        }
    }

    /** Of several threads that enter at the same instant, one is let in. */
    void enter() {
        Thread me = Thread.currentThread();
        if (atWork != me) {
            Thread busy = (Thread) AT_WORK.compareAndExchange(this, (Thread) null, me);
            if (busy != null) {
                throw refuse(busy);
            }
        }
        depth++;
    }

    void leave() {
        if (--depth == 0) {
            atWork = null;
        }
    }

    private static ConcurrentUseException refuse(Thread busy) {
        ConcurrentUseException refusal =
                new ConcurrentUseException("Thread \"" + Thread.currentThread().getName()
                        + "\" entered a session in which thread \"" + busy.getName() + "\" is at work. A session"
                        + " belongs to one thread at a time: open one for each. The other thread's position is the"
                        + " suppressed exception.");
        Throwable position = new Throwable("Position of thread \"" + busy.getName() + "\"");
        position.setStackTrace(busy.getStackTrace());
        refusal.addSuppressed(position);
        return refusal;
    }
}
