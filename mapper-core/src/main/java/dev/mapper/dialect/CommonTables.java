package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.CommonTableNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.SetOperator;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.ValuesNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The common tables of a statement, each written where FROM first names it and then put before the outermost select.
 * Within a statement that changes rows that is the select inside it: not every database knows WITH before such a one.
 */
final class CommonTables {

    private final SqlRenderer renderer;
    private final Map<String, CommonTableNode> known = new LinkedHashMap<>();
    private final List<ExpressionRenderer.Piece> written = new ArrayList<>();
    private final List<StatementNode> changes = new ArrayList<>();
    private boolean recursive;
    private boolean within;
    private int place;
    private int bind;

    CommonTables(SqlRenderer renderer) {
        this.renderer = renderer;
    }

    /** Those that change rows. */
    List<StatementNode> changes() {
        return changes;
    }

    /** A select begins; true if it is the outermost, which must {@link #end}. */
    boolean begin() {
        if (within) {
            return false;
        }
        within = true;
        place = renderer.sql.length();
        bind = renderer.binds().size();
        return true;
    }

    /** The outermost select is written. */
    void end() {
        within = false;
        if (written.isEmpty()) {
            return;
        }
        ExpressionRenderer.Piece with = renderer.piece(() -> {
            renderer.sql.append(recursive ? "WITH RECURSIVE " : "WITH ");
            String separator = "";
            for (ExpressionRenderer.Piece one : written) {
                renderer.sql.append(separator);
                renderer.insert(one, renderer.sql.length(), renderer.binds().size());
                separator = ", ";
            }
            renderer.sql.append(' ');
        });
        renderer.insert(with, place, bind);
        written.clear();
        known.clear();
        recursive = false;
    }

    /** FROM names a common table. */
    void named(CommonTableNode table) {
        CommonTableNode before = known.putIfAbsent(table.name(), table);
        if (before == null) {
            define(table);
        } else if (table.statement() != null && table.statement() != before.statement()) {
            throw new StatementException("Two common tables of one statement have the name \"" + table.name()
                    + "\". Give one of them another");
        }
    }

    private void define(CommonTableNode table) {
        StatementNode statement = table.statement();
        if (statement == null) {
            throw new StatementException("The common table \"" + table.name() + "\" stands outside of the step that it"
                    + " was given to. Select from the one that recursive(...) answers");
        }
        recursive |= table.recursive();
        if (table.recursive()
                && statement instanceof SelectNode select
                && select.extras().compound().get(1).operator() == SetOperator.UNION) {
            renderer.need(
                    Capability.DISTINCT_RECURSION,
                    "A recursive table that leaves out equal rows",
                    "Use recursive(...) with a condition in its step that ends it, such as a depth");
        }
        written.add(renderer.piece(() -> {
            renderer.sql.append(renderer.dialect.quote(table.name()));
            names(table);
            renderer.sql.append(" AS (");
            if (statement instanceof SelectNode select) {
                renderer.select(select, null, false);
            } else if (statement instanceof ValuesNode values) {
                renderer.values(values);
            } else {
                if (!renderer.dialect.supports(Capability.CHANGING_COMMON_TABLES)) {
                    throw new UnsupportedByDialectException(
                            "A common table that changes rows",
                            renderer.dialect.name(),
                            "Execute the change by itself, with returning(...) if its rows are needed");
                }
                changes.add(statement);
                renderer.change(statement, false);
            }
            renderer.sql.append(')');
        }));
    }

    private void names(CommonTableNode table) {
        List<String> names = table.recursive() ? labels(table) : table.names();
        if (!names.isEmpty()) {
            StringJoiner list = new StringJoiner(", ", " (", ")");
            names.forEach(name -> list.add(renderer.dialect.quote(name)));
            renderer.sql.append(list);
        }
    }

    private static List<String> labels(CommonTableNode table) {
        List<String> labels = new ArrayList<>();
        for (Node column : table.columns()) {
            if (!(column instanceof LabelNode label)) {
                throw new StatementException("The recursive table \"" + table.name()
                        + "\" has a column without a name: " + column + ". Give it one with as(...)");
            }
            labels.add(label.label());
        }
        return labels;
    }
}
