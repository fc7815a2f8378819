package dev.mapper.autoconfigure;

import dev.mapper.engine.Isolation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The application's settings under {@code mapper}. A key that isn't here stops the start.
 *
 * @param echo Whether to log each statement with its parameters and time.
 * @param hideParameters Whether to keep bound values out of logs and exceptions.
 * @param readOnly Whether every transaction is read-only.
 * @param isolation Isolation of every transaction that names none. The database's own by default.
 * @param statementTimeout What a single statement may take. No limit by default.
 * @param lockTimeout How long a statement of a transaction waits for a lock. The database's own limit by default.
 * @param slowStatementThreshold From when on a statement is logged as slow. None is by default.
 * @param leakDetection How long a connection may be held before the log tells where it was checked out. Off by default.
 * @param session How sessions behave.
 * @param schema What happens to the tables at start-up.
 * @param engines Further engines by their names, each with a pool of its own.
 */
@ConfigurationProperties(prefix = "mapper", ignoreUnknownFields = false)
public record MapperProperties(
        @DefaultValue("false") boolean echo,
        @DefaultValue("false") boolean hideParameters,
        @DefaultValue("false") boolean readOnly,
        @Nullable Isolation isolation,
        @Nullable Duration statementTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration slowStatementThreshold,
        @Nullable Duration leakDetection,
        @DefaultValue SessionSettings session,
        @DefaultValue SchemaSettings schema,
        @DefaultValue Map<String, EngineSettings> engines)
        implements EngineBehaviour {

    /**
     * How sessions behave.
     *
     * @param autoflush Whether changes are flushed before each query, and before other JDBC code of the transaction.
     * @param expireOnCommit Whether objects load again when they are used after a commit.
     * @param requestScoped Whether a web request has a session of its own, from its begin to its end.
     */
    public record SessionSettings(
            @DefaultValue("true") boolean autoflush,
            @DefaultValue("true") boolean expireOnCommit,
            @DefaultValue("true") boolean requestScoped) {}

    /**
     * What happens to the tables at start-up.
     *
     * @param mode Whether tables are validated, created, dropped at the end or completed. By default "create-drop" for
     *     an embedded database that nobody else manages, "none" for all others.
     */
    public record SchemaSettings(@Nullable SchemaMode mode) {}
}
