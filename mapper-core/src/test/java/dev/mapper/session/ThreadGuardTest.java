package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConcurrentUseException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadGuardTest {

    private static final int ROUNDS = 5_000;

    private final ThreadGuard guard = new ThreadGuard();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    @Test
    void ofTwoThatEnterAtTheSameInstantOneIsRefused() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        Future<Integer> theirs = other.submit(() -> wrongRounds(arrived, entered));
        int wrong = wrongRounds(arrived, entered);
        assertThat(wrong + theirs.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(guard.atWork).isNull();
    }

    /** How often another number than one was let in. */
    private int wrongRounds(AtomicInteger arrived, AtomicInteger entered) {
        int wrong = 0;
        for (int i = 0; i < ROUNDS; i++) {
            meet(arrived);
            boolean mine = false;
            try {
                guard.enter();
                mine = true;
                entered.incrementAndGet();
            } catch (ConcurrentUseException refused) {
                // the other one is in
            }
            meet(arrived);
            if (entered.get() != 1) {
                wrong++;
            }
            meet(arrived);
            if (mine) {
                guard.leave();
            }
            entered.set(0);
        }
        return wrong;
    }

    /** A barrier that both leave at the same instant, as far as that can be had: a sleeper takes its time to wake up. */
    private static void meet(AtomicInteger arrived) {
        int both = (arrived.getAndIncrement() / 2 + 1) * 2;
        for (int spins = 0; arrived.get() < both; spins++) {
            if (spins > 2_000) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoIsInMayEnterAgain() throws Exception {
        guard.enter();
        guard.enter();
        guard.leave();
        assertThatThrownBy(() -> other.submit(guard::enter).get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConcurrentUseException.class);
        guard.leave();
        other.submit(() -> {
                    guard.enter();
                    guard.leave();
                })
                .get(20, TimeUnit.SECONDS);
    }
}
