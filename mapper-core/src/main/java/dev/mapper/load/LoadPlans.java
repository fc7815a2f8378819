package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityRows;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Shape;
import dev.mapper.sql.TupleNode;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The SELECT statements of later loads, each rendered once per factory. Safe for use by many threads. */
@Internal
public final class LoadPlans {

    private static final String TARGET = "t";
    private static final String ASSOCIATION = "a";

    /** What tells one statement from another: whose rows, by which key, which columns, in which order, how many keys, what else they satisfy. */
    private record PlanKey(
            Object rows,
            Object by,
            List<Column> columns,
            Object order,
            int places,
            @Nullable Object restriction) {}

    /** So many queries are kept that served as a subquery of a load. */
    private static final int MOST_SUBQUERIES = 512;

    private final Dialect dialect;
    private final PathResolver resolver;
    private final Map<PlanKey, KeyedSelect> plans;
    private final Map<PlanKey, SubquerySelect.Plan> subqueries = new ConcurrentHashMap<>();
    private final Map<EntityModel, Fetch> mapped;
    /** What rows are to satisfy beyond having a key, or {@code null}. */
    private final @Nullable LoadRestriction restriction;

    public LoadPlans(Dialect dialect, PathResolver resolver) {
        this.dialect = dialect;
        this.resolver = resolver;
        this.plans = new ConcurrentHashMap<>();
        this.mapped = new ConcurrentHashMap<>();
        this.restriction = null;
    }

    private LoadPlans(LoadPlans all, LoadRestriction restriction) {
        this.dialect = all.dialect;
        this.resolver = all.resolver;
        this.plans = all.plans;
        this.mapped = all.mapped;
        this.restriction = restriction;
    }

    /** The same statements, restricted, for one load. */
    public LoadPlans restrictedTo(LoadRestriction newRestriction) {
        return new LoadPlans(this, newRestriction);
    }

    private @Nullable Object restrictionKey() {
        return restriction == null ? null : restriction.key();
    }

