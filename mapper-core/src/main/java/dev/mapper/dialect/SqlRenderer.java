package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ExcludedNode;
import dev.mapper.sql.From;
import dev.mapper.sql.From.CommonTableFrom;
import dev.mapper.sql.From.EntitySelect;
import dev.mapper.sql.From.Join;
import dev.mapper.sql.From.SampleFrom;
import dev.mapper.sql.From.SubqueryFrom;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.From.TextFrom;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectExtras;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TextNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.sql.ValuesNode;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements. What is standard is here and in the renderers of conditions and expressions; a database's renderer
 * overrides what it says otherwise. For one statement on one thread.
 */
abstract class SqlRenderer extends ConditionRenderer {

    private final List<ResultColumn> resultColumns = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final CommonTables commonTables = new CommonTables(this);

    // An alias that can't stand where the renderer is now, and the name that does instead
    private @Nullable String shown;
    private @Nullable String shownAs;

    SqlRenderer(Dialect dialect, PathResolver resolver) {
        super(dialect, new NodeResolver(resolver));
    }

    /**
     * Writes a statement.
     *
     * @param shaped the statement whose values it runs with, and whose binds it has
     */
    final CompiledStatement compile(StatementNode statement, StatementNode shaped) {
        if (statement instanceof SelectNode select) {
            select(select, null, true);
        } else if (statement instanceof TextNode text) {
            text(text);
            for (SqlType<?> type : text.types()) {
                offsets.add(resultColumns.size());
                resultColumns.add(new ResultColumn(null, dialect.adapt(type)));
            }
        } else {
            change(statement, true);
        }
        return new CompiledStatement(
                shaped, sql.toString(), binds(), bindTypes(), resultColumns, offsets, commonTables.changes());
    }

    /**
     * Writes a statement that changes rows.
     *
     * @param result whether the rows that it gives back are the statement's result
     */
    final void change(StatementNode statement, boolean result) {
        Scope outer = nodes.enter(null);
        ChangeRenderer changes = new ChangeRenderer(this, result);
        if (statement instanceof InsertNode insert) {
            changes.insert(insert);
        } else if (statement instanceof UpdateNode update) {
            changes.update(update);
        } else {
            changes.delete((DeleteNode) statement);
        }
        nodes.leave(outer);
    }

    // --- select

    /**
     * Writes a select.
     *
     * @param result whether its columns are those of the statement's result
     */
    final void select(SelectNode select, @Nullable Scope around, boolean result) {
        boolean outermost = commonTables.begin();
        if (select.extras().compound().isEmpty()) {
            plain(select.groupBy().isEmpty() ? select : grouped(select), around, result);
        } else {
            new CompoundRenderer(this).write(select, around, result);
        }
        if (outermost) {
            commonTables.end();
        }
    }

    /** A select with groups, as this database can tell what is grouped by. */
    SelectNode grouped(SelectNode select) {
        return select;
    }

    private void plain(SelectNode select, @Nullable Scope around, boolean result) {
        Scope outer = nodes.enter(around);
        Place outerPlace = place;
        place = Place.RESULT;
        FromClause from = nodes.from(select);
        SelectExtras extras = select.extras();
        sql.append("SELECT ");
        if (!extras.hints().isEmpty()) {
            sql.append("/*+ ").append(String.join(" ", extras.hints())).append(" */ ");
        }
        sql.append(select.distinct() ? "DISTINCT " : "");
        distinctOn(extras.distinctOn());
        columns(select.columns(), result);
        if (!from.froms().isEmpty()) {
            sql.append(" FROM ");
            String separator = "";
            for (From one : from.froms()) {
                sql.append(separator);
                from(one);
                separator = ", ";
            }
        }
        condition(Place.WHERE, from.where(select.where()));
        if (!select.groupBy().isEmpty()) {
            sql.append(" GROUP BY ");
            at(Place.GROUP_BY, () -> groups(select.groupBy()));
        }
        condition(Place.HAVING, select.having());
        if (!select.orderBy().isEmpty()) {
            sql.append(" ORDER BY ");
            list(select.orderBy());
        }
        if (extras.withTies()) {
            limitWithTies(select);
        } else {
            limit(select.limit(), select.offset());
        }
        lock(select.lock());
        lockOf(select);
        lockWaiting(select.lock());
        place = outerPlace;
        nodes.leave(outer);
    }

    @Override
    final void correlated(SelectNode select) {
        select(select, nodes.scope(), false);
    }

    final void columns(List<Node> columns, boolean result) {
        boolean first = true;
        int count = 0;
        for (Node column : columns) {
            if (result) {
                offsets.add(count);
            }
            for (Node one : nodes.columns(column)) {
                requireOneColumn(one);
                if (!first) {
                    sql.append(", ");
                }
                first = false;
                count++;
                column(one);
                if (result) {
                    resultColumns.add(new ResultColumn(label(one), dialect.adapt(resultType(one))));
                }
            }
        }
    }

    private void requireOneColumn(Node node) {
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (nodes.attribute(value) instanceof TupleNode) {
            throw new StatementException(
                    value + " stands in several columns, and can't be selected as one value. Select"
                            + " its members, or the entity");
        }
    }

