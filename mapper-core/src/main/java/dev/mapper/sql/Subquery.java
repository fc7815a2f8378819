package dev.mapper.sql;

import java.util.List;

/** A select that stands for a table: {@code (SELECT …) AS alias}. Immutable and thread-safe. */
public final class Subquery extends DerivedTable {

    private final SelectNode select;
    private final String alias;
    private final boolean lateral;

    Subquery(SelectNode select, String alias) {
        this(labeled(select), alias, false);
    }

    private Subquery(SelectNode select, String alias, boolean lateral) {
        this.select = select;
        this.alias = alias;
        this.lateral = lateral;
    }

    /** It may name what stands before it in FROM: {@code LATERAL (SELECT …)}. */
    public Subquery lateral() {
        return new Subquery(select, alias, true);
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public From asFrom() {
        return new From.SubqueryFrom(select, alias, lateral);
    }

    @Override
    List<Node> columns() {
        return select.columns();
    }

    @Override
    String describe() {
        return "The subquery \"" + alias + "\"";
    }
}
