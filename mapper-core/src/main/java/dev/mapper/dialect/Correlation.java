package dev.mapper.dialect;

import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.From;
import dev.mapper.sql.Node;
import dev.mapper.sql.ScalarSelectNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Updates and deletes that name other tables, written with subqueries that every database knows. */
final class Correlation {

    private Correlation() {}

    static UpdateNode of(UpdateNode update) {
        if (update.from().isEmpty()) {
            return update;
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment assignment : update.assignments()) {
            Node value = assignment.value();
            boolean own = value instanceof BindNode || value instanceof DefaultNode;
            assignments.add(
                    own
                            ? assignment
                            : new Assignment(
                                    assignment.target(),
                                    new ScalarSelectNode(select(value, update.from(), update.where()))));
        }
        return new UpdateNode(
                update.target(), assignments, List.of(), exists(update.from(), update.where()), update.returning());
    }

    static DeleteNode of(DeleteNode delete) {
        return delete.using().isEmpty()
                ? delete
                : new DeleteNode(
                        delete.target(), List.of(), exists(delete.using(), delete.where()), delete.returning());
    }

    private static Node exists(List<From> from, @Nullable Node where) {
        return new ExistsNode(select(BindNode.constant(1, Types.INTEGER), from, where), false);
    }

    private static SelectNode select(Node column, List<From> from, @Nullable Node where) {
        return SelectNode.of(List.of(column)).withFrom(from).withWhere(where);
    }
}
