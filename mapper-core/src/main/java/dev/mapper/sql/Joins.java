package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.StatementException;
import dev.mapper.sql.From.EntityFrom;
import dev.mapper.sql.From.Join;
import dev.mapper.sql.From.RelationshipJoin;
import dev.mapper.sql.From.SubqueryFrom;
import dev.mapper.sql.From.TableFrom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the left side of a join among what a select has. */
@Internal
public final class Joins {

    private Joins() {}

    /** Joins along a relationship: to the part of FROM that has its source, which is added if none has. */
    public static SelectNode join(
            SelectNode select, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        List<From> froms = new ArrayList<>(select.from());
        for (From from : froms) {
            if (names(from, target)) {
                throw taken(target);
            }
        }
        if (target.equals(relationship.source())) {
            throw taken(target);
        }
        for (int i = 0; i < froms.size(); i++) {
            if (names(froms.get(i), relationship.source())) {
                froms.set(i, new RelationshipJoin(froms.get(i), kind, relationship, target));
                return select.withFrom(froms);
            }
        }
        froms.add(new RelationshipJoin(new EntityFrom(relationship.source()), kind, relationship, target));
        return select.withFrom(froms);
    }

    /** Joins on a condition: to the part of FROM that the condition names, else to the last one. */
    public static SelectNode join(SelectNode select, JoinKind kind, From right, @Nullable Node on) {
        List<From> froms = new ArrayList<>(select.from());
        if (froms.isEmpty()) {
            froms.add(new EntityFrom(firstEntity(select, right, on)));
        } else if (right instanceof EntityFrom entity && froms.stream().anyMatch(from -> names(from, entity.path()))) {
            throw taken(entity.path());
        }
        int place = froms.size() - 1;
        if (froms.size() > 1) {
            Set<EntityPath<?>> named = References.in(on);
            for (int i = froms.size() - 1; i >= 0; i--) {
                From from = froms.get(i);
                if (named.stream().anyMatch(path -> names(from, path))) {
                    place = i;
                    break;
                }
            }
        }
        froms.set(place, new Join(froms.get(place), kind, right, on));
        return select.withFrom(froms);
    }

    private static EntityPath<?> firstEntity(SelectNode select, From right, @Nullable Node on) {
        Set<EntityPath<?>> own = new HashSet<>();
        addPaths(right, own);
        List<Node> nodes = new ArrayList<>(select.columns());
        if (on != null) {
            nodes.add(on);
        }
        for (EntityPath<?> path : References.in(nodes)) {
            if (!own.contains(path)) {
                return path;
            }
        }
        throw new StatementException("There is nothing to join " + describe(right)
                + " to: the select names no other entity. Say which with from(...) before join(...)");
    }

    /** Whether a part of FROM has an entity by its very alias. */
    public static boolean names(From from, EntityPath<?> path) {
        if (from instanceof EntityFrom entity) {
            return entity.path().equals(path);
        }
        if (from instanceof Join join) {
            return names(join.left(), path) || names(join.right(), path);
        }
        if (from instanceof From.SampleFrom sample) {
            return sample.path().equals(path);
        }
        if (from instanceof From.TextFrom text) {
            return text.path().equals(path);
        }
        if (from instanceof From.EntitySelect select) {
            return select.path().equals(path);
        }
        return from instanceof RelationshipJoin join
                && (names(join.left(), path) || join.target().equals(path));
    }

    private static void addPaths(From from, Set<EntityPath<?>> paths) {
        if (from instanceof EntityFrom entity) {
            paths.add(entity.path());
        } else if (from instanceof From.SampleFrom sample) {
            paths.add(sample.path());
        } else if (from instanceof From.TextFrom text) {
            paths.add(text.path());
        } else if (from instanceof From.EntitySelect select) {
            paths.add(select.path());
        } else if (from instanceof Join join) {
            addPaths(join.left(), paths);
            addPaths(join.right(), paths);
        } else if (from instanceof RelationshipJoin join) {
            addPaths(join.left(), paths);
            paths.add(join.target());
        }
    }

    private static String describe(From from) {
        if (from instanceof EntityFrom entity) {
            return entity.path().toString();
        }
        if (from instanceof TableFrom table) {
            return "the table " + table.table().name();
        }
        if (from instanceof From.SampleFrom sample) {
            return sample.path().toString();
        }
        if (from instanceof From.TextFrom text) {
            return text.path().toString();
        }
        if (from instanceof From.EntitySelect select) {
            return select.path().toString();
        }
        if (from instanceof From.CommonTableFrom common) {
            return "the common table \"" + common.alias() + "\"";
        }
        return from instanceof SubqueryFrom subquery ? "the subquery \"" + subquery.alias() + "\"" : "the join";
    }

    private static StatementException taken(EntityPath<?> target) {
        String query = "Q" + target.entityType().getSimpleName();
        return new StatementException(
                target + " is in FROM already. Join it by an alias of its own: " + query + ".as(\"other\")");
    }
}
