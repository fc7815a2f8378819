package dev.mapper.session;

import dev.mapper.engine.ResultCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/**
 * Walks a result in windows: so many rows are read ahead, the relationships that the query asks for are loaded for all
 * of them at once, and so is what the application reads of one of them later. Objects of windows that have passed are
 * held by the application alone.
 */
final class WindowedRows<T> extends Spliterators.AbstractSpliterator<T> {

    /** The rows of a window unless the query says otherwise. */
    static final int DEFAULT_SIZE = 256;

    private final SessionCore session;
    private final ResultCursor cursor;
    private final ResultRows<T> rows;
    private final int size;
    private List<T> window = List.of();
    private int next;
    private boolean ended;

    /**
     * The rows of a result that is open.
     *
     * @param size the rows of a window, which are also those that the database is asked for at a time
     */
    WindowedRows(SessionCore session, ResultCursor cursor, ResultRows<T> rows, int size) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.session = session;
        this.cursor = cursor;
        this.rows = rows;
        this.size = size;
    }

    @Override
    @SuppressWarnings("NullAway") // a selected value may be null where T is the type of a nullable column
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == window.size() && !readWindow()) {
            return false;
        }
        action.accept(window.get(next++));
        return true;
    }

    @SuppressWarnings("NullAway") // as above
    private boolean readWindow() {
        if (ended) {
            return false;
        }
        List<T> read = new ArrayList<>(Math.min(size, DEFAULT_SIZE));
        session.guard.enter();
        try {
            session.objects.watched.releaseUnchanged();
            rows.beginWindow();
            while (read.size() < size && cursor.next()) {
                read.add(cursor.read(rows::next));
            }
            if (session.announcements.filled != null) {
                session.announcements.tellFilled();
            }
            rows.loadEagerly(session, null);
        } finally {
            session.guard.leave();
        }
        ended = read.size() < size;
        window = read;
        next = 0;
        return !read.isEmpty();
    }
}
