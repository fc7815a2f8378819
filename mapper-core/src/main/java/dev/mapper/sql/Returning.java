package dev.mapper.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows and gives back what they are then; a delete gives what they were. Immutable.
 *
 * @param <R> the type of a row
 */
public final class Returning<R> implements RowStatement<R> {

    private final StatementNode statement;
    private final List<Selection<?>> selections;
    private final RowFactory<R> rows;

    Returning(StatementNode statement, RowFactory<R> rows, Selection<?>... selections) {
        this.statement = statement;
        this.selections = List.of(selections);
        this.rows = rows;
    }

    @Override
    public StatementNode statement() {
        return statement;
    }

    @Override
    public List<Selection<?>> selections() {
        return selections;
    }

    @Override
    public @Nullable R row(@Nullable Object[] values) {
        return rows.row(values);
    }
}
