package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.From.CommonTableFrom;
import dev.mapper.sql.From.EntityFrom;
import dev.mapper.sql.From.EntitySelect;
import dev.mapper.sql.From.Join;
import dev.mapper.sql.From.RelationshipJoin;
import dev.mapper.sql.From.SampleFrom;
import dev.mapper.sql.From.SubqueryFrom;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.From.TextFrom;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Joins;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.References;
import dev.mapper.sql.SelectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a statement selects from: entities become tables, and those only named elsewhere are added. */
final class FromClause {

    private final PathResolver resolver;
    private final Scope scope;
    private final List<From> froms = new ArrayList<>();
    private final List<Node> criteria = new ArrayList<>();
    /** How many full joins are around what is being resolved: on either side of them rows may be missing. */
    private int fullJoins;

    private FromClause(PathResolver resolver, Scope scope) {
        this.resolver = resolver;
        this.scope = scope;
    }

    /** What a select selects from; registered in its scope. */
    static FromClause of(SelectNode select, PathResolver resolver, Scope scope) {
        FromClause clause = new FromClause(resolver, scope);
        for (From from : clause.complete(select)) {
            clause.froms.add(clause.resolve(from, clause.criteria));
        }
        return clause;
    }

    /** The one target of an insert, update or delete; registered in its scope. */
    static FromClause of(From target, PathResolver resolver, Scope scope) {
        FromClause clause = new FromClause(resolver, scope);
        clause.froms.add(clause.resolve(target, clause.criteria));
        return clause;
    }

    /** The target of an update or delete and what else it names; registered in its scope, the target first. */
    static FromClause of(From target, List<From> others, PathResolver resolver, Scope scope) {
        FromClause clause = of(target, resolver, scope);
        for (From from : others) {
            clause.froms.add(clause.resolve(from, clause.criteria));
        }
        return clause;
    }

    /** Tables, joins of tables, and subqueries. */
    List<From> froms() {
        return froms;
    }

    /** The condition with what every row of the entities satisfies. */
    @Nullable
    Node where(@Nullable Node condition) {
        Node where = condition;
        for (Node criterion : criteria) {
            where = JunctionNode.of(JunctionNode.Kind.AND, where, criterion);
        }
        return where;
    }

    private List<From> complete(SelectNode select) {
        List<Node> naming = new ArrayList<>(select.columns());
        if (select.where() != null) {
            naming.add(select.where());
        }
        Set<EntityPath<?>> implicit = new LinkedHashSet<>(References.in(naming));
        implicit.removeIf(path -> select.from().stream().anyMatch(from -> Joins.names(from, path)));
        List<From> all = new ArrayList<>(select.from());
        // A single entity is the select's own even where the outer statement has it, or there would be no FROM at all
        boolean correlates = implicit.size() + all.size() > 1;
        for (EntityPath<?> path : implicit) {
            if (!(correlates && scope.hasAround(path))) {
                all.add(new EntityFrom(path));
            }
        }
        if (all.isEmpty() && !implicit.isEmpty()) {
            throw new StatementException("The inner select has nothing left to select from: the statement around it has"
                    + " all its entities, " + implicit
                    + ". Say with from(...) which are its own, or use other aliases");
        }
        return all;
    }

