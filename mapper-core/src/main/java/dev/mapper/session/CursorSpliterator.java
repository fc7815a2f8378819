package dev.mapper.session;

import dev.mapper.engine.ResultCursor;
import dev.mapper.engine.ResultSetReader;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks a result row by row. */
final class CursorSpliterator<T> extends Spliterators.AbstractSpliterator<T> {

    private final ResultCursor cursor;
    private final ResultSetReader<@Nullable T> reader;

    CursorSpliterator(ResultCursor cursor, ResultSetReader<@Nullable T> reader) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.cursor = cursor;
        this.reader = reader;
    }

    @Override
    @SuppressWarnings("NullAway") // a selected value may be null where T is the type of a nullable column
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!cursor.next()) {
            return false;
        }
        action.accept(cursor.read(reader));
        return true;
    }
}
