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

    /** The rows as a table that a whole select can name, where the database has that: {@code WITH name AS (INSERT …)}. */
    public CommonTable cte(String name) {
        List<Node> labeled = DerivedTable.labeled(SelectNode.of(Select.nodes(selections.toArray(Selection<?>[]::new))))
                .columns();
        return CommonTable.of(new CommonTableNode(name, List.of(), returning(labeled), labeled, false));
    }

    private StatementNode returning(List<Node> columns) {
        if (statement instanceof InsertNode insert) {
            return insert.withReturning(columns);
        }
        return statement instanceof UpdateNode update
                ? update.withReturning(columns)
                : ((DeleteNode) statement).withReturning(columns);
    }
}
