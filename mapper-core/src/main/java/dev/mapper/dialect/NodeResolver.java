package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.From;
import dev.mapper.sql.Node;
import dev.mapper.sql.NotNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.sql.RelationshipExistsNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nodes mean in the statement that is being written: what the entity model makes of them, among what FROM has.
 * For one statement on one thread.
 */
final class NodeResolver {

    private final PathResolver paths;
    private final NodeTypes types;
    private Scope scope = new Scope(null);

    NodeResolver(PathResolver paths) {
        this.paths = paths;
        this.types = new NodeTypes(paths);
    }

    Scope scope() {
        return scope;
    }

    /**
     * Begins a select of its own.
     *
     * @param around the statement around it; null if its rows can't be named here
     * @return the scope to go back to
     */
    Scope enter(@Nullable Scope around) {
        Scope outer = scope;
        scope = new Scope(around);
        return outer;
    }

    void leave(Scope outer) {
        scope = outer;
    }

    FromClause from(SelectNode select) {
        return FromClause.of(select, paths, scope);
    }

    FromClause from(From target, List<From> others) {
        return FromClause.of(target, others, paths, scope);
    }

    FromClause from(From target) {
        return FromClause.of(target, paths, scope);
    }

    /** The columns that a node in a list of columns stands for. */
    List<Node> columns(Node node) {
        if (node instanceof TupleNode tuple) {
            return tuple.elements();
        }
        return node instanceof EntityNode entity ? paths.columns(entity.path()) : List.of(node);
    }

    /** What the entity model makes of a node that it knows; any other node itself. */
    Node resolved(Node node) {
        if (node instanceof AttributeNode attribute) {
            if (!scope.has(attribute.source())) {
                throw new StatementException("There is no " + attribute.source() + " in FROM, and " + attribute
                        + " names it; FROM has the aliases " + scope.aliases()
                        + ". Add it with from(...) or join(...)");
            }
            return paths.attribute(attribute);
        }
        if (node instanceof ReferenceEqualsNode reference) {
            Node condition = paths.reference(reference.relationship(), reference.entity());
            return reference.negated() ? new NotNode(condition) : condition;
        }
        if (node instanceof RelationshipExistsNode exists) {
            Node condition = paths.relationshipExists(exists.relationship(), exists.target(), exists.predicate());
            return exists.negated() ? new NotNode(condition) : condition;
        }
        return node;
    }

    /** What the entity model makes of an attribute, whether FROM has its entity or not; any other node itself. */
    Node attribute(Node node) {
        return node instanceof AttributeNode attribute ? paths.attribute(attribute) : node;
    }

    /** A value that is compared with another node, in as many columns as that has. */
    Node value(Node node, Node comparedWith) {
        return node instanceof BindNode bind && comparedWith instanceof AttributeNode attribute
                ? paths.value(attribute, bind)
                : node;
    }

    /** Null if it can't be known. */
    @Nullable
    SqlType<?> type(Node node) {
        return types.of(node, scope);
    }

    /** Sees to it that something in FROM has an alias that a column has. */
    void checkAlias(String alias, String column) {
        if (!scope.hasAlias(alias)) {
            throw new StatementException("Nothing in FROM has the alias \"" + alias + "\", and the column \"" + column
                    + "\" names it; FROM has the aliases " + scope.aliases() + ". Add it with from(...) or join(...)");
        }
    }

    /**
     * The column that is set, or that a key has.
     *
     * @throws StatementException if the attribute is no single column
     */
    ColumnNode single(Node target) {
        Node column = attribute(target);
        if (column instanceof ColumnNode one) {
            return one;
        }
        throw new StatementException(target + " can't be set: it is no single column but " + column
                + ". Set the attributes that it is made of");
    }
}