    private void column(Node node) {
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (value instanceof BindNode bind) {
            selectedBind(bind);
        } else {
            operand(value, Precedence.OR);
        }
        if (node instanceof LabelNode label) {
            sql.append(" AS ").append(dialect.quote(label.label()));
        }
    }

    /** A bind as a column by itself, where a database may not know its type. */
    void selectedBind(BindNode bind) {
        visitBind(bind);
    }

    private SqlType<?> resultType(Node node) {
        SqlType<?> type = typeOf(node);
        if (type != null) {
            return type;
        }
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (value instanceof BindNode bind) {
            return bindType(bind);
        }
        throw new StatementException("The type of the column " + node + " isn't known. Say it with cast(..., type)");
    }

    private static @Nullable String label(Node node) {
        if (node instanceof LabelNode label) {
            return label.label();
        }
        if (node instanceof AttributeNode attribute) {
            return attribute.name();
        }
        if (node instanceof DerivedColumnNode derived) {
            return derived.name();
        }
        return node instanceof ColumnNode column ? column.column().name() : null;
    }

    /** Whether a part of a set operation can stand in parentheses; elsewhere it is a table. */
    boolean partsInParentheses() {
        return true;
    }

    void from(From from) {
        if (from instanceof TableFrom table) {
            sql.append(dialect.quote(table.table()));
            alias(table);
        } else if (from instanceof SubqueryFrom subquery) {
            subquery(subquery);
        } else if (from instanceof EntitySelect entity) {
            sql.append('(');
            select(entity.select(), null, false);
            sql.append(") AS ").append(dialect.quote(entity.path().alias()));
        } else if (from instanceof CommonTableFrom common) {
            commonTables.named(common.table());
            commonTable(common);
        } else if (from instanceof SampleFrom sample) {
            need(
                    Capability.TABLE_SAMPLE,
                    "A sample of a table's rows",
                    "Sort by random() and limit, or filter by random() where the table is large");
            from(sample.from());
            sql.append(" TABLESAMPLE BERNOULLI (");
            operand(sample.percent(), Precedence.ANY);
            sql.append(')');
        } else if (from instanceof TextFrom text) {
            sql.append('(');
            text(text.text());
            sql.append(") AS ").append(dialect.quote(text.path().alias()));
        } else {
            Join join = (Join) from;
            from(join.left());
            joinKind(join.kind());
            boolean nested = join.right() instanceof Join;
            sql.append(nested ? "(" : "");
            from(join.right());
            sql.append(nested ? ")" : "");
            condition(Place.ON, join.on());
        }
    }

    void commonTable(CommonTableFrom common) {
        sql.append(dialect.quote(common.table().name()));
        if (!common.alias().equals(common.table().name())) {
            sql.append(" AS ").append(dialect.quote(common.alias()));
        }
    }

    private void subquery(SubqueryFrom subquery) {
        if (subquery.lateral()) {
            need(Capability.LATERAL, "LATERAL", "Select the value with scalar(), or join on a window function");
            sql.append("LATERAL ");
        }
        sql.append('(');
        select(subquery.select(), subquery.lateral() ? nodes.scope() : null, false);
        sql.append(") AS ").append(dialect.quote(subquery.alias()));
    }

    final void alias(TableFrom table) {
        if (!table.alias().equals(table.table().name())) {
            sql.append(" AS ").append(dialect.quote(table.alias()));
        }
    }

    void joinKind(JoinKind kind) {
        if (kind == JoinKind.FULL) {
            need(Capability.FULL_JOIN, "FULL OUTER JOIN", "Query with an outer join from each side");
        }
        sql.append(' ').append(kind.sql()).append(' ');
    }

    /** Refuses what the database can't do. */
    final void need(Capability capability, String construct, String alternative) {
        if (!dialect.supports(capability)) {
            throw new UnsupportedByDialectException(construct, dialect.name(), alternative);
        }
    }

    private void distinctOn(List<Node> values) {
        if (!values.isEmpty()) {
            need(
                    Capability.DISTINCT_ON,
                    "DISTINCT ON",
                    "Number the rows with rowNumber().over(partitionBy(...)) in a subquery, and keep the first");
            sql.append("DISTINCT ON (");
            list(values);
            sql.append(") ");
        }
    }

    private void limitWithTies(SelectNode select) {
        need(
                Capability.WITH_TIES,
                "A limit WITH TIES",
                "Number the rows with rank().over(orderBy(...)) in a subquery, and filter by that");
        Node offset = select.offset();
        if (offset != null) {
            sql.append(" OFFSET ");
            offset.accept(this);
            sql.append(" ROWS");
        }
        sql.append(" FETCH FIRST ");
        operand(Objects.requireNonNull(select.limit()), Precedence.PRIMARY);
        sql.append(" ROWS WITH TIES");
    }

