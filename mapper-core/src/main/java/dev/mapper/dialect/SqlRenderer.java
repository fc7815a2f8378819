package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BetweenNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CaseNode;
import dev.mapper.sql.CastNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.CountNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.From;
import dev.mapper.sql.From.Join;
import dev.mapper.sql.From.SubqueryFrom;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.InSelectNode;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.NegateNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NodeVisitor;
import dev.mapper.sql.NotNode;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.sql.RelationshipExistsNode;
import dev.mapper.sql.ScalarSelectNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.UnsafeSqlNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as SQL. What is standard is here; a database's renderer overrides what it says otherwise. For one
 * statement on one thread. A visit gives the renderer itself.
 */
class SqlRenderer implements NodeVisitor<SqlRenderer> {

    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of("current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "current_user");

    final Dialect dialect;
    final StringBuilder sql = new StringBuilder(256);
    private final PathResolver resolver;
    private final NodeTypes types;
    private final List<BindNode> binds = new ArrayList<>();
    private final List<SqlType<?>> bindTypes = new ArrayList<>();
    private final List<ResultColumn> resultColumns = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private Scope scope = new Scope(null);

    // What a bind without a type of its own is compared with or assigned to
    private @Nullable SqlType<?> expected;

    SqlRenderer(Dialect dialect, PathResolver resolver) {
        this.dialect = dialect;
        this.resolver = resolver;
        this.types = new NodeTypes(resolver);
    }

    final CompiledStatement compile(StatementNode statement) {
        if (statement instanceof SelectNode select) {
            select(select, null, true);
        } else if (statement instanceof InsertNode insert) {
            insert(insert);
        } else if (statement instanceof UpdateNode update) {
            update(update);
        } else {
            delete((DeleteNode) statement);
        }
        return new CompiledStatement(statement, sql.toString(), binds, bindTypes, resultColumns, offsets);
    }

    // --- select

    /**
     * Writes a select.
     *
     * @param result whether its columns are those of the statement's result
     */
    private void select(SelectNode select, @Nullable Scope around, boolean result) {
        Scope outer = scope;
        scope = new Scope(around);
        FromClause from = FromClause.of(select, resolver, scope);
        sql.append(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
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
        condition(" WHERE ", from.where(select.where()));
        if (!select.groupBy().isEmpty()) {
            sql.append(" GROUP BY ");
            list(select.groupBy());
        }
        condition(" HAVING ", select.having());
        if (!select.orderBy().isEmpty()) {
            sql.append(" ORDER BY ");
            list(select.orderBy());
        }
        limit(select.limit(), select.offset());
        lock(select.lock());
        scope = outer;
    }

    final void columns(List<Node> columns, boolean result) {
        boolean first = true;
        int count = 0;
        for (Node column : columns) {
            if (result) {
                offsets.add(count);
            }
            List<Node> all = column instanceof EntityNode entity ? resolver.columns(entity.path()) : List.of(column);
            for (Node one : all) {
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
        SqlType<?> type = types.of(node, scope);
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

    void from(From from) {
        if (from instanceof TableFrom table) {
            sql.append(dialect.quote(table.table()));
            alias(table);
        } else if (from instanceof SubqueryFrom subquery) {
            sql.append('(');
            select(subquery.select(), null, false);
            sql.append(") AS ").append(dialect.quote(subquery.alias()));
        } else {
            Join join = (Join) from;
            from(join.left());
            joinKind(join.kind());
            boolean nested = join.right() instanceof Join;
            sql.append(nested ? "(" : "");
            from(join.right());
            sql.append(nested ? ")" : "");
            condition(" ON ", join.on());
        }
    }

    final void alias(TableFrom table) {
        if (!table.alias().equals(table.table().name())) {
            sql.append(" AS ").append(dialect.quote(table.alias()));
        }
    }

    void joinKind(JoinKind kind) {
        if (kind == JoinKind.FULL && !dialect.supports(Capability.FULL_JOIN)) {
            throw new UnsupportedByDialectException(
                    "FULL OUTER JOIN", dialect.name(), "Query with an outer join from each side");
        }
        sql.append(' ').append(kind.sql()).append(' ');
    }

    private void condition(String keyword, @Nullable Node condition) {
        if (condition != null) {
            sql.append(keyword);
            operand(condition, Precedence.OR);
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
        sql.append(
                switch (mode) {
                    case NONE -> "";
                    case SHARE -> " FOR SHARE";
                    case UPDATE -> " FOR UPDATE";
                    case UPDATE_NOWAIT -> " FOR UPDATE NOWAIT";
                    case UPDATE_SKIP_LOCKED -> " FOR UPDATE SKIP LOCKED";
                });
    }

    // --- insert, update, delete

    private void insert(InsertNode insert) {
        TableFrom target = target(insert.target(), "insert");
        returning(insert.returning(), target, "FINAL", () -> {
            sql.append("INSERT INTO ").append(dialect.quote(target.table()));
            if (!insert.returning().isEmpty() || insert.onConflict() != null) {
                insertAlias(target);
            }
            SelectNode select = insert.select();
            if (select != null) {
                names(insert.columns());
                sql.append(' ');
                select(select, null, false);
            } else if (insert.columns().isEmpty()) {
                sql.append(" DEFAULT VALUES");
            } else {
                names(insert.columns());
                values(insert);
            }
            OnConflict conflict = insert.onConflict();
            if (conflict != null) {
                onConflict(conflict);
            }
        });
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

    void onConflict(OnConflict conflict) {
        if (!dialect.supports(Capability.ON_CONFLICT)) {
            throw new UnsupportedByDialectException(
                    "ON CONFLICT", dialect.name(), "Query for the row first, then insert or update");
        }
        sql.append(" ON CONFLICT ");
        if (!conflict.keys().isEmpty()) {
            names(conflict.keys());
            sql.append(' ');
        }
        if (conflict.updates().isEmpty()) {
            sql.append("DO NOTHING");
        } else {
            sql.append("DO UPDATE SET ");
            assignments(conflict.updates());
        }
    }

    private void update(UpdateNode update) {
        if (update.assignments().isEmpty()) {
            throw new StatementException("The update sets nothing. Add set(path, value)");
        }
        FromClause clause = FromClause.of(update.target(), resolver, scope);
        TableFrom target = single(clause, "update");
        returning(update.returning(), target, "FINAL", () -> {
            sql.append("UPDATE ").append(dialect.quote(target.table()));
            alias(target);
            sql.append(" SET ");
            assignments(update.assignments());
            condition(" WHERE ", clause.where(update.where()));
        });
    }

    private void delete(DeleteNode delete) {
        FromClause clause = FromClause.of(delete.target(), resolver, scope);
        TableFrom target = single(clause, "delete");
        returning(delete.returning(), target, "OLD", () -> {
            sql.append("DELETE FROM ").append(dialect.quote(target.table()));
            alias(target);
            condition(" WHERE ", clause.where(delete.where()));
        });
    }

    private TableFrom target(From target, String verb) {
        return single(FromClause.of(target, resolver, scope), verb);
    }

    private static TableFrom single(FromClause clause, String verb) {
        if (clause.froms().get(0) instanceof TableFrom table) {
            return table;
        }
        throw new StatementException("An " + verb + " changes one table, and this entity lies in several: "
                + clause.froms().get(0) + ". Use the session for it, or " + verb + " each table");
    }

    void insertAlias(TableFrom target) {
        alias(target);
    }

    /**
     * Writes a statement that changes rows, and what it gives back.
     *
     * @param rows FINAL for the rows as they are then, OLD for the rows as they were
     */
    void returning(List<Node> columns, TableFrom target, String rows, Runnable statement) {
        statement.run();
        if (!columns.isEmpty()) {
            sql.append(" RETURNING ");
            columns(columns, true);
        }
    }

    private void assignments(List<Assignment> assignments) {
        String separator = "";
        for (Assignment assignment : assignments) {
            sql.append(separator)
                    .append(dialect.quote(assigned(assignment.target()).column().name()))
                    .append(" = ");
            assigned(assignment.value(), assignment.target());
            separator = ", ";
        }
    }

    private void assigned(Node value, Node target) {
        if (value instanceof DefaultNode && !dialect.supports(Capability.DEFAULT_VALUE)) {
            throw new UnsupportedByDialectException("DEFAULT as a value", dialect.name(), "Leave the column out");
        }
        SqlType<?> outer = expected;
        expected = assigned(target).column().type();
        value.accept(this);
        expected = outer;
    }

    private ColumnNode assigned(Node target) {
        Node column = target instanceof AttributeNode attribute ? resolver.attribute(attribute) : target;
        if (column instanceof ColumnNode one) {
            return one;
        }
        throw new StatementException(target + " can't be set: it is no single column but " + column
                + ". Set the attributes that it is made of");
    }

    private void names(List<Node> columns) {
        sql.append(sql.charAt(sql.length() - 1) == ' ' ? "(" : " (");
        String separator = "";
        for (Node column : columns) {
            sql.append(separator).append(dialect.quote(assigned(column).column().name()));
            separator = ", ";
        }
        sql.append(')');
    }

    // --- values

    @Override
    public SqlRenderer visitAttribute(AttributeNode node) {
        return resolved(node).accept(this);
    }

    @Override
    public SqlRenderer visitColumn(ColumnNode node) {
        named(node.alias(), node.column().name());
        return this;
    }

    @Override
    public SqlRenderer visitDerivedColumn(DerivedColumnNode node) {
        named(node.alias(), node.name());
        return this;
    }

    private void named(String alias, String name) {
        if (!scope.hasAlias(alias)) {
            throw new StatementException("Nothing in FROM has the alias \"" + alias + "\", and the column \"" + name
                    + "\" names it; FROM has the aliases " + scope.aliases() + ". Add it with from(...) or join(...)");
        }
        qualified(alias, name);
    }

    void qualified(String alias, String name) {
        sql.append(dialect.quote(alias)).append('.').append(dialect.quote(name));
    }

    @Override
    public SqlRenderer visitEntity(EntityNode node) {
        throw new StatementException(
                node.path() + " as a whole can only be selected or returned. Name one of its" + " attributes here");
    }

    @Override
    public SqlRenderer visitBind(BindNode node) {
        sql.append('?');
        binds.add(node);
        bindTypes.add(dialect.adapt(bindType(node)));
        return this;
    }

    final SqlType<?> bindType(BindNode bind) {
        SqlType<?> own = bind.type();
        if (own != null) {
            return own;
        }
        Object value = bind.value();
        SqlType<?> context = expected;
        if (context != null && (value == null || context.javaType().isInstance(value))) {
            return context;
        }
        return value == null ? Types.STRING : Types.of(value.getClass());
    }

    @Override
    public SqlRenderer visitTuple(TupleNode node) {
        sql.append('(');
        list(node.elements());
        sql.append(')');
        return this;
    }

    @Override
    public SqlRenderer visitLabel(LabelNode node) {
        node.value().accept(this);
        return this;
    }

    @Override
    public SqlRenderer visitDefault(DefaultNode node) {
        sql.append("DEFAULT");
        return this;
    }

    @Override
    public SqlRenderer visitArithmetic(ArithmeticNode node) {
        int own = Precedence.of(node);
        binary(node.left(), own, ' ' + node.operator().sql() + ' ', node.right(), own + 1);
        return this;
    }

    @Override
    public SqlRenderer visitNegate(NegateNode node) {
        sql.append('-');
        operand(node.operand(), Precedence.PRIMARY);
        return this;
    }

    @Override
    public SqlRenderer visitConcat(ConcatNode node) {
        String separator = "";
        for (Node part : node.parts()) {
            sql.append(separator);
            operand(part, Precedence.PRIMARY);
            separator = " || ";
        }
        return this;
    }

    @Override
    public SqlRenderer visitCount(CountNode node) {
        sql.append(node.distinct() ? "count(DISTINCT " : "count(");
        if (node.operand() == null) {
            sql.append('*');
        } else {
            operand(node.operand(), Precedence.OR);
        }
        sql.append(')');
        return this;
    }

    @Override
    public SqlRenderer visitFunction(FunctionNode node) {
        String name = node.name();
        sql.append(name);
        if (node.arguments().isEmpty() && WITHOUT_PARENTHESES.contains(name.toLowerCase(Locale.ROOT))) {
            return this;
        }
        sql.append(node.distinct() ? "(DISTINCT " : "(");
        arguments(node);
        sql.append(')');
        return this;
    }

    final void arguments(FunctionNode node) {
        SqlType<?> outer = expected;
        // Only where the arguments are alternatives of one value does a bind among them take the others' type
        if (node.name().equalsIgnoreCase("coalesce") || node.name().equalsIgnoreCase("nullif")) {
            expected = types.of(node, scope);
        }
        list(node.arguments());
        expected = outer;
    }

    @Override
    public SqlRenderer visitCase(CaseNode node) {
        sql.append("CASE");
        SqlType<?> type = types.of(node, scope);
        for (CaseNode.When branch : node.branches()) {
            sql.append(" WHEN ");
            operand(branch.condition(), Precedence.OR);
            sql.append(" THEN ");
            caseResult(branch.result(), type);
        }
        Node otherwise = node.otherwise();
        if (otherwise != null) {
            sql.append(" ELSE ");
            caseResult(otherwise, type);
        }
        sql.append(" END");
        return this;
    }

    /** A branch's result; where it is a bind, a database may not know its type. */
    void caseResult(Node result, @Nullable SqlType<?> type) {
        operand(result, Precedence.OR, type);
    }

    @Override
    public SqlRenderer visitCast(CastNode node) {
        sql.append("CAST(");
        operand(node.operand(), Precedence.OR);
        sql.append(" AS ").append(dialect.typeName(node.type())).append(')');
        return this;
    }

    @Override
    public SqlRenderer visitExtract(ExtractNode node) {
        sql.append("CAST(floor(extract(").append(node.part()).append(" FROM ");
        extracted(node.operand());
        sql.append(")) AS INTEGER)");
        return this;
    }

    /** The time that a field is taken from. */
    void extracted(Node operand) {
        operand(operand, Precedence.PRIMARY);
    }

    @Override
    public SqlRenderer visitScalarSelect(ScalarSelectNode node) {
        inner(node.select());
        return this;
    }

    @Override
    public SqlRenderer visitUnsafeSql(UnsafeSqlNode node) {
        String[] texts = node.sql().split("\\{}", -1);
        if (texts.length - 1 != node.arguments().size()) {
            throw new StatementException("The SQL \"" + node.sql() + "\" has " + (texts.length - 1) + " marks {} and "
                    + node.arguments().size() + " arguments. It needs one for each");
        }
        for (int i = 0; i < texts.length; i++) {
            sql.append(texts[i]);
            if (i < node.arguments().size()) {
                operand(node.arguments().get(i), Precedence.PRIMARY);
            }
        }
        return this;
    }

    @Override
    public SqlRenderer visitOrder(OrderNode node) {
        if (node.value() instanceof LabelNode label) {
            sql.append(dialect.quote(label.label()));
        } else {
            compared(node.value(), Precedence.CONCAT, null);
        }
        sql.append(node.descending() ? " DESC" : "");
        sql.append(
                switch (node.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                });
        return this;
    }

    // --- conditions

    @Override
    public SqlRenderer visitComparison(ComparisonNode node) {
        binary(node.left(), Precedence.CONCAT, ' ' + node.operator().sql() + ' ', node.right(), Precedence.CONCAT);
        return this;
    }

    @Override
    public SqlRenderer visitJunction(JunctionNode node) {
        if (node.conditions().isEmpty()) {
            sql.append(node.kind() == JunctionNode.Kind.AND ? "TRUE" : "FALSE");
            return this;
        }
        String separator = "";
        for (Node condition : node.conditions()) {
            sql.append(separator);
            operand(condition, Precedence.of(node) + 1);
            separator = ' ' + node.kind().name() + ' ';
        }
        return this;
    }

    @Override
    public SqlRenderer visitNot(NotNode node) {
        sql.append("NOT ");
        operand(node.condition(), Precedence.PRIMARY);
        return this;
    }

    @Override
    public SqlRenderer visitNullCheck(NullCheckNode node) {
        Node operand = resolved(node.operand());
        if (!(operand instanceof TupleNode tuple)) {
            operand(operand, Precedence.CONCAT);
            sql.append(node.negated() ? " IS NOT NULL" : " IS NULL");
            return this;
        }
        // Of several columns each is checked: IS NULL of a row isn't known everywhere
        String separator = "(";
        for (Node one : tuple.elements()) {
            sql.append(separator);
            operand(one, Precedence.CONCAT);
            sql.append(node.negated() ? " IS NOT NULL" : " IS NULL");
            separator = " AND ";
        }
        sql.append(')');
        return this;
    }

    @Override
    public SqlRenderer visitInList(InListNode node) {
        if (node.candidates().isEmpty()) {
            sql.append(node.negated() ? "TRUE" : "FALSE");
            return this;
        }
        SqlType<?> type = types.of(node.operand(), scope);
        compared(node.operand(), Precedence.CONCAT, null);
        sql.append(node.negated() ? " NOT IN (" : " IN (");
        boolean tuples = node.candidates().get(0) instanceof TupleNode;
        if (tuples) {
            tuplesBegin();
        }
        String separator = "";
        for (Node candidate : node.candidates()) {
            sql.append(separator);
            if (candidate instanceof TupleNode tuple) {
                tuple(tuple, node.operand());
            } else {
                compared(candidate, Precedence.OR, type);
            }
            separator = ", ";
        }
        sql.append(')');
        return this;
    }

    /** What stands before the rows in a list of rows. */
    void tuplesBegin() {}

    private void tuple(TupleNode tuple, Node like) {
        Node resolved = like instanceof AttributeNode attribute ? resolver.attribute(attribute) : like;
        sql.append('(');
        for (int i = 0; i < tuple.elements().size(); i++) {
            sql.append(i == 0 ? "" : ", ");
            SqlType<?> type = resolved instanceof TupleNode others
                            && i < others.elements().size()
                    ? types.of(others.elements().get(i), scope)
                    : null;
            operand(tuple.elements().get(i), Precedence.OR, type);
        }
        sql.append(')');
    }

    @Override
    public SqlRenderer visitInSelect(InSelectNode node) {
        operand(node.operand(), Precedence.CONCAT);
        sql.append(node.negated() ? " NOT IN " : " IN ");
        inner(node.select());
        return this;
    }

    @Override
    public SqlRenderer visitBetween(BetweenNode node) {
        SqlType<?> type = types.of(node.operand(), scope);
        compared(node.operand(), Precedence.CONCAT, null);
        sql.append(node.negated() ? " NOT BETWEEN " : " BETWEEN ");
        compared(node.low(), Precedence.CONCAT, type);
        sql.append(" AND ");
        compared(node.high(), Precedence.CONCAT, type);
        return this;
    }

    @Override
    public SqlRenderer visitLike(LikeNode node) {
        operand(node.operand(), Precedence.CONCAT);
        sql.append(node.negated() ? " NOT " : " ").append(node.ignoreCase() ? "ILIKE " : "LIKE ");
        operand(node.pattern(), Precedence.CONCAT);
        escape(node);
        return this;
    }

    final void escape(LikeNode node) {
        Character escape = node.escape();
        if (escape != null) {
            sql.append(" ESCAPE ").append(dialect.stringLiteral(escape.toString()));
        }
    }

    @Override
    public SqlRenderer visitExists(ExistsNode node) {
        sql.append(node.negated() ? "NOT EXISTS " : "EXISTS ");
        inner(node.select());
        return this;
    }

    @Override
    public SqlRenderer visitReferenceEquals(ReferenceEqualsNode node) {
        return resolved(node).accept(this);
    }

    @Override
    public SqlRenderer visitRelationshipExists(RelationshipExistsNode node) {
        return resolved(node).accept(this);
    }

    /** What the entity model makes of a node that it knows; any other node itself. */
    private Node resolved(Node node) {
        if (node instanceof AttributeNode attribute) {
            if (!scope.has(attribute.source())) {
                throw new StatementException("There is no " + attribute.source() + " in FROM, and " + attribute
                        + " names it; FROM has the aliases " + scope.aliases()
                        + ". Add it with from(...) or join(...)");
            }
            return resolver.attribute(attribute);
        }
        if (node instanceof ReferenceEqualsNode reference) {
            Node condition = resolver.reference(reference.relationship(), reference.entity());
            return reference.negated() ? new NotNode(condition) : condition;
        }
        if (node instanceof RelationshipExistsNode exists) {
            Node condition = resolver.relationshipExists(exists.relationship(), exists.target(), exists.predicate());
            return exists.negated() ? new NotNode(condition) : condition;
        }
        return node;
    }

    // --- shared

    final void inner(SelectNode select) {
        SqlType<?> outer = expected;
        expected = null;
        sql.append('(');
        select(select, scope, false);
        sql.append(')');
        expected = outer;
    }

    final void list(List<? extends Node> nodes) {
        String separator = "";
        for (Node node : nodes) {
            sql.append(separator);
            operand(node, Precedence.OR);
            separator = ", ";
        }
    }

    private void binary(Node left, int leftAtLeast, String operator, Node right, int rightAtLeast) {
        SqlType<?> leftType = types.of(left, scope);
        SqlType<?> rightType = types.of(right, scope);
        compared(left, leftAtLeast, rightType);
        sql.append(operator);
        compared(right, rightAtLeast, leftType);
    }

    /** An operand whose order or number counts, not only whether it is the same. */
    void compared(Node node, int atLeast, @Nullable SqlType<?> type) {
        operand(node, atLeast, type);
    }

    final void operand(Node node, int atLeast, @Nullable SqlType<?> type) {
        SqlType<?> outer = expected;
        expected = type != null ? type : outer;
        operand(node, atLeast);
        expected = outer;
    }

    /** Writes a node, in parentheses if it binds less than it must here. */
    final void operand(Node node, int atLeast) {
        Node resolved = resolved(node);
        boolean parentheses = Precedence.of(resolved) < atLeast;
        sql.append(parentheses ? "(" : "");
        resolved.accept(this);
        sql.append(parentheses ? ")" : "");
    }

    final @Nullable SqlType<?> typeOf(Node node) {
        return types.of(node, scope);
    }

    final @Nullable SqlType<?> expected() {
        return expected;
    }
}
