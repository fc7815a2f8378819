package dev.mapper.sql;

/** What insert, update and delete have in common: they can give back rows. Immutable and thread-safe. */
public abstract sealed class Change implements ChangeStatement permits Insert, Update, Delete {

    Change() {}

    abstract StatementNode returning(java.util.List<Node> columns);

    private <R> Returning<R> returning(RowFactory<R> rows, Selection<?>... selections) {
        return new Returning<>(returning(Select.nodes(selections)), rows, selections);
    }

    /** The rows changed, one value of each. */
    public final <A> Returning<A> returning(Selection<A> a) {
        return returning(RowFactory.single(), a);
    }

    /** The rows changed, two values of each. */
    public final <A, B> Returning<Row2<A, B>> returning(Selection<A> a, Selection<B> b) {
        return returning(Row::row2, a, b);
    }

    /** The rows changed, three values of each. */
    public final <A, B, C> Returning<Row3<A, B, C>> returning(Selection<A> a, Selection<B> b, Selection<C> c) {
        return returning(Row::row3, a, b, c);
    }

    /** The rows changed, four values of each. */
    public final <A, B, C, D> Returning<Row4<A, B, C, D>> returning(
            Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d) {
        return returning(Row::row4, a, b, c, d);
    }

    /** The rows changed, any number of values of each. */
    public final Returning<Row> returning(Selection<?>... selections) {
        return returning(Row::of, selections);
    }
}
