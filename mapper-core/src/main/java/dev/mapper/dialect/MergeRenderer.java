package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.SelectNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import java.util.List;

/** Writes an upsert as MERGE. */
final class MergeRenderer {

    private final SqlRenderer renderer;
    private final ChangeRenderer changes;
    private final StringBuilder sql;

    MergeRenderer(SqlRenderer renderer, ChangeRenderer changes) {
        this.renderer = renderer;
        this.changes = changes;
        this.sql = renderer.sql;
    }

    void write(InsertNode insert, OnConflict conflict, TableFrom target) {
        sql.append("MERGE INTO ").append(renderer.dialect.quote(target.table()));
        renderer.alias(target);
        sql.append(" USING (");
        SelectNode select = insert.select();
        if (select != null) {
            renderer.select(select, null, false);
        } else {
            rows(insert);
        }
        sql.append(") AS excluded");
        changes.names(insert.columns());
        on(insert, conflict, target);
        if (!conflict.updates().isEmpty()) {
            sql.append(" WHEN MATCHED");
            renderer.condition(Place.AND, conflict.where());
            sql.append(" THEN UPDATE SET ");
            changes.assignments(conflict.updates());
        }
        sql.append(" WHEN NOT MATCHED THEN INSERT");
        changes.names(insert.columns());
        sql.append(" VALUES (");
        String separator = "";
        for (Node column : insert.columns()) {
            sql.append(separator).append("excluded.").append(name(column));
            separator = ", ";
        }
        sql.append(')');
    }

    private void rows(InsertNode insert) {
        String separator = "VALUES (";
        for (List<Node> row : insert.rows()) {
            for (int i = 0; i < row.size(); i++) {
                sql.append(separator);
                value(
                        row.get(i),
                        renderer.nodes.single(insert.columns().get(i)).column().type());
                separator = ", ";
            }
            sql.append(')');
            separator = ", (";
        }
    }

    private void value(Node value, SqlType<?> type) {
        if (value instanceof DefaultNode) {
            throw new UnsupportedByDialectException(
                    "DEFAULT as a value of an upsert", renderer.dialect.name(), "Leave the column out");
        }
        if (value instanceof BindNode) {
            // By itself it has no type here
            sql.append("CAST(");
            renderer.operand(value, Precedence.ANY, type);
            boolean decimal = type.kind() == TypeKind.DECIMAL;
            sql.append(" AS ")
                    .append(renderer.dialect.parameterName(decimal ? Types.DECIMAL : type))
                    .append(')');
        } else {
            renderer.operand(value, Precedence.ANY, type);
        }
    }

    private void on(InsertNode insert, OnConflict conflict, TableFrom target) {
        if (conflict.keys().isEmpty()) {
            throw new StatementException("An upsert names no key, and " + renderer.dialect.name()
                    + " must be told one. Say which with onConflict(attributes of a unique key)");
        }
        String separator = " ON ";
        for (Node key : conflict.keys()) {
            if (!insert.columns().contains(key)) {
                throw new StatementException(
                        "The upsert's key " + key + " isn't among what it inserts, " + insert.columns() + ". Set it");
            }
            sql.append(separator)
                    .append(renderer.dialect.quote(target.alias()))
                    .append('.')
                    .append(name(key));
            sql.append(" = excluded.").append(name(key));
            separator = " AND ";
        }
    }

    private String name(Node column) {
        return renderer.dialect.quote(renderer.nodes.single(column).column().name());
    }
}
