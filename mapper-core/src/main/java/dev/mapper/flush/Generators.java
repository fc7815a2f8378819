package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.Generation;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.mapping.ValueSource;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives new objects the values that are generated for them. One for all entities of a factory; safe for many threads. */
final class Generators {

    private final Dialect dialect;
    private final PathResolver resolver;
    private final Map<ValueSource, NumberSource> numbers = new ConcurrentHashMap<>();

    Generators(Dialect dialect, PathResolver resolver) {
        this.dialect = dialect;
        this.resolver = resolver;
    }

    /** Fills what the application left unset: numbers for all rows together, other values one by one. */
    void fill(FlushContext context, List<GeneratedModel> generated, List<EntityState> rows, Instant moment) {
        for (GeneratedModel model : generated) {
            ValueGenerator<?> generator = model.source().inMemory();
            List<Woven> unset = new ArrayList<>();
            for (EntityState state : rows) {
                Woven entity = state.entity();
                if (isUnset(state, entity, model.column())) {
                    unset.add(entity);
                }
            }
            if (generator != null) {
                for (Woven entity : unset) {
                    generate(generator, entity, model.column(), moment);
                }
            } else if (!unset.isEmpty()) {
                count(context, model, unset);
            }
        }
    }

    /** Null; the zero of a primitive key, or one that nobody has set. */
    private static boolean isUnset(EntityState state, Woven entity, ColumnModel column) {
        Object value = entity.$mapper$get(column.slot());
        return FieldNumbers.isUnset(column.attribute(), value)
                && (value == null || column.attribute().isKey() || !state.isPresent(column.slot()));
    }

    private void count(FlushContext context, GeneratedModel model, List<Woven> unset) {
        NumberSource source = numbers.computeIfAbsent(model.source(), this::source);
        long[] values = source.next(context, unset.size());
        for (int i = 0; i < values.length; i++) {
            unset.get(i).$mapper$set(model.column().slot(), number(model.column(), values[i]));
        }
    }

    private static Object number(ColumnModel column, long value) {
        Class<?> type = column.attribute().javaType();
        Object number = FieldNumbers.numberLike(type, value);
        if (((Number) number).longValue() != value) {
            throw new SessionException("The generator of " + column.attribute() + " has counted up to " + value
                    + ", which is no " + type.getName() + ". Make the attribute and its column larger, such as a long,"
                    + " or let the generator start lower.");
        }
        return number;
    }

    private NumberSource source(ValueSource source) {
        if (source instanceof ValueSource.FromSequence from) {
            return new SequenceNumbers(from.sequence(), dialect);
        }
        if (source instanceof ValueSource.FromTable from) {
            return new TableNumbers(from, dialect, resolver);
        }
        throw new IllegalArgumentException(source + " gives no numbers.");
    }

    /** Puts a value of the application's generator, or a random one, into an object. */
    static void generate(ValueGenerator<?> generator, Woven entity, ColumnModel column, Instant moment) {
        entity.$mapper$set(column.slot(), value(generator, entity, column, moment));
    }

    /** The value that a generator makes for an object. */
    static @Nullable Object value(ValueGenerator<?> generator, Woven entity, ColumnModel column, Instant moment) {
        Object now = entity.$mapper$get(column.slot());
        Object value =
                generator.generate(new Generation(entity, column.attribute().name(), now, moment));
        if (value != null && !column.column().type().javaType().isInstance(value)) {
            throw new SessionException("The generator " + generator.getClass().getName() + " gave " + value + ", a "
                    + value.getClass().getName() + ", for " + column.attribute() + ", which is a "
                    + column.attribute().javaType().getName() + ".");
        }
        return value;
    }
}
