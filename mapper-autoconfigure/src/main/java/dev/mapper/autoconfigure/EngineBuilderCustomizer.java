package dev.mapper.autoconfigure;

import dev.mapper.engine.EngineBuilder;

/** A bean that changes how the engine is built, after the properties under {@code mapper}. Several run in their order. */
@FunctionalInterface
public interface EngineBuilderCustomizer {

    void customize(EngineBuilder builder);
}
