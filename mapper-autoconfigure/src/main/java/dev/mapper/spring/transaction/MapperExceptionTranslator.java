package dev.mapper.spring.transaction;

import dev.mapper.ConnectionException;
import dev.mapper.ConversionException;
import dev.mapper.DataException;
import dev.mapper.DatabaseException;
import dev.mapper.DuplicateObjectException;
import dev.mapper.IntegrityException;
import dev.mapper.LockException;
import dev.mapper.MapperException;
import dev.mapper.MissingValueException;
import dev.mapper.MultipleResultsException;
import dev.mapper.NoResultException;
import dev.mapper.ObjectDeletedException;
import dev.mapper.PermissionException;
import dev.mapper.PoolExhaustedException;
import dev.mapper.QueryTimeoutException;
import dev.mapper.ReadOnlyException;
import dev.mapper.RequiredParentException;
import dev.mapper.RetriesExhaustedException;
import dev.mapper.StaleDataException;
import dev.mapper.StatementSyntaxException;
import dev.mapper.UniqueViolationException;
import dev.mapper.UnknownDiscriminatorException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.TypeMismatchDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Mapper's exceptions as Spring's {@link DataAccessException}s, so that callers need not know which of the two runs
 * below. The cause is always the mapper's own exception. Stateless and thread-safe.
 */
public final class MapperExceptionTranslator implements PersistenceExceptionTranslator {

    /** Spring's exception, or {@code null} for what isn't an exception of the mapper. */
    @Override
    public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException e) {
        if (e instanceof DatabaseException database) {
            return translate(database);
        }
        return e instanceof MapperException mapper ? translate(mapper) : null;
    }

    /** Spring's exception, or the given one where there is none. */
    RuntimeException translated(RuntimeException e) {
        DataAccessException translated = translateExceptionIfPossible(e);
        return translated == null ? e : translated;
    }

    private static DataAccessException translate(DatabaseException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        if (e instanceof UniqueViolationException) {
            return new DuplicateKeyException(message, e);
        }
        if (e instanceof IntegrityException || e instanceof DataException) {
            return new DataIntegrityViolationException(message, e);
        }
        // deadlock, lock time-out and serialization failure alike: the transaction may be tried again
        if (e instanceof LockException) {
            return new CannotAcquireLockException(message, e);
        }
        if (e instanceof QueryTimeoutException) {
            return new org.springframework.dao.QueryTimeoutException(message, e);
        }
        if (e instanceof PoolExhaustedException) {
            return new TransientDataAccessResourceException(message, e);
        }
        if (e instanceof ConnectionException) {
            return new DataAccessResourceFailureException(message, e);
        }
        if (e instanceof PermissionException) {
            return new PermissionDeniedDataAccessException(message, e);
        }
        if (e instanceof ReadOnlyException) {
            return new InvalidDataAccessApiUsageException(message, e);
        }
        if (e instanceof StatementSyntaxException) {
            return new InvalidDataAccessResourceUsageException(message, e);
        }
        return new UncategorizedMapperException(message, e);
    }

    private static DataAccessException translate(MapperException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        if (e instanceof RetriesExhaustedException exhausted) {
            // What others did stands in the way still, whichever way it shows
            if (exhausted.lastFailure() instanceof StaleDataException) {
                return new OptimisticLockingFailureException(message, e);
            }
            return new CannotAcquireLockException(message, e);
        }
        if (e instanceof StaleDataException) {
            return new OptimisticLockingFailureException(message, e);
        }
        if (e instanceof DuplicateObjectException) {
            return new DuplicateKeyException(message, e);
        }
        if (e instanceof ConversionException) {
            return new TypeMismatchDataAccessException(message, e);
        }
        if (e instanceof MissingValueException || e instanceof RequiredParentException) {
            return new DataIntegrityViolationException(message, e);
        }
        if (e instanceof NoResultException) {
            return new EmptyResultDataAccessException(message, 1, e);
        }
        if (e instanceof MultipleResultsException) {
            return new IncorrectResultSizeDataAccessException(message, 1, e);
        }
        if (e instanceof ObjectDeletedException || e instanceof UnknownDiscriminatorException) {
            return new DataRetrievalFailureException(message, e);
        }
        return new InvalidDataAccessApiUsageException(message, e);
    }

    private static final class UncategorizedMapperException extends UncategorizedDataAccessException {

        private static final long serialVersionUID = 1L;

        UncategorizedMapperException(@Nullable String message, Throwable cause) {
            super(message, cause);
        }
    }
}
