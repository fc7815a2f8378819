package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.UpdateNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the UPDATE and DELETE statements of one table; their parameters stand in the order of the columns given. */
final class ChangeStatements {

    private final Table table;
    private final Dialect dialect;
    private final PathResolver resolver;

    ChangeStatements(Table table, Dialect dialect, PathResolver resolver) {
        this.table = table;
        this.dialect = dialect;
        this.resolver = resolver;
    }

    String update(List<Column> set, List<Column> where) {
        return update(set, where, List.of());
    }

    /**
     * @param returning columns that come back as they are then, where the database can do that
     */
    String update(List<Column> set, List<Column> where, List<Column> returning) {
        List<Node> back = returning.stream().<Node>map(this::node).toList();
        List<Assignment> assignments = new ArrayList<>();
        for (Column column : set) {
            assignments.add(new Assignment(node(column), new BindNode(null, column.type())));
        }
        return dialect.compile(new UpdateNode(target(), assignments, List.of(), condition(where), back), resolver)
                .sql();
    }

    /** Adds the first parameter to a number in the row that the second one names. */
    String increment(Column number, Column name) {
        Node sum = new ArithmeticNode(node(number), Arithmetic.PLUS, new BindNode(null, number.type()));
        Assignment assignment = new Assignment(node(number), sum);
        return dialect.compile(
                        new UpdateNode(target(), List.of(assignment), List.of(), condition(List.of(name)), List.of()),
                        resolver)
                .sql();
    }

    /** Reads a column of the row whose other column is the parameter. */
    String select(Column column, Column where) {
        SelectNode select =
                SelectNode.of(List.of(node(column))).withFrom(List.of(target())).withWhere(condition(List.of(where)));
        return dialect.compile(select, resolver).sql();
    }

    String insert(List<Column> columns) {
        List<Node> names = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (Column column : columns) {
            names.add(node(column));
            values.add(new BindNode(null, column.type()));
        }
        return dialect.compile(new InsertNode(target(), names, List.of(values), null, null, List.of()), resolver)
                .sql();
    }

    String delete(List<Column> where) {
        return dialect.compile(new DeleteNode(target(), List.of(), condition(where), List.of()), resolver)
                .sql();
    }

    private From target() {
        return new From.TableFrom(table, table.name());
    }

    private ColumnNode node(Column column) {
        return new ColumnNode(table.name(), column);
    }

    private @Nullable Node condition(List<Column> columns) {
        Node condition = null;
        for (Column column : columns) {
            Node equal = new ComparisonNode(node(column), Comparison.EQ, new BindNode(null, column.type()));
            condition = JunctionNode.of(JunctionNode.Kind.AND, condition, equal);
        }
        return condition;
    }
}
