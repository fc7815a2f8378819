package dev.mapper.session;

import dev.mapper.LoadOptionException;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Path;
import dev.mapper.sql.RelationshipPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query loads together with its result, or leaves out of it. Options go over the mapping; of several for one
 * attribute the last one counts. Immutable and thread-safe.
 *
 * <p>Meant to be imported statically:
 * {@code query.options(joinedLoad(employee.department).loadOnly(department.name), defer(employee.photo))}. An option that
 * does not fit its query is a {@link dev.mapper.LoadOptionException} when the query runs.
 *
 * <p>What options say of later loads holds for an object until it expires, or another query finds it.
 */
public sealed interface LoadOption permits RelationshipLoad, SubclassLoad, AttributeLoad {

    /**
     * Loads a relationship in the statement of the query: {@code LEFT OUTER JOIN}. The joined table has an alias that
     * nothing else can name, so that conditions and sort keys of the query never restrict what is loaded; to filter by it,
     * join it as well.
     *
     * <p>Objects come once each, however many rows they have. Where there is a limit, offset, {@code DISTINCT} or
     * {@code GROUP BY}, a collection is joined to the query as a subquery. Where a join would change the result (rows that
     * are locked, set operations, collections in rows of several values or in streams), the relationship is loaded as
     * by {@link #selectInLoad}.
     */
    static RelationshipLoad joinedLoad(RelationshipPath<?, ?> relationship) {
        return RelationshipLoad.of(relationship, RelationshipLoad.Kind.JOINED);
    }

    /**
     * Loads a relationship of all objects of the result by one more statement, which names their keys: 500 at a time. Of a
     * reference it takes those that the session does not have, each once.
     */
    static RelationshipLoad selectInLoad(RelationshipPath<?, ?> relationship) {
        return RelationshipLoad.of(relationship, RelationshipLoad.Kind.SELECT_IN);
    }

    /**
     * Loads a collection of all objects of the result by one more statement, which has the query as a subquery: one
     * statement for however many objects, but the query runs twice. References, collections below other options and those
     * of streams and of rows of several values are loaded as by {@link #selectInLoad}.
     */
    static RelationshipLoad subqueryLoad(RelationshipPath<?, ?> relationship) {
        return RelationshipLoad.of(relationship, RelationshipLoad.Kind.SUBQUERY);
    }

    /** Loads a relationship on access, whatever its mapping says: for all objects of the result in one statement. */
    static RelationshipLoad lazyLoad(RelationshipPath<?, ?> relationship) {
        return RelationshipLoad.of(relationship, RelationshipLoad.Kind.LAZY);
    }

    /**
     * Loads what subclasses have besides, where a query is for a superclass: after it, by a statement for each class that
     * has objects in the result, which names their keys: 500 at a time. What the session has already is not read again.
     * Columns of an entity that is not named here are loaded when one of them is read, for all objects of the result.
     *
     * @param subclasses entities that extend one of the query's, whatever their alias
     * @throws dev.mapper.LoadOptionException if there is none
     */
    static SubclassLoad selectInPolymorphic(EntityPath<?>... subclasses) {
        if (subclasses.length == 0) {
            throw new LoadOptionException("selectInPolymorphic() names no entity. Name those whose columns are to be"
                    + " loaded; @PolymorphicLoad on the topmost entity loads those of all.");
        }
        return new SubclassLoad(List.of(subclasses), List.of());
    }

    /** Makes access to a relationship that is not loaded a {@link dev.mapper.LazyLoadException}. */
    static RelationshipLoad raiseLoad(RelationshipPath<?, ?> relationship) {
        return RelationshipLoad.of(relationship, RelationshipLoad.Kind.RAISE);
    }

    /**
     * Makes access to any relationship that is not loaded a {@link dev.mapper.LazyLoadException}: those of the query's
     * entities and of all that is loaded with them, but those that other options name.
     */
    static LoadOption raiseLoad() {
        return new AttributeLoad(AttributeLoad.Kind.RAISE, List.of(), "");
    }

    /**
     * Selects of the attributes that stand in columns only these, the key, the version and foreign keys. Others are loaded
     * on access, for all objects of the result in one statement.
     */
    static LoadOption loadOnly(Path<?>... attributes) {
        return new AttributeLoad(AttributeLoad.Kind.ONLY, nodes(attributes), "");
    }

    /** Leaves attributes out until they are read; then they are loaded for all objects of the result in one statement. */
    static LoadOption defer(Path<?>... attributes) {
        return new AttributeLoad(AttributeLoad.Kind.DEFER, nodes(attributes), "");
    }

    /** Selects attributes that the mapping leaves out. */
    static LoadOption undefer(Path<?>... attributes) {
        return new AttributeLoad(AttributeLoad.Kind.UNDEFER, nodes(attributes), "");
    }

    /** Selects the attributes with that {@link dev.mapper.mapping.Deferred} group, of each of the query's entities. */
    static LoadOption undeferGroup(String group) {
        return new AttributeLoad(AttributeLoad.Kind.UNDEFER_GROUP, List.of(), group);
    }

    private static List<AttributeNode> nodes(Path<?>... attributes) {
        List<AttributeNode> nodes = new ArrayList<>();
        for (Path<?> attribute : attributes) {
            nodes.add(attribute.node());
        }
        return List.copyOf(nodes);
    }
}
