package dev.mapper.autoconfigure;

import dev.mapper.engine.EngineBuilder;
import dev.mapper.engine.Isolation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be said of every engine, whoever its connections belong to. */
interface EngineBehaviour {

    boolean echo();

    boolean hideParameters();

    boolean readOnly();

    @Nullable
    Isolation isolation();

    @Nullable
    Duration statementTimeout();

    @Nullable
    Duration lockTimeout();

    @Nullable
    Duration slowStatementThreshold();

    @Nullable
    Duration leakDetection();

    /** Tells the engine. */
    default EngineBuilder applyTo(EngineBuilder builder) {
        return builder.echo(echo())
                .hideParameters(hideParameters())
                .readOnly(readOnly())
                .isolation(isolation())
                .statementTimeout(statementTimeout())
                .lockTimeout(lockTimeout())
                .slowStatementThreshold(slowStatementThreshold())
                .leakDetection(leakDetection());
    }
}
