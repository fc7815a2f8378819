package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that a statement makes for itself: a subquery, a common table expression. Its columns are named by their
 * labels, those without a label by their attribute's name. Immutable and thread-safe.
 */
public abstract sealed class DerivedTable implements Source permits Subquery, CommonTable {

    DerivedTable() {}

    /** The name by which the statement knows it. */
    public abstract String alias();

    /** Its columns, each with a label or else without a name. */
    abstract List<Node> columns();

    /** Such as {@code The subquery "x"}, at the beginning of an error. */
    abstract String describe();

    /** A select with the names of its attributes as labels. */
    static SelectNode labeled(SelectNode select) {
        List<Node> labeled = new ArrayList<>();
        for (Node column : select.columns()) {
            // Otherwise the column would have its name in the table, which the user needn't know
            labeled.add(
                    column instanceof AttributeNode attribute ? new LabelNode(attribute, attribute.name()) : column);
        }
        List<SelectExtras.Part> parts = new ArrayList<>(select.extras().compound());
        if (parts.isEmpty()) {
            return select.withColumns(labeled);
        }
        // The first names the columns
        parts.set(
                0,
                new SelectExtras.Part(
                        parts.get(0).operator(), labeled(parts.get(0).select())));
        return select.withColumns(labeled).withExtras(select.extras().withCompound(List.copyOf(parts)));
    }

    /** The number that the table calls {@code label}. */
    public <T extends Number> NumberExpression<T> number(String label, Class<T> type) {
        return new NumberExpression<>(type, named(label, Types.of(type)));
    }

    /** The text that the table calls {@code label}. */
    public StringExpression string(String label) {
        return new StringExpression(named(label, Types.STRING));
    }

    /** The boolean that the table calls {@code label}. */
    public Predicate bool(String label) {
        return new Predicate(named(label, Types.BOOLEAN));
    }

    /** The value that the table calls {@code label}. */
    public <T> ComparableExpression<T> comparable(String label, Class<T> type) {
        return new ComparableExpression<>(type, named(label, Types.find(type)));
    }

    /** The column of this table that is the number {@code selected}. */
    public <T extends Number> NumberExpression<T> column(NumberExpression<T> selected) {
        return new NumberExpression<>(selected.javaType, corresponding(selected));
    }

    /** The column of this table that is the text {@code selected}. */
    public StringExpression column(StringExpression selected) {
        return new StringExpression(corresponding(selected));
    }

    /** The column of this table that is the value {@code selected}. */
    public <T> ComparableExpression<T> column(Expression<T> selected) {
        return new ComparableExpression<>(selected.javaType, corresponding(selected));
    }

    private DerivedColumnNode named(String label, @Nullable SqlType<?> type) {
        if (labels().contains(label)) {
            return new DerivedColumnNode(alias(), label, typeOf(label, type));
        }
        throw new StatementException(describe() + " has no column \"" + label + "\"; it has " + labels()
                + ". Name a column with as(\"" + label + "\") in its select");
    }

    /** The type asked for, unless the column's is the business of the entity model. */
    private @Nullable SqlType<?> typeOf(String label, @Nullable SqlType<?> type) {
        for (Node column : columns()) {
            if (column instanceof LabelNode node
                    && node.label().equals(label)
                    && node.value() instanceof AttributeNode) {
                return null;
            }
        }
        return type;
    }

    private DerivedColumnNode corresponding(Expression<?> selected) {
        for (Node column : columns()) {
            if (column instanceof LabelNode label
                    && (label.equals(selected.node) || label.value().equals(selected.node))) {
                return new DerivedColumnNode(alias(), label.label(), null);
            }
        }
        throw new StatementException(describe() + " doesn't select " + selected.node + "; it has " + labels()
                + ". Add it to its select, with as(...) if it is no attribute");
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Node column : columns()) {
            if (column instanceof LabelNode label) {
                labels.add(label.label());
            }
        }
        return labels;
    }
}