    private KeyedSelect valued(KeyedSelect select) {
        return restriction == null ? select : select.with(restriction);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** What the mapping alone wants loaded of an entity. */
    Fetch mapped(EntityModel model) {
        Fetch known = mapped.get(model);
        return known != null ? known : mapped.computeIfAbsent(model, FetchBuilder::mapped);
    }

    /** The elements of all objects that a query finds; {@code null} where that cannot be a subquery. */
    @Nullable
    SubquerySelect bySubquery(CollectionModel collection, Fetch target, EagerLoader.Origin origin) {
        if (restriction != null) {
            return null;
        }
        SelectNode select = SubquerySelect.select(collection, target, origin, resolver);
        if (select == null) {
            return null;
        }
        Shape shape = Shape.of(select);
        PlanKey key = new PlanKey(collection, shape.key(), target.columns(), collection.order(), 0, null);
        SubquerySelect.Plan plan = subqueries.get(key);
        if (plan == null) {
            plan = SubquerySelect.Plan.of(select, collection, target, resolver, dialect);
            if (subqueries.size() >= MOST_SUBQUERIES) {
                subqueries.clear();
            }
            subqueries.put(key, plan);
        }
        return new SubquerySelect(plan, shape);
    }

    /** Rows by their own key. */
    KeyedSelect byKey(EntityModel model, List<Column> columns, int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(model, model.key(), columns, List.of(), places, restrictionKey());
        KeyedSelect known = plans.get(key);
        return valued(
                known != null
                        ? known
                        : plans.computeIfAbsent(
                                key,
                                k -> byColumns(
                                        model, columns, model.key().columns(), composite(model), List.of(), places)));
    }

    /** Columns of one table by its rows' key, for no object; the key comes first. */
    String byKey(Table rows, List<Column> key, List<Column> columns, int places) {
        List<Node> by = new ArrayList<>();
        key.forEach(column -> by.add(new ColumnNode(TARGET, column)));
        List<Node> selected = new ArrayList<>(by);
        columns.forEach(column -> selected.add(new ColumnNode(TARGET, column)));
        SelectNode select = SelectNode.of(selected)
                .withFrom(List.of(new From.TableFrom(rows, TARGET)))
                .withWhere(restriction(by, key, places));
        return dialect.compile(select, resolver).sql();
    }

    /** Rows by their foreign key, in the collection's order; {@code order} is empty for a single row a key. */
    KeyedSelect byForeignKey(
            ReferenceModel owning,
            EntityModel rows,
            List<Column> columns,
            List<CollectionModel.Order> order,
            int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(rows, owning, columns, order, places, restrictionKey());
        KeyedSelect known = plans.get(key);
        return valued(
                known != null
                        ? known
                        : plans.computeIfAbsent(
                                key,
                                k -> byColumns(
                                        rows, columns, owning.columns(), composite(owning.target()), order, places)));
    }

    /** Rows on the other side of an association table. */
    KeyedSelect byAssociation(
            CollectionModel collection, CollectionModel.Association association, List<Column> columns, int keys) {
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(collection, association, columns, collection.order(), places, restrictionKey());
        KeyedSelect known = plans.get(key);
        return valued(
                known != null
                        ? known
                        : plans.computeIfAbsent(key, k -> overAssociation(collection, association, columns, places)));
    }

    /** The elements of a collection whose table has their foreign key, in the collection's order. */
    KeyedSelect elements(CollectionModel collection, List<Column> columns, int keys) {
        ReferenceModel owning = collection.owningSide();
        Column place = collection.place();
        if (place == null) {
            return byForeignKey(owning, collection.target(), columns, collection.order(), keys);
        }
        int places = KeyedSelect.places(keys);
        PlanKey key = new PlanKey(collection, owning, columns, collection.order(), places, restrictionKey());
        KeyedSelect known = plans.get(key);
        return valued(
                known != null
                        ? known
                        : plans.computeIfAbsent(
                                key,
                                k -> render(
                                        collection.target(),
                                        columns,
                                        from(collection.target()),
                                        TARGET,
                                        owning.columns(),
                                        composite(owning.target()),
                                        collection.order(),
                                        places,
                                        EntityRows.column(collection.target(), TARGET, place))));
    }

    private static boolean composite(EntityModel model) {
        return model.key().isComposite();
    }

    private KeyedSelect byColumns(
            EntityModel model,
            List<Column> columns,
            List<Column> key,
            boolean composite,
            List<CollectionModel.Order> order,
            int places) {
        return render(model, columns, from(model), TARGET, key, composite, order, places, null);
    }

    /** As an entity only where it is restricted, since compiling one costs more. */
    private From from(EntityModel model) {
        return restriction == null
                ? EntityRows.from(model, TARGET)
                : new From.EntityFrom(EntityPath.of(model.type(), TARGET));
    }

    private KeyedSelect overAssociation(
            CollectionModel collection, CollectionModel.Association association, List<Column> columns, int places) {
        EntityModel target = collection.target();
        From from = new From.Join(
                from(target),
                JoinKind.INNER,
                new From.TableFrom(association.table(), ASSOCIATION),
                ComparisonNode.equal(
                        ASSOCIATION,
                        association.targetKey(),
                        TARGET,
                        target.key().columns()));
        return render(
                target,
                columns,
                from,
                ASSOCIATION,
                association.ownKey(),
                composite(collection.holder()),
                collection.order(),
                places,
                collection.place() == null ? null : new ColumnNode(ASSOCIATION, collection.place()));
    }

    private KeyedSelect render(
            EntityModel model,
            List<Column> columns,
            From from,
            String keyAlias,
            List<Column> key,
            boolean composite,
            List<CollectionModel.Order> order,
            int places,
            @Nullable ColumnNode place) {
        List<Node> selected = EntityRows.columns(model, TARGET, columns);
        // The key that a row answers is among the entity's columns, or stands in an association table
        List<Node> by = new ArrayList<>();
        int[] keyIndexes = new int[key.size()];
        for (int i = 0; i < keyIndexes.length; i++) {
            Node column = keyAlias.equals(TARGET)
                    ? EntityRows.column(model, TARGET, key.get(i))
                    : new ColumnNode(keyAlias, key.get(i));
            by.add(column);
            int position = keyAlias.equals(TARGET) ? columns.indexOf(key.get(i)) : -1;
            if (position < 0) {
                selected.add(column);
            }
            keyIndexes[i] = position < 0 ? selected.size() : position + 1;
        }
        PlaceReader placeReader = null;
        if (place != null) {
            selected.add(place);
            placeReader = new PlaceReader((Column) place.column(), selected.size(), dialect);
        }
        SelectNode select = SelectNode.of(selected).withFrom(List.of(from)).withWhere(restriction(by, key, places));
        // An entity brings its own
        Node criterion = restriction == null ? EntityRows.criterion(model, TARGET) : null;
        if (criterion != null) {
            select = select.and(criterion);
        }
        List<OrderNode> sort = new ArrayList<>();
        for (CollectionModel.Order ordered : order) {
            Node column = place != null && place.column() == ordered.column()
                    ? place
                    : EntityRows.column(model, TARGET, ordered.column());
            sort.add(new OrderNode(column, ordered.descending(), OrderNode.Nulls.DEFAULT));
        }
        SelectNode sorted = select.withOrderBy(sort);
        CompiledStatement compiled = restriction == null
                ? dialect.compile(sorted, resolver)
                : restriction.compile(sorted, dialect, resolver);
        KeyReader keys = new KeyReader(key, keyIndexes, composite, dialect);
        return new KeyedSelect(
                compiled.sql(),
                keys,
                places,
                new EntityReader(model, columns, 1, dialect),
                restriction == null ? null : compiled,
                null,
                placeReader);
    }

    private static Node restriction(List<Node> by, List<Column> key, int places) {
        List<Node> keys = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            List<Node> binds = new ArrayList<>();
            for (Column column : key) {
                binds.add(new BindNode(null, column.type()));
            }
            keys.add(binds.size() == 1 ? binds.get(0) : new TupleNode(binds));
        }
        if (places > 1) {
            return new InListNode(by.size() == 1 ? by.get(0) : new TupleNode(by), keys, false);
        }
        Node condition = null;
        for (int i = 0; i < by.size(); i++) {
            Node value =
                    keys.get(0) instanceof TupleNode tuple ? tuple.elements().get(i) : keys.get(0);
            condition = JunctionNode.of(
                    JunctionNode.Kind.AND, condition, new ComparisonNode(by.get(i), Comparison.EQ, value));
        }
        return Objects.requireNonNull(condition);
    }

    /** A new object of an entity, as its constructor leaves it. */
    public static Woven make(EntityShape shape) {
        return Prototypes.of(shape).$mapper$new();
    }
}
