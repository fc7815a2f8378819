package dev.mapper.spring.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.DeadlockException;
import dev.mapper.DuplicateObjectException;
import dev.mapper.MissingTableException;
import dev.mapper.MissingValueException;
import dev.mapper.PermissionException;
import dev.mapper.ReadOnlyException;
import dev.mapper.RequiredParentException;
import dev.mapper.RetriesExhaustedException;
import dev.mapper.SqlFailure;
import dev.mapper.StaleDataException;
import dev.mapper.UnknownDiscriminatorException;
import dev.mapper.ValueTooLongException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

class MapperExceptionTranslatorTest {

    private static final SqlFailure FACTS = SqlFailure.UNKNOWN;

    private static void assertTranslated(RuntimeException failure, Class<?> type) {
        assertThat(new MapperExceptionTranslator().translateExceptionIfPossible(failure))
                .isExactlyInstanceOf(type)
                .hasCause(failure);
    }

    @Test
    void failuresOfTheDatabaseHaveTheirCounterparts() {
        assertTranslated(new ValueTooLongException("", FACTS, null), DataIntegrityViolationException.class);
        assertTranslated(new DeadlockException("", FACTS, null), CannotAcquireLockException.class);
        assertTranslated(new MissingTableException("", FACTS, null), InvalidDataAccessResourceUsageException.class);
        assertTranslated(new PermissionException("", FACTS, null), PermissionDeniedDataAccessException.class);
        assertTranslated(new ReadOnlyException("", FACTS, null), InvalidDataAccessApiUsageException.class);
    }

    @Test
    void whatWasTriedInVainIsToldByItsLastFailure() {
        assertTranslated(exhausted(new DeadlockException("", FACTS, null)), CannotAcquireLockException.class);
        assertTranslated(exhausted(new StaleDataException("")), OptimisticLockingFailureException.class);
    }

    private static RetriesExhaustedException exhausted(RuntimeException last) {
        return new RetriesExhaustedException("", 4, Duration.ofSeconds(1), last);
    }

    @Test
    void mistakesThatTheDatabaseWouldFindAsWellAreTranslatedLikeItsOwn() {
        assertTranslated(new DuplicateObjectException(""), DuplicateKeyException.class);
        assertTranslated(new RequiredParentException(""), DataIntegrityViolationException.class);
        assertTranslated(new MissingValueException(""), DataIntegrityViolationException.class);
        assertTranslated(new UnknownDiscriminatorException(""), DataRetrievalFailureException.class);
    }
}
