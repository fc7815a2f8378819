package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insert of rows of values, or of what a select finds.
 *
 * @param columns attributes or columns; none, with one row of nothing, inserts a row of defaults
 * @param select null when there are rows
 */
@Internal
public record InsertNode(
        From target,
        List<Node> columns,
        List<List<Node>> rows,
        @Nullable SelectNode select,
        @Nullable OnConflict onConflict,
        List<Node> returning)
        implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.INSERT);
        target.describe(shape);
        shape.nodes(columns).token(rows.size());
        for (List<Node> row : rows) {
            shape.nodes(row);
        }
        if (select != null) {
            shape.token(Shape.Token.INSERT_SELECT);
            select.describe(shape);
        }
        if (onConflict != null) {
            onConflict.describe(shape);
        }
        shape.token(Shape.Token.RETURNING).nodes(returning);
    }

    InsertNode withReturning(List<Node> columns) {
        return new InsertNode(target, this.columns, rows, select, onConflict, columns);
    }
}
