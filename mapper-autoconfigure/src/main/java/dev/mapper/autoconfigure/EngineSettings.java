package dev.mapper.autoconfigure;

import dev.mapper.ConfigurationException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineBuilder;
import dev.mapper.engine.Isolation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A further engine, under {@code mapper.engines}.
 *
 * @param url JDBC URL of the database.
 * @param username User of the database.
 * @param password Password of the user.
 * @param driverClassName Class of the JDBC driver, where the URL alone doesn't find it.
 * @param driverProperties Settings of the JDBC driver.
 * @param poolSize Connections that stay open.
 * @param maxOverflow Connections beyond the pool size under load.
 * @param poolPrePing Whether to ping each connection when it is checked out.
 * @param poolRecycle How old a connection gets before it is replaced. Zero for any age.
 * @param poolIdleTimeout How long a connection beyond the pool size stays without use.
 * @param connectionTimeout How long a checkout waits for a connection.
 * @param packages Packages whose entities, and those of their subpackages, belong to this engine.
 * @param echo Whether to log each statement with its parameters and time.
 * @param hideParameters Whether to keep bound values out of logs and exceptions.
 * @param readOnly Whether every transaction is read-only, as for a replica.
 * @param isolation Isolation of every transaction that names none. The database's own by default.
 * @param statementTimeout What a single statement may take. No limit by default.
 * @param lockTimeout How long a statement waits for a lock. The database's own limit by default.
 * @param slowStatementThreshold From when on a statement is logged as slow. None is by default.
 * @param leakDetection How long a connection may be held before the log tells where it was checked out. Off by default.
 * @param schema What happens to the tables at start-up.
 */
public record EngineSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driverClassName,
        @DefaultValue Map<String, String> driverProperties,
        @DefaultValue("5") int poolSize,
        @DefaultValue("10") int maxOverflow,
        @DefaultValue("false") boolean poolPrePing,
        @DefaultValue("30m") Duration poolRecycle,
        @DefaultValue("1m") Duration poolIdleTimeout,
        @DefaultValue("30s") Duration connectionTimeout,
        @DefaultValue List<String> packages,
        @DefaultValue("false") boolean echo,
        @DefaultValue("false") boolean hideParameters,
        @DefaultValue("false") boolean readOnly,
        @Nullable Isolation isolation,
        @Nullable Duration statementTimeout,
        @Nullable Duration lockTimeout,
        @Nullable Duration slowStatementThreshold,
        @Nullable Duration leakDetection,
        @DefaultValue MapperProperties.SchemaSettings schema)
        implements EngineBehaviour {

    /** The engine; it has not connected yet. */
    Engine build(String name) {
        if (url == null) {
            throw new ConfigurationException("The engine " + name + " has no URL: set mapper.engines." + name
                    + ".url, as in" + " jdbc:postgresql://localhost:5432/app.");
        }
        EngineBuilder builder = Engine.builder(url)
                .name(name)
                .username(username)
                .password(password)
                .poolSize(poolSize)
                .maxOverflow(maxOverflow)
                .poolPrePing(poolPrePing)
                .poolRecycle(poolRecycle.isZero() ? null : poolRecycle)
                .poolIdleTimeout(poolIdleTimeout)
                .connectionTimeout(connectionTimeout);
        if (driverClassName != null) {
            builder.driverClassName(driverClassName);
        }
        driverProperties.forEach(builder::driverProperty);
        return applyTo(builder).build();
    }

    /** Nothing of it: there are passwords in it. */
    @Override
    public String toString() {
        return "EngineSettings";
    }
}