    private void lockOf(SelectNode select) {
        List<EntityPath<?>> entities = select.extras().lockOf();
        if (entities.isEmpty() || select.lock() == LockMode.NONE || !dialect.supports(Capability.ROW_LOCKS)) {
            return;
        }
        need(Capability.LOCK_OF, "A lock of some of the tables", "Lock the rows in a select of their own");
        String separator = " OF ";
        for (EntityPath<?> entity : entities) {
            sql.append(separator).append(dialect.quote(entity.alias()));
            separator = ", ";
        }
    }

    private void text(TextNode text) {
        sql.append(text.texts().get(0));
        for (int i = 0; i < text.binds().size(); i++) {
            operand(text.binds().get(i), Precedence.ANY);
            sql.append(text.texts().get(i + 1));
        }
    }

    /** Writes rows of values. */
    final void values(ValuesNode values) {
        String separator = "VALUES ";
        for (List<Node> row : values.rows()) {
            sql.append(separator).append(rowOfValues()).append('(');
            columns(row, false);
            sql.append(')');
            separator = ", ";
        }
    }

    /** What stands before the parentheses of a row among values. */
    String rowOfValues() {
        return "";
    }

    /** Writes the condition of a clause, if there is one. */
    final void condition(Place clause, @Nullable Node condition) {
        if (condition != null) {
            sql.append(' ').append(clause.text).append(' ');
            at(clause, () -> truth(condition, Precedence.OR));
        }
    }

    void limit(@Nullable Node limit, @Nullable Node offset) {
        if (limit != null) {
            sql.append(" LIMIT ");
            limit.accept(this);
        }
        if (offset != null) {
            sql.append(" OFFSET ");
            offset.accept(this);
        }
    }

    void lock(LockMode mode) {
        if (mode != LockMode.NONE) {
            sql.append(mode == LockMode.SHARE ? " FOR SHARE" : " FOR UPDATE");
        }
    }

    private void lockWaiting(LockMode mode) {
        if (dialect.supports(Capability.ROW_LOCKS)) {
            sql.append(
                    switch (mode) {
                        case UPDATE_NOWAIT -> " NOWAIT";
                        case UPDATE_SKIP_LOCKED -> " SKIP LOCKED";
                        case NONE, SHARE, UPDATE -> "";
                    });
        }
    }

    // --- insert, update, delete

    /** Writes what an insert does with rows that are there; true if it wrote the whole insert. */
    boolean merge(InsertNode insert, TableFrom target, ChangeRenderer changes) {
        return false;
    }

    void onConflict(OnConflict conflict, TableFrom target, ChangeRenderer changes) {
        sql.append(" ON CONFLICT ");
        if (!conflict.keys().isEmpty()) {
            changes.names(conflict.keys());
            sql.append(' ');
        }
        if (conflict.updates().isEmpty()) {
            sql.append("DO NOTHING");
        } else {
            sql.append("DO UPDATE SET ");
            changes.assignments(conflict.updates());
            condition(Place.WHERE, conflict.where());
        }
    }

    @Override
    public StringBuilder visitExcluded(ExcludedNode node) {
        return sql.append("excluded.")
                .append(dialect.quote(nodes.single(node.target()).column().name()));
    }

    /** Writes what stands between UPDATE and WHERE. */
    void updateSet(UpdateNode update, List<From> froms, ChangeRenderer changes) {
        from(froms.get(0));
        sql.append(" SET ");
        changes.assignments(update.assignments());
        String separator = " FROM ";
        for (From from : froms.subList(1, froms.size())) {
            sql.append(separator);
            from(from);
            separator = ", ";
        }
    }

    /** The select of an upsert, as it can stand before what is done about rows that are there. */
    SelectNode beforeConflict(SelectNode select) {
        return select;
    }

    /** Assignments in an order in which each sees the old values. */
    List<Assignment> ordered(List<Assignment> assignments) {
        return assignments;
    }

    /** A column on the left of an assignment. */
    void assignedColumn(ColumnNode column) {
        sql.append(dialect.quote(column.column().name()));
    }

    void insertAlias(TableFrom target) {
        alias(target);
    }

    void deleteFrom(TableFrom target, boolean returning) {
        sql.append("DELETE FROM ").append(dialect.quote(target.table()));
        alias(target);
    }

    /**
     * Writes a statement that changes rows, and what it gives back.
     *
     * @param rows FINAL for the rows as they are then, OLD for the rows as they were
     * @param result whether what it gives back is the statement's result
     */
    void returning(List<Node> columns, TableFrom target, String rows, boolean result, Runnable statement) {
        statement.run();
        if (!columns.isEmpty()) {
            sql.append(" RETURNING ");
            beforeReturning(target);
            columns(columns, result);
        }
        shown = null;
    }

    /** Where {@link #showAs} says how RETURNING names the target's columns. */
    void beforeReturning(TableFrom target) {
        // By its alias
    }

    /** From here to the statement's end the target's columns stand behind this name, or behind none. */
    final void showAs(TableFrom target, @Nullable String name) {
        shown = target.alias();
        shownAs = name;
    }

    @Override
    final void qualified(String alias, String name) {
        if (!alias.equals(shown)) {
            super.qualified(alias, name);
        } else if (shownAs == null) {
            sql.append(dialect.quote(name));
        } else {
            super.qualified(shownAs, name);
        }
    }
}
