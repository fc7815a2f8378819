package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.From.CommonTableFrom;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes inserts, updates and deletes. */
final class ChangeRenderer {

    private final SqlRenderer renderer;
    private final Dialect dialect;
    private final StringBuilder sql;
    private final NodeResolver nodes;
    private final boolean result;

    /**
     * A renderer for one statement.
     *
     * @param result whether the rows given back are the statement's result
     */
    ChangeRenderer(SqlRenderer renderer, boolean result) {
        this.result = result;
        this.renderer = renderer;
        this.dialect = renderer.dialect;
        this.sql = renderer.sql;
        this.nodes = renderer.nodes;
    }

    void insert(InsertNode insert) {
        TableFrom target = single(nodes.from(insert.target()), "insert");
        OnConflict conflict = insert.onConflict();
        returning(Capability.INSERT_RETURNING, insert.returning(), target, "FINAL", () -> {
            if (conflict == null || !renderer.merge(insert, target, this)) {
                plain(insert, target, conflict);
            }
        });
    }

    private void plain(InsertNode insert, TableFrom target, @Nullable OnConflict conflict) {
        sql.append("INSERT INTO ").append(dialect.quote(target.table()));
        if (!insert.returning().isEmpty() || conflict != null) {
            renderer.insertAlias(target);
        }
        SelectNode select = insert.select();
        if (select != null) {
            names(insert.columns());
            sql.append(' ');
            renderer.select(conflict == null ? select : renderer.beforeConflict(select), null, false);
        } else if (insert.columns().isEmpty()) {
            sql.append(dialect.rowOfDefaults());
        } else {
            names(insert.columns());
            values(insert);
        }
        if (conflict != null) {
            renderer.onConflict(conflict, target, this);
        }
    }

    private void values(InsertNode insert) {
        sql.append(" VALUES ");
        String separator = "";
        for (List<Node> row : insert.rows()) {
            sql.append(separator).append('(');
            for (int i = 0; i < row.size(); i++) {
                sql.append(i == 0 ? "" : ", ");
                assigned(row.get(i), insert.columns().get(i));
            }
            sql.append(')');
            separator = ", ";
        }
    }

    void update(UpdateNode update) {
        if (update.assignments().isEmpty()) {
            throw new StatementException("The update sets nothing. Add set(path, value)");
        }
        // WITH stands before a select only
        boolean joined = dialect.supports(Capability.UPDATE_FROM)
                && update.from().stream().noneMatch(CommonTableFrom.class::isInstance);
        UpdateNode written = joined ? update : Correlation.of(update);
        FromClause clause = nodes.from(written.target(), written.from());
        TableFrom target = single(clause, "update");
        returning(Capability.UPDATE_RETURNING, update.returning(), target, "FINAL", () -> {
            sql.append("UPDATE ");
            renderer.updateSet(written, clause.froms(), this);
            renderer.condition(Place.WHERE, clause.where(written.where()));
        });
    }

    void delete(DeleteNode delete) {
        DeleteNode written = Correlation.of(delete);
        FromClause clause = nodes.from(written.target());
        TableFrom target = single(clause, "delete");
        returning(Capability.DELETE_RETURNING, delete.returning(), target, "OLD", () -> {
            renderer.deleteFrom(target, !delete.returning().isEmpty());
            renderer.condition(Place.WHERE, clause.where(written.where()));
        });
    }

    private void returning(Capability needed, List<Node> columns, TableFrom target, String rows, Runnable statement) {
        if (!columns.isEmpty() && !dialect.supports(needed)) {
            throw new UnsupportedByDialectException(
                    needed.name().replace('_', ' '),
                    dialect.name(),
                    "Query for the rows in the same transaction, "
                            + (needed == Capability.DELETE_RETURNING ? "before" : "before or after"));
        }
        renderer.returning(columns, target, rows, result, statement);
    }

    private static TableFrom single(FromClause clause, String verb) {
        if (clause.froms().get(0) instanceof TableFrom table) {
            return table;
        }
        throw new StatementException("An " + verb + " changes one table, and this entity lies in several: "
                + clause.froms().get(0) + ". Use the session for it, or " + verb + " each table");
    }

    void assignments(List<Assignment> assignments) {
        String separator = "";
        for (Assignment assignment : renderer.ordered(columnwise(assignments))) {
            sql.append(separator);
            renderer.assignedColumn(nodes.single(assignment.target()));
            sql.append(" = ");
            assigned(assignment.value(), assignment.target());
            separator = ", ";
        }
    }

    /** A reference is as many columns as the other side's key has. */
    private List<Assignment> columnwise(List<Assignment> assignments) {
        List<Assignment> columns = new ArrayList<>();
        for (Assignment assignment : assignments) {
            if (assignment.target() instanceof ReferenceEqualsNode reference) {
                addEach(nodes.resolved(reference), columns);
            } else if (assignment.value() instanceof BindNode bind
                    && bind.value() == null
                    && nodes.attribute(assignment.target()) instanceof TupleNode tuple) {
                tuple.elements().forEach(column -> columns.add(new Assignment(column, bind)));
            } else {
                columns.add(assignment);
            }
        }
        return columns;
    }

    private static void addEach(Node condition, List<Assignment> columns) {
        if (condition instanceof ComparisonNode equal) {
            columns.add(new Assignment(equal.left(), equal.right()));
        } else {
            condition.children().forEach(one -> addEach(one, columns));
        }
    }

    void assigned(Node value, Node target) {
        if (value instanceof DefaultNode && !dialect.supports(Capability.DEFAULT_VALUE)) {
            throw new UnsupportedByDialectException("DEFAULT as a value", dialect.name(), "Leave the column out");
        }
        SqlType<?> type = nodes.single(target).column().type();
        renderer.at(Place.SET, () -> renderer.operand(value, Precedence.ANY, type));
    }

    void names(List<Node> columns) {
        sql.append(sql.charAt(sql.length() - 1) == ' ' ? "(" : " (");
        String separator = "";
        for (Node column : columns) {
            sql.append(separator)
                    .append(dialect.quote(nodes.single(column).column().name()));
            separator = ", ";
        }
        sql.append(')');
    }
}
