package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Joins;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.References;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.SelectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query's select, made over so that its rows bring what options and mapping want with them: other columns, and joins of
 * relationships by aliases that nothing else in the query has. Its own columns stand where they stood, joined ones behind
 * them. What cannot be joined without changing the result is left to further statements: where rows are locked, in the
 * parts of a set operation, to many for rows of several values. For one compilation.
 */
@Internal
public final class JoinedSelect {

    /**
     * A relationship that was joined.
     *
     * @param column where the other side stands among the select's columns
     * @param then what was joined to that
     */
    public record Joined(Fetch.Branch branch, int column, List<Joined> then) {}

    private final PathResolver resolver;
    private final List<@Nullable Fetch> fetches;
    private final List<List<Joined>> joined = new ArrayList<>();
    private final List<Node> columns = new ArrayList<>();
    private final List<OrderNode> elementOrder = new ArrayList<>();
    private final Set<String> aliases = new HashSet<>();
    private SelectNode select;
    private boolean narrows;
    private boolean many;

    private JoinedSelect(SelectNode select, List<@Nullable Fetch> fetches, PathResolver resolver) {
        this.select = select;
        this.fetches = fetches;
        this.resolver = resolver;
    }

    /**
     * Makes a select over.
     *
     * @param fetches for each of the select's columns what is loaded of that entity, else null
     * @param streamed true where rows are read one by one, so that an object's may not be several
     */
    public static JoinedSelect of(
            SelectNode select, List<@Nullable Fetch> fetches, boolean streamed, PathResolver resolver) {
        JoinedSelect made = new JoinedSelect(select, fetches, resolver);
        if (select.extras().compound().isEmpty()) {
            made.narrow();
            made.many = fetches.size() == 1 && !streamed;
            if (select.lock() == LockMode.NONE) {
                made.join();
            }
        }
        return made;
    }

    /** The select that is to be sent; it has the binds of the one that it was made of, and no others. */
    public SelectNode select() {
        return select;
    }

    /** What is selected of the entity that stands in a column. */
    public List<Column> columns(int column, Fetch fetch) {
        return narrows ? fetch.columns() : fetch.model().defaultColumns();
    }

    /** What was joined to the entity that stands in a column. */
    public List<Joined> joined(int column) {
        return joined.isEmpty() ? List.of() : joined.get(column);
    }

    /** True where an object may come with several rows. */
    public boolean multiplies() {
        return joined.stream().anyMatch(JoinedSelect::hasMany);
    }

    private static boolean hasMany(List<Joined> joined) {
        return joined.stream().anyMatch(one -> one.branch.isToMany() || hasMany(one.then));
    }

    /** Selects the wanted columns. Distinct rows are sorted by nothing but their columns, and so keep them all. */
    private void narrow() {
        columns.addAll(select.columns());
        narrows = !(select.distinct() && !select.orderBy().isEmpty());
        if (!narrows) {
            return;
        }
        for (int i = 0; i < fetches.size(); i++) {
            Fetch fetch = fetches.get(i);
            if (fetch != null && fetch.isNarrow() && columns.get(i) instanceof EntityNode entity) {
                select = SubquerySelect.named(select, entity.path());
                columns.set(i, fetch.selected(entity.path(), resolver));
            }
        }
    }

    private void join() {
        List<@Nullable EntityPath<?>> paths = new ArrayList<>();
        for (int i = 0; i < fetches.size(); i++) {
            boolean wanted = fetches.get(i) != null && select.columns().get(i) instanceof EntityNode;
            paths.add(wanted ? ((EntityNode) select.columns().get(i)).path() : null);
        }
        collectAliases();
        if (wantsJoins() && needsWrapping() && !wrap()) {
            if (isGrouped()) {
                select = select.withColumns(columns);
                return;
            }
            many = false;
        }
        for (int i = 0; i < paths.size(); i++) {
            EntityPath<?> path = paths.get(i);
            Fetch fetch = fetches.get(i);
            joined.add(path == null || fetch == null ? List.of() : join(path, fetch, true));
        }
        if (multiplies()) {
            sortElements();
        }
        select = select.withColumns(columns);
    }

    private boolean wantsJoins() {
        return fetches.stream()
                .anyMatch(fetch -> fetch != null && fetch.branches().stream().anyMatch(this::isJoined));
    }

    private boolean isJoined(Fetch.Branch branch) {
        return branch.strategy() == Fetch.Strategy.JOINED && (many || !branch.isToMany());
    }

    private boolean joinsMany(Fetch fetch) {
        return fetch.branches().stream()
                .anyMatch(branch -> isJoined(branch) && (branch.isToMany() || joinsMany(branch.target())));
    }

    private boolean isGrouped() {
        return select.distinct()
                || !select.extras().distinctOn().isEmpty()
                || !select.groupBy().isEmpty()
                || select.having() != null;
    }

    private boolean isLimited() {
        return select.limit() != null || select.offset() != null;
    }

    /** Joined rows would be counted by the limit, or be grouped. */
    private boolean needsWrapping() {
        Fetch only = many ? fetches.get(0) : null;
        return isGrouped() || (isLimited() && only != null && joinsMany(only));
    }

    private List<Joined> join(EntityPath<?> source, Fetch fetch, boolean inner) {
        List<Joined> all = new ArrayList<>();
        for (Fetch.Branch branch : fetch.branches()) {
            if (!isJoined(branch)) {
                continue;
            }
            EntityPath<?> target = EntityPath.of(branch.target().model().type(), unused(branch.name()));
            // An inner join behind an outer one would take back the rows that the outer one keeps
            boolean narrower = inner && branch.inner();
            JoinKind kind = narrower ? JoinKind.INNER : JoinKind.LEFT;
            select = Joins.join(select, kind, new RelationshipNode(source, branch.name()), target);
            int column = columns.size();
            columns.add(branch.target().selected(target, resolver));
            if (branch.relationship() instanceof CollectionModel collection) {
                elementOrder.addAll(SubquerySelect.order(collection, target));
            }
            all.add(new Joined(branch, column, join(target, branch.target(), narrower)));
        }
        return all;
    }

