package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the entity model knows of paths, asked while a statement is compiled. What is compiled is used again for other
 * literals: a bind of the tree that goes into an answer must go in itself, or by {@link BindNode#partOf}, and never as a
 * copy of its value. Implementations are thread-safe.
 */
@Internal
public interface PathResolver {

    /** The tables of an entity; the main one is named by the path's alias. */
    From from(EntityPath<?> path);

    /** The column that an attribute is; a tuple for several; any other expression for a computed one. */
    Node attribute(AttributeNode attribute);

    /** A value that an attribute is compared with: as it is, or a tuple of its parts for several columns. */
    default Node value(AttributeNode attribute, BindNode value) {
        return value;
    }

    /** The join along a relationship, made of tables and conditions. */
    From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target);

    /** The columns of an entity that is selected as a whole. */
    List<Node> columns(EntityPath<?> path);

    /** A condition for: an entity on the other side exists and satisfies the predicate, if there is one. */
    Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate);

    /** A condition for: the reference's key is that of the entity which the bind holds. */
    Node reference(RelationshipNode relationship, BindNode entity);

    /**
     * What every row of an entity satisfies beyond being in its table, such as a discriminator: goes to WHERE, or to ON
     * where the entity is outer joined. Null if there is nothing.
     */
    default @Nullable Node criterion(EntityPath<?> path) {
        return null;
    }

    /** A column that is null where an outer join found no row of the entity, and never else; null if not known. */
    default @Nullable Node presence(EntityPath<?> path) {
        return null;
    }
}
