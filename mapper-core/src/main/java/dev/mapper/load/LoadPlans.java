package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The SELECT statements of later loads, each rendered once per factory. Safe for use by many threads. */
@Internal
public final class LoadPlans {

    private static final String TARGET = "t";
    private static final String ASSOCIATION = "a";

    /** What tells one statement from another: whose rows, by which key, which columns, how many keys. */
    private record PlanKey(Object rows, Object by, Object columns, int places) {}

    private final Dialect dialect;
    private final PathResolver resolver;
    private final Map<PlanKey, KeyedSelect> plans = new ConcurrentHashMap<>();

    public LoadPlans(Dialect dialect, PathResolver resolver) {
        this.dialect = dialect;
        this.resolver = resolver;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Rows by their own key. */
    KeyedSelect byKey(EntityModel model, List<Column> columns, int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(model, model.id(), columns, places);
        KeyedSelect known = plans.get(key);
        return known != null
                ? known
                : plans.computeIfAbsent(
                        key, k -> byColumn(model, columns, model.id().column(), List.of(), places));
    }

    /** Rows by their foreign key, in the collection's order; {@code order} is empty for a single row a key. */
    KeyedSelect byForeignKey(ReferenceModel owning, EntityModel rows, List<CollectionModel.Order> order, int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(rows, owning, order, places);
        KeyedSelect known = plans.get(key);
        Column column = Objects.requireNonNull(owning.column());
        return known != null
                ? known
                : plans.computeIfAbsent(key, k -> byColumn(rows, rows.defaultColumns(), column, order, places));
    }

    /** Rows on the other side of an association table. */
    KeyedSelect byAssociation(CollectionModel collection, CollectionModel.Association association, int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(collection, association, collection.order(), places);
        KeyedSelect known = plans.get(key);
        return known != null
                ? known
                : plans.computeIfAbsent(key, k -> overAssociation(collection, association, places));
    }

    private KeyedSelect byColumn(
            EntityModel model, List<Column> columns, Column key, List<CollectionModel.Order> order, int places) {
        From from = new From.TableFrom(model.table(), TARGET);
        return render(model, columns, from, new ColumnNode(TARGET, key), key, order, places);
    }

    private KeyedSelect overAssociation(
            CollectionModel collection, CollectionModel.Association association, int places) {
        EntityModel target = collection.target();
        Table table = target.table();
        From from = new From.Join(
                new From.TableFrom(table, TARGET),
                JoinKind.INNER,
                new From.TableFrom(association.table(), ASSOCIATION),
                new ComparisonNode(
                        new ColumnNode(ASSOCIATION, association.targetKey()),
                        Comparison.EQ,
                        new ColumnNode(TARGET, target.id().column())));
        Column own = association.ownKey();
        return render(
                target,
                target.defaultColumns(),
                from,
                new ColumnNode(ASSOCIATION, own),
                own,
                collection.order(),
                places);
    }

    @SuppressWarnings("unchecked") // the values are keys of that column, which came from it
    private KeyedSelect render(
            EntityModel model,
            List<Column> columns,
            From from,
            ColumnNode by,
            Column keyColumn,
            List<CollectionModel.Order> order,
            int places) {
        List<Node> selected = new ArrayList<>();
        for (Column column : columns) {
            selected.add(new ColumnNode(TARGET, column));
        }
        // The key that a row answers is among the entity's columns, or stands in an association table
        boolean own = by.alias().equals(TARGET) && columns.contains(keyColumn);
        if (!own) {
            selected.add(by);
        }
        int keyIndex = own ? columns.indexOf(keyColumn) + 1 : selected.size();
        List<Node> keys = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            keys.add(new BindNode(null, keyColumn.type()));
        }
        SelectNode select = SelectNode.of(selected).withFrom(List.of(from)).withWhere(restriction(by, keys));
        List<OrderNode> sort = new ArrayList<>();
        for (CollectionModel.Order key : order) {
            Node column = new ColumnNode(TARGET, key.column().column());
            sort.add(new OrderNode(column, key.descending(), OrderNode.Nulls.DEFAULT));
        }
        String sql = dialect.compile(select.withOrderBy(sort), resolver).sql();
        SqlType<Object> keyType = (SqlType<Object>) dialect.adapt(keyColumn.type());
        return new KeyedSelect(sql, keyType, keyIndex, places, new EntityReader(model, columns, 1, dialect));
    }

    private static Node restriction(ColumnNode by, List<Node> keys) {
        return keys.size() == 1 ? new ComparisonNode(by, Comparison.EQ, keys.get(0)) : new InListNode(by, keys, false);
    }
}
