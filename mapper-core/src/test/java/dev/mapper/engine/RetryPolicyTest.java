package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.DeadlockException;
import dev.mapper.LockTimeoutException;
import dev.mapper.SerializationException;
import dev.mapper.SqlFailure;
import dev.mapper.StaleDataException;
import dev.mapper.UniqueViolationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Test
    void waitsDoubleUpToTheLongestAndAreDrawnByLot() {
        RetryPolicy policy = RetryPolicy.DEFAULT.backoff(Duration.ofMillis(100), Duration.ofMillis(300));
        for (int i = 0; i < 100; i++) {
            assertThat(policy.waitBefore(2)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(policy.waitBefore(3)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(policy.waitBefore(4)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
            assertThat(policy.waitBefore(1000)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
        }
        assertThat(RetryPolicy.DEFAULT
                        .backoff(Duration.ZERO, Duration.ofSeconds(1))
                        .waitBefore(9))
                .isZero();
    }

    @Test
    void defaultIsForWhatOthersCause() {
        var retries = RetryPolicy.DEFAULT.retries();
        assertThat(retries.test(new DeadlockException("", SqlFailure.UNKNOWN, null)))
                .isTrue();
        assertThat(retries.test(new SerializationException("", SqlFailure.UNKNOWN, null)))
                .isTrue();
        assertThat(retries.test(new LockTimeoutException("", SqlFailure.UNKNOWN, null)))
                .isTrue();
        assertThat(retries.test(new UniqueViolationException("", SqlFailure.UNKNOWN, null)))
                .isFalse();
        assertThat(retries.test(new StaleDataException(""))).isFalse();
    }

    @Test
    void failuresAreAddedOrChosenAlone() {
        DeadlockException deadlock = new DeadlockException("", SqlFailure.UNKNOWN, null);
        RetryPolicy more = RetryPolicy.DEFAULT.alsoFor(StaleDataException.class);
        assertThat(more.retries().test(new StaleDataException(""))).isTrue();
        assertThat(more.retries().test(deadlock)).isTrue();
        RetryPolicy only = RetryPolicy.DEFAULT.onlyFor(StaleDataException.class::isInstance);
        assertThat(only.retries().test(deadlock)).isFalse();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.attempts(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.backoff(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(ConfigurationException.class);
    }
}