    /** Objects in the order of the query, then by key, so that each has its elements in their own order. */
    private void sortElements() {
        Fetch root = fetches.get(0);
        if (root == null) {
            return;
        }
        List<OrderNode> order = new ArrayList<>(select.orderBy());
        Node first = columns.get(0);
        List<Node> nodes = first instanceof EntityNode entity ? resolver.columns(entity.path()) : first.children();
        for (Node key : nodes.subList(0, root.model().key().columns().size())) {
            order.add(new OrderNode(key, false, OrderNode.Nulls.DEFAULT));
        }
        order.addAll(elementOrder);
        select = select.withOrderBy(order);
    }

    /**
     * Makes the query a subquery that stands for its one entity, so that joins change neither its limit nor its groups. It
     * has what the rows outside are made of and sorted by.
     *
     * @return false where that cannot be
     */
    private boolean wrap() {
        List<EntityNode> entities = select.columns().stream()
                .filter(EntityNode.class::isInstance)
                .map(EntityNode.class::cast)
                .toList();
        if (entities.size() != 1 || !(resolver.from(entities.get(0).path()) instanceof From.TableFrom)) {
            return false;
        }
        EntityPath<?> path = entities.get(0).path();
        String alias = path.alias();
        List<Node> inner = new ArrayList<>(columns);
        List<Node> outer = new ArrayList<>(columns);
        Map<Node, LabelNode> labels = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Node column = select.columns().get(i);
            if (!(column instanceof EntityNode)) {
                LabelNode label = labeled(column, "value");
                labels.put(column, label);
                labels.put(label.value(), label);
                inner.set(i, label);
                outer.set(i, new DerivedColumnNode(alias, label.label(), null));
            }
        }
        List<OrderNode> innerOrder = new ArrayList<>();
        List<OrderNode> outerOrder = new ArrayList<>();
        for (OrderNode order : select.orderBy()) {
            if (isOwnColumn(order.value(), path)) {
                innerOrder.add(order);
                outerOrder.add(order);
                continue;
            }
            LabelNode label = labels.get(order.value());
            if (label == null) {
                if (select.distinct()) {
                    return false;
                }
                label = labeled(order.value(), "sort");
                labels.put(order.value(), label);
                inner.add(label);
            }
            innerOrder.add(new OrderNode(label, order.descending(), order.nulls()));
            outerOrder.add(new OrderNode(
                    new DerivedColumnNode(alias, label.label(), null), order.descending(), order.nulls()));
        }
        boolean ordered = isLimited() || !select.extras().distinctOn().isEmpty();
        SelectNode query =
                SubquerySelect.named(select, path).withColumns(inner).withOrderBy(ordered ? innerOrder : List.of());
        columns.clear();
        columns.addAll(outer);
        select = SelectNode.of(outer)
                .withFrom(List.of(new From.EntitySelect(query, path)))
                .withOrderBy(outerOrder);
        return true;
    }

    private LabelNode labeled(Node node, String name) {
        Node value = node instanceof LabelNode label ? label.value() : node;
        return new LabelNode(value, unused(name));
    }

    /** True for what the subquery has anyway. */
    private boolean isOwnColumn(Node value, EntityPath<?> path) {
        return value instanceof AttributeNode attribute
                && attribute.source().equals(path)
                && resolver.attribute(attribute) instanceof ColumnNode column
                && column.alias().equals(path.alias())
                && columns.stream()
                        .anyMatch(selected -> selected instanceof EntityNode
                                ? resolver.columns(path).contains(column)
                                : selected.children().contains(column));
    }

    // Aliases.

    private String unused(String name) {
        String alias;
        int number = 1;
        do {
            alias = name + "_" + number++;
        } while (aliases.contains(alias) || aliases.contains(alias + "_link"));
        aliases.add(alias);
        return alias;
    }

    private void collectAliases() {
        List<Node> nodes = new ArrayList<>(select.columns());
        nodes.addAll(select.groupBy());
        nodes.addAll(select.orderBy());
        if (select.where() != null) {
            nodes.add(select.where());
        }
        if (select.having() != null) {
            nodes.add(select.having());
        }
        References.in(nodes).forEach(path -> aliases.add(path.alias()));
        select.from().forEach(this::collectAliases);
        for (Fetch fetch : fetches) {
            if (fetch != null) {
                fetch.columns().forEach(column -> aliases.add(column.name()));
            }
        }
    }

    private void collectAliases(From from) {
        if (from instanceof From.Join join) {
            collectAliases(join.left());
            collectAliases(join.right());
        } else if (from instanceof From.RelationshipJoin join) {
            collectAliases(join.left());
            aliases.add(join.target().alias());
            aliases.add(join.target().alias() + "_link");
        } else if (from instanceof From.EntityFrom entity) {
            aliases.add(entity.path().alias());
        } else if (from instanceof From.EntitySelect entity) {
            aliases.add(entity.path().alias());
        } else if (from instanceof From.TableFrom table) {
            aliases.add(table.alias());
        } else if (from instanceof From.SubqueryFrom subquery) {
            aliases.add(subquery.alias());
        } else if (from instanceof From.CommonTableFrom common) {
            aliases.add(common.alias());
        } else if (from instanceof From.SampleFrom sample) {
            aliases.add(sample.path().alias());
        } else if (from instanceof From.TextFrom text) {
            aliases.add(text.path().alias());
        }
    }
}
