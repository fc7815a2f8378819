package dev.mapper.sql;

import java.util.List;
import java.util.function.Function;

/**
 * A table that a statement makes before its own rows and can name in several places: {@code WITH name AS (…)}.
 * Immutable and thread-safe.
 */
public final class CommonTable extends DerivedTable {

    private final CommonTableNode definition;
    private final String alias;

    private CommonTable(CommonTableNode definition, String alias) {
        this.definition = definition;
        this.alias = alias;
    }

    static CommonTable of(String name, SelectNode select) {
        return of(new CommonTableNode(
                name, List.of(), labeled(select), labeled(select).columns(), false));
    }

    static CommonTable of(CommonTableNode definition) {
        return new CommonTable(definition, definition.name());
    }

    static CommonTable recursive(
            String name, SelectNode anchor, SetOperator operator, Function<CommonTable, SelectNode> step) {
        SelectNode first = labeled(anchor);
        CommonTable self = of(new CommonTableNode(name, List.of(), null, first.columns(), true));
        SelectExtras.Part again = new SelectExtras.Part(operator, step.apply(self));
        SelectNode both = SelectNode.of(first.columns())
                .withExtras(SelectExtras.NONE.withCompound(List.of(new SelectExtras.Part(operator, first), again)));
        return of(new CommonTableNode(name, List.of(), both, first.columns(), true));
    }

    /** The same table by another alias, to join it with itself. */
    public CommonTable as(String alias) {
        return new CommonTable(definition, alias);
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public From asFrom() {
        return new From.CommonTableFrom(definition, alias);
    }

    @Override
    List<Node> columns() {
        return definition.columns();
    }

    @Override
    String describe() {
        return "The common table \"" + definition.name() + "\"";
    }
}
