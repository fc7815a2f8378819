package dev.mapper.semantics;

import dev.mapper.mapping.Generation;
import dev.mapper.mapping.ValueGenerator;
import java.util.UUID;

/** Another token each time. */
public final class RandomToken implements ValueGenerator<UUID> {

    @Override
    public UUID generate(Generation generation) {
        return UUID.randomUUID();
    }
}
