package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a generated value comes from, if it is not the database that fills it in. */
@Internal
public sealed interface ValueSource {

    /** A random UUID. */
    record RandomUuid(boolean text) implements ValueSource, ValueGenerator<Object> {

        @Override
        public Object generate(Generation generation) {
            UUID value = UUID.randomUUID();
            return text ? value.toString() : value;
        }
    }

    /** A generator of the application's. */
    record Custom(ValueGenerator<?> generator) implements ValueSource {}

    /** A sequence; its increment says how many numbers one call of it reserves. */
    record FromSequence(Sequence sequence) implements ValueSource {}

    /**
     * A row of a table that counts.
     *
     * @param name the value of the first column, the table's key; the second has the first number that is free
     * @param start the first number
     * @param block how many numbers are reserved at a time
     */
    record FromTable(Table table, String name, long start, int block) implements ValueSource {}

    /** The generator that needs no database, or {@code null}. */
    default @Nullable ValueGenerator<?> inMemory() {
        return this instanceof Custom custom ? custom.generator() : this instanceof RandomUuid uuid ? uuid : null;
    }
}
