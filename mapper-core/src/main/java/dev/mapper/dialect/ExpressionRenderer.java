package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CaseNode;
import dev.mapper.sql.CastNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.NegateNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NodeVisitor;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.ScalarSelectNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.UnsafeSqlNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values: columns, parameters, functions, operators. What is standard is here; a database's renderer overrides
 * what it says otherwise. A visit gives the SQL so far.
 */
abstract class ExpressionRenderer implements NodeVisitor<StringBuilder> {

    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of("current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "current_user");

    final Dialect dialect;
    final StringBuilder sql = new StringBuilder(256);
    final NodeResolver nodes;
    private final List<BindNode> binds = new ArrayList<>();
    private final List<SqlType<?>> bindTypes = new ArrayList<>();

    // What a bind without a type of its own is compared with or assigned to
    private @Nullable SqlType<?> expected;

    // The columns named while a value is written to find them out
    private @Nullable Set<ColumnNode> named;

    ExpressionRenderer(Dialect dialect, NodeResolver nodes) {
        this.dialect = dialect;
        this.nodes = nodes;
    }

    /** Writes a select that can name the rows of the statement written so far. */
    abstract void correlated(SelectNode select);

    /** The columns that a value names, also in its subqueries. */
    final Set<ColumnNode> columnsOf(Node value) {
        Set<ColumnNode> outer = named;
        Set<ColumnNode> own = new HashSet<>();
        named = own;
        piece(() -> operand(value, Precedence.ANY));
        named = outer;
        return own;
    }

    /** Something written elsewhere than where it will stand, with its binds. */
    record Piece(String text, List<BindNode> binds, List<SqlType<?>> bindTypes) {}

    /** Writes something and takes it away again. */
    final Piece piece(Runnable writing) {
        SqlType<?> outer = expected;
        expected = null;
        int start = sql.length();
        int firstBind = binds.size();
        writing.run();
        List<BindNode> ownBinds = binds.subList(firstBind, binds.size());
        List<SqlType<?>> ownTypes = bindTypes.subList(firstBind, bindTypes.size());
        Piece piece = new Piece(sql.substring(start), List.copyOf(ownBinds), List.copyOf(ownTypes));
        sql.setLength(start);
        ownBinds.clear();
        ownTypes.clear();
        expected = outer;
        return piece;
    }

    /**
     * Puts what was taken away where it belongs.
     *
     * @param bind how many binds are written before that place
     */
    final void insert(Piece piece, int place, int bind) {
        sql.insert(place, piece.text());
        binds.addAll(bind, piece.binds());
        bindTypes.addAll(bind, piece.bindTypes());
    }

    /** The binds, one for each parameter that is written. */
    final List<BindNode> binds() {
        return binds;
    }

    final List<SqlType<?>> bindTypes() {
        return bindTypes;
    }

    // --- columns and parameters

    @Override
    public StringBuilder visitAttribute(AttributeNode node) {
        return nodes.resolved(node).accept(this);
    }

    @Override
    public StringBuilder visitColumn(ColumnNode node) {
        if (named != null) {
            named.add(node);
        }
        named(node.alias(), node.column().name());
        return sql;
    }

    @Override
    public StringBuilder visitDerivedColumn(DerivedColumnNode node) {
        named(node.alias(), node.name());
        return sql;
    }

    private void named(String alias, String name) {
        nodes.checkAlias(alias, name);
        qualified(alias, name);
    }

    void qualified(String alias, String name) {
        sql.append(dialect.quote(alias)).append('.').append(dialect.quote(name));
    }

    @Override
    public StringBuilder visitEntity(EntityNode node) {
        throw new StatementException(
                node.path() + " as a whole can only be selected or returned. Name one of its attributes here");
    }

    @Override
    public StringBuilder visitBind(BindNode node) {
        sql.append('?');
        binds.add(node);
        bindTypes.add(dialect.adapt(bindType(node)));
        return sql;
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
        if (value == null) {
            return Types.STRING;
        }
        SqlType<?> type = Types.ofValue(value);
        if (context != null) {
            Comparability.check(context, value, type);
        }
        return type;
    }

    // --- composed values

    @Override
    public StringBuilder visitTuple(TupleNode node) {
        sql.append('(');
        list(node.elements());
        return sql.append(')');
    }

    @Override
    public StringBuilder visitLabel(LabelNode node) {
        return node.value().accept(this);
    }

    @Override
    public StringBuilder visitDefault(DefaultNode node) {
        return sql.append("DEFAULT");
    }

    @Override
    public StringBuilder visitArithmetic(ArithmeticNode node) {
        int own = Precedence.of(node);
        binary(node.left(), own, ' ' + node.operator().sql() + ' ', node.right(), own + 1);
        return sql;
    }

    /** Whether a number may have a fraction. */
    final boolean isFractional(Node node) {
        SqlType<?> type = typeOf(node);
        if (type == null) {
            return false;
        }
        return switch (type.kind()) {
            case REAL, DOUBLE -> true;
            case DECIMAL -> type.scale() != 0;
            default -> false;
        };
    }

    @Override
    public StringBuilder visitNegate(NegateNode node) {
        sql.append('-');
        operand(node.operand(), Precedence.PRIMARY);
        return sql;
    }

    @Override
    public StringBuilder visitConcat(ConcatNode node) {
        String separator = "";
        for (Node part : node.parts()) {
            sql.append(separator);
            operand(part, Precedence.PRIMARY);
            separator = " || ";
        }
        return sql;
    }

    @Override
    public StringBuilder visitFunction(FunctionNode node) {
        String name = node.name();
        sql.append(name);
        if (node.arguments().isEmpty() && WITHOUT_PARENTHESES.contains(name.toLowerCase(Locale.ROOT))) {
            return sql;
        }
        sql.append(node.distinct() ? "(DISTINCT " : "(");
        list(node.arguments());
        return sql.append(')');
    }

    @Override
    public StringBuilder visitCase(CaseNode node) {
        sql.append("CASE");
        SqlType<?> type = typeOf(node);
        for (CaseNode.When branch : node.branches()) {
            sql.append(" WHEN ");
            truth(branch.condition(), Precedence.OR);
            sql.append(" THEN ");
            caseResult(branch.result(), type);
        }
        Node otherwise = node.otherwise();
        if (otherwise != null) {
            sql.append(" ELSE ");
            caseResult(otherwise, type);
        }
        return sql.append(" END");
    }

    /** A branch's result; where it is a bind, a database may not know its type. */
    void caseResult(Node result, @Nullable SqlType<?> type) {
        operand(result, Precedence.OR, type);
    }

    @Override
    public StringBuilder visitCast(CastNode node) {
        sql.append("CAST(");
        operand(node.operand(), Precedence.OR);
        return sql.append(" AS ").append(dialect.castName(node.type())).append(')');
    }

    @Override
    public StringBuilder visitExtract(ExtractNode node) {
        sql.append("CAST(floor(extract(").append(field(node.part())).append(" FROM ");
        extracted(node.operand());
        return sql.append(")) AS INTEGER)");
    }

    /** A field's name. */
    String field(DatePart part) {
        return switch (part) {
            case DAY_OF_WEEK -> "ISODOW";
            case DAY_OF_YEAR -> "DOY";
            default -> part.name();
        };
    }

    /** The time that a field is taken from. */
    void extracted(Node operand) {
        operand(operand, Precedence.PRIMARY);
    }

    @Override
    public StringBuilder visitScalarSelect(ScalarSelectNode node) {
        inner(node.select());
        return sql;
    }

    @Override
    public StringBuilder visitUnsafeSql(UnsafeSqlNode node) {
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
        return sql;
    }

    @Override
    public StringBuilder visitOrder(OrderNode node) {
        ordered(node);
        sql.append(node.descending() ? " DESC" : "");
        nullOrder(node);
        return sql;
    }

    /** What is sorted by, without the direction. */
    final void ordered(OrderNode node) {
        if (node.value() instanceof LabelNode label) {
            sortedLabel(label);
        } else {
            compared(node.value(), Precedence.CONCAT, null);
        }
    }

    /** Where nulls go. */
    void nullOrder(OrderNode node) {
        sql.append(
                switch (node.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                });
    }

    /** A column of the result, by its name, that rows are sorted by. */
    void sortedLabel(LabelNode label) {
        sql.append(dialect.quote(label.label()));
    }

    // --- operands

    /** Writes a select in parentheses; it can name the rows of the statement around it. */
    final void inner(SelectNode select) {
        SqlType<?> outer = expected;
        expected = null;
        sql.append('(');
        correlated(select);
        sql.append(')');
        expected = outer;
    }

    /** A condition; one that is stored otherwise than as a boolean is compared with what stands for true. */
    final void truth(Node condition, int atLeast) {
        operand(asTruth(condition), atLeast);
    }

    final Node asTruth(Node condition) {
        SqlType<?> type =
                condition instanceof AttributeNode || condition instanceof ColumnNode ? typeOf(condition) : null;
        return type == null || type.kind() == TypeKind.BOOLEAN
                ? condition
                : new ComparisonNode(condition, Comparison.EQ, new BindNode(true, type));
    }

    final void list(List<? extends Node> values) {
        String separator = "";
        for (Node node : values) {
            sql.append(separator);
            operand(node, Precedence.OR);
            separator = ", ";
        }
    }

    final void binary(Node left, int leftAtLeast, String operator, Node right, int rightAtLeast) {
        SqlType<?> leftType = typeOf(left);
        SqlType<?> rightType = typeOf(right);
        compared(left, leftAtLeast, rightType);
        sql.append(operator);
        compared(right, rightAtLeast, leftType);
    }

    /** An operand whose order or number counts, not only whether it is the same. */
    void compared(Node node, int atLeast, @Nullable SqlType<?> type) {
        operand(node, atLeast, type);
    }

    /**
     * Writes a node where a type is expected.
     *
     * @param type of binds that don't say their own; null for that of the node around it
     */
    final void operand(Node node, int atLeast, @Nullable SqlType<?> type) {
        SqlType<?> outer = expected;
        expected = type != null ? type : outer;
        operand(node, atLeast);
        expected = outer;
    }

    /** Writes a node, in parentheses if it binds less than it must here. */
    final void operand(Node node, int atLeast) {
        Node resolved = nodes.resolved(node);
        boolean parentheses = Precedence.of(resolved) < atLeast;
        sql.append(parentheses ? "(" : "");
        resolved.accept(this);
        sql.append(parentheses ? ")" : "");
    }

    final @Nullable SqlType<?> typeOf(Node node) {
        return nodes.type(node);
    }
}
