package dev.mapper.load;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.StatementBinder;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityRows;
import dev.mapper.schema.Column;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Joins;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Shape;
import dev.mapper.sql.TupleNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SELECT of the elements of all objects that a query finds, which is a subquery of it, with the query's values. */
record SubquerySelect(Plan plan, Shape shape) implements StatementBinder {

    /** What is rendered once per shape. */
    record Plan(CompiledStatement compiled, KeyedSelect rows) {

        static Plan of(
                SelectNode select, CollectionModel collection, Fetch target, PathResolver resolver, Dialect dialect) {
            CompiledStatement compiled = dialect.compile(select, resolver);
            List<Column> key = collection.holder().key().columns();
            KeyReader keys = new KeyReader(
                    key,
                    KeyReader.positions(key, key, compiled.offset(0) + 1),
                    collection.holder().key().isComposite(),
                    dialect);
            EntityReader reader =
                    new EntityReader(collection.target(), target.columns(), compiled.offset(1) + 1, dialect);
            return new Plan(compiled, new KeyedSelect(compiled.sql(), keys, 0, reader));
        }
    }

    KeyedSelect rows() {
        return plan.rows;
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
        plan.compiled.bind(statement, shape);
    }

    /** Keys of the holders and columns of the elements; {@code null} where the query cannot be a subquery. */
    static @Nullable SelectNode select(
            CollectionModel collection, Fetch target, EagerLoader.Origin origin, PathResolver resolver) {
        SelectNode query = origin.select();
        EntityPath<?> path = origin.path();
        boolean limited = query.limit() != null || query.offset() != null;
        boolean possible = query.extras().compound().isEmpty()
                && query.extras().distinctOn().isEmpty()
                && query.lock() == LockMode.NONE
                && query.columns().size() == 1
                && query.columns().get(0) instanceof EntityNode
                && resolver.from(path) instanceof From.TableFrom
                && !(limited && query.distinct() && !query.orderBy().isEmpty());
        if (!possible) {
            return null;
        }
        List<Node> key = resolver.columns(path)
                .subList(0, collection.holder().key().columns().size());
        SelectNode inner = named(query, path).withColumns(key);
        if (!limited) {
            inner = inner.withOrderBy(List.of()).withDistinct(query.groupBy().isEmpty());
        }
        EntityPath<?> element = EntityPath.of(
                collection.target().type(),
                path.alias() + "_" + collection.attribute().name());
        SelectNode outer = SelectNode.of(List.of(new TupleNode(key), target.selected(element, resolver)))
                .withFrom(List.of(new From.EntitySelect(inner, path)));
        RelationshipNode relationship =
                new RelationshipNode(path, collection.attribute().name());
        return Joins.join(outer, JoinKind.INNER, relationship, element).withOrderBy(order(collection, element));
    }

    /** Names an entity in FROM that the columns imply, so that it stays when the columns are replaced. */
    static SelectNode named(SelectNode select, EntityPath<?> path) {
        if (select.from().stream().anyMatch(from -> Joins.names(from, path))) {
            return select;
        }
        List<From> from = new ArrayList<>(select.from());
        from.add(path.asFrom());
        return select.withFrom(from);
    }

    /** The order of a collection's elements, which have that alias. */
    static List<OrderNode> order(CollectionModel collection, EntityPath<?> element) {
        return collection.order().stream()
                .map(order -> new OrderNode(
                        EntityRows.column(collection.target(), element.alias(), order.column()),
                        order.descending(),
                        OrderNode.Nulls.DEFAULT))
                .toList();
    }
}
