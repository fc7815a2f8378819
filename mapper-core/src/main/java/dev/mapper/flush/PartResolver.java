package dev.mapper.flush;

import dev.mapper.StatementException;
import dev.mapper.schema.Table;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ForwardingResolver;
import dev.mapper.sql.From;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import org.jspecify.annotations.Nullable;

/** Lets an entity whose rows have parts in several tables stand for one of them, as an INSERT or UPDATE writes it. */
final class PartResolver extends ForwardingResolver {

    private final EntityPath<?> path;
    private final Table part;

    /**
     * @param all knows all else
     * @param path the entity
     * @param part its one table
     */
    PartResolver(PathResolver all, EntityPath<?> path, Table part) {
        super(all);
        this.path = path;
        this.part = part;
    }

    @Override
    public From from(EntityPath<?> other) {
        return other.equals(path) ? new From.TableFrom(part, path.alias()) : super.from(other);
    }

    @Override
    public Node attribute(AttributeNode attribute) {
        Node node = super.attribute(attribute);
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

    /** The row is found by its key. */
    @Override
    public @Nullable Node criterion(EntityPath<?> other) {
        return other.equals(path) ? null : super.criterion(other);
    }
}