    private From resolve(From from, List<Node> conditions) {
        if (from instanceof EntityFrom entity) {
            scope.add(entity.path());
            Node criterion = resolver.criterion(entity.path());
            if (criterion != null) {
                conditions.add(fullJoins > 0 ? orMissing(entity.path(), criterion) : criterion);
            }
            return resolve(resolver.from(entity.path()), conditions);
        }
        if (from instanceof SampleFrom sample) {
            return new SampleFrom(resolve(sample.from(), conditions), sample.path(), sample.percent());
        }
        if (from instanceof TextFrom text) {
            return resolve(text, conditions);
        }
        if (from instanceof EntitySelect entity) {
            // What its rows satisfy is said inside
            scope.add(entity.path());
            scope.alias(entity.path().alias(), entity.select());
            return entity;
        }
        if (from instanceof TableFrom table) {
            scope.alias(table.alias(), table.table());
            return table;
        }
        if (from instanceof SubqueryFrom subquery) {
            scope.alias(subquery.alias(), subquery.select());
            return subquery;
        }
        if (from instanceof CommonTableFrom common) {
            SelectNode columns = SelectNode.of(common.table().columns());
            if (common.table().statement() == null) {
                scope.step(common.alias(), columns);
            } else {
                scope.alias(common.alias(), columns);
            }
            return common;
        }
        if (from instanceof RelationshipJoin join) {
            return resolve(join, conditions);
        }
        Join join = (Join) from;
        List<Node> on = new ArrayList<>();
        if (join.kind() == JoinKind.FULL) {
            fullJoins++;
            From left = resolve(join.left(), on);
            From right = resolve(join.right(), on);
            fullJoins--;
            // In ON they keep a row that is hidden from being a partner, in WHERE from coming without one
            conditions.addAll(on);
            return new Join(left, join.kind(), right, and(join.on(), on));
        }
        boolean leftMayBeMissing = join.kind() == JoinKind.RIGHT;
        From left = resolve(join.left(), leftMayBeMissing ? on : conditions);
        From right = resolve(join.right(), join.kind() == JoinKind.CROSS ? conditions : on);
        return new Join(left, join.kind(), right, and(join.on(), on));
    }

    private Node orMissing(EntityPath<?> path, Node criterion) {
        Node presence = resolver.presence(path);
        return presence == null
                ? criterion
                : JunctionNode.of(JunctionNode.Kind.OR, new NullCheckNode(presence, false), criterion);
    }

    private From resolve(TextFrom text, List<Node> conditions) {
        scope.add(text.path());
        Node criterion = resolver.criterion(text.path());
        if (criterion != null) {
            conditions.add(criterion);
        }
        if (!(resolver.from(text.path()) instanceof TableFrom table)) {
            throw new StatementException(text.path() + " lies in several tables, and a statement written by hand gives"
                    + " rows of one. Give its columns(...) instead");
        }
        scope.alias(table.alias(), table.table());
        return text;
    }

    private From resolve(RelationshipJoin join, List<Node> conditions) {
        List<Node> on = new ArrayList<>();
        boolean leftMayBeMissing = join.kind() == JoinKind.RIGHT || join.kind() == JoinKind.FULL;
        From left = resolve(join.left(), leftMayBeMissing ? on : conditions);
        if (!scope.has(join.relationship().source())) {
            throw new StatementException("The join along " + join.relationship() + " starts at "
                    + join.relationship().source() + ", which isn't in FROM. Join it before, or say from(...)");
        }
        From joined = resolver.join(left, join.kind(), join.relationship(), join.target());
        scope.add(join.target());
        Node criterion = resolver.criterion(join.target());
        if (criterion != null) {
            on.add(criterion);
        }
        From registered = registerRight(joined, left);
        if (registered instanceof Join outermost && !on.isEmpty()) {
            return new Join(outermost.left(), outermost.kind(), outermost.right(), and(outermost.on(), on));
        }
        return registered;
    }

    /** Registers the tables that the resolver joined to a left side that is registered already. */
    private From registerRight(From from, From left) {
        if (from == left) {
            return from;
        }
        if (from instanceof Join join) {
            From rest = registerRight(join.left(), left);
            return new Join(rest, join.kind(), registerRight(join.right(), left), join.on());
        }
        return resolve(from, new ArrayList<>());
    }

    private static @Nullable Node and(@Nullable Node on, List<Node> conditions) {
        Node all = on;
        for (Node condition : conditions) {
            all = JunctionNode.of(JunctionNode.Kind.AND, all, condition);
        }
        return all;
    }
}
