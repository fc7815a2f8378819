package dev.mapper.flush;

import dev.mapper.StatementException;
import dev.mapper.schema.Table;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RelationshipNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an entity whose rows have parts in several tables stand for one of them, as an INSERT or UPDATE writes it.
 *
 * @param all knows all else
 * @param path the entity
 * @param part its one table
 */
record PartResolver(PathResolver all, EntityPath<?> path, Table part) implements PathResolver {

    @Override
    public From from(EntityPath<?> other) {
        return other.equals(path) ? new From.TableFrom(part, path.alias()) : all.from(other);
    }

    @Override
    public Node attribute(AttributeNode attribute) {
        Node node = all.attribute(attribute);
        if (!attribute.source().equals(path) || !(node instanceof ColumnNode known)) {
            return node;
        }
        if (!part.columns().contains(known.column())) {
            throw new StatementException(
                    "The expression names " + attribute + ", which is not in the table " + part.name()
                            + " that it is written to. Name attributes of one class only, or write it with query(...).update(...)");
        }
        return new ColumnNode(path.alias(), known.column());
    }

    @Override
    public Node value(AttributeNode attribute, BindNode value) {
        return all.value(attribute, value);
    }

    @Override
    public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        return all.join(left, kind, relationship, target);
    }

    @Override
    public List<Node> columns(EntityPath<?> other) {
        return all.columns(other);
    }

    @Override
    public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
        return all.relationshipExists(relationship, target, predicate);
    }

    @Override
    public Node reference(RelationshipNode relationship, BindNode entity) {
        return all.reference(relationship, entity);
    }

    /** The row is found by its key. */
    @Override
    public @Nullable Node criterion(EntityPath<?> other) {
        return other.equals(path) ? null : all.criterion(other);
    }
}
