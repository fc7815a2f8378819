package dev.mapper.session;

import dev.mapper.engine.ResultCursor;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Walks a result row by row. */
final class CursorSpliterator<T> extends Spliterators.AbstractSpliterator<T> {

    private final ResultCursor cursor;
    private final RowReader<T> reader;

    CursorSpliterator(ResultCursor cursor, RowReader<T> reader) {
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
        action.accept(cursor.read(reader::read));
        return true;
    }
}
