package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.SelectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a statement has in FROM, and through its parent what the statement around it has. For one compilation. */
final class Scope {

    private final @Nullable Scope parent;
    private final Set<EntityPath<?>> paths = new LinkedHashSet<>();
    private final Map<String, Object> aliases = new HashMap<>();
    private final Set<String> steps = new HashSet<>();

    /**
     * A scope with nothing in it yet.
     *
     * @param parent the statement around this one; null if its rows can't be named here
     */
    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    void add(EntityPath<?> path) {
        paths.add(path);
    }

    /**
     * Registers an alias.
     *
     * @param named what the alias names: a table, or the select of a subquery
     * @throws StatementException if it names something already
     */
    void alias(String alias, Object named) {
        if (aliases.putIfAbsent(alias, named) != null) {
            throw new StatementException("The alias \"" + alias + "\" names both " + describe(aliases.get(alias))
                    + " and " + describe(named) + " in one FROM. Give one of them an alias of its own, as in"
                    + " QUser.as(\"other\")");
        }
    }

    /** Whether this statement, or one around it, has the entity in FROM. */
    boolean has(EntityPath<?> path) {
        return paths.contains(path) || (parent != null && parent.has(path));
    }

    /** Whether a statement around this one has the entity in FROM. */
    boolean hasAround(EntityPath<?> path) {
        return parent != null && parent.has(path);
    }

    boolean hasAlias(String alias) {
        return aliases.containsKey(alias) || (parent != null && parent.hasAlias(alias));
    }

    /** The select that an alias names; null if it names a table, or nothing. */
    @Nullable
    SelectNode select(String alias) {
        Object named = aliases.get(alias);
        if (named != null) {
            return named instanceof SelectNode select ? select : null;
        }
        return parent == null ? null : parent.select(alias);
    }

    /** Registers the alias of a recursive table within its own step. */
    void step(String alias, SelectNode columns) {
        alias(alias, columns);
        steps.add(alias);
    }

    /** Whether an alias names a recursive table within its own step. */
    boolean isStep(String alias) {
        return aliases.containsKey(alias) ? steps.contains(alias) : parent != null && parent.isStep(alias);
    }

    /** All aliases there are, sorted. */
    Set<String> aliases() {
        Set<String> all = parent == null ? new TreeSet<>() : parent.aliases();
        all.addAll(aliases.keySet());
        return all;
    }

    private static String describe(@Nullable Object named) {
        return named instanceof SelectNode ? "a subquery" : "the table " + named;
    }
}
