package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the entities that a tree names. Selects within it are statements of their own: what they name isn't found. */
@Internal
public final class References {

    private References() {}

    /** The entities in the order in which the nodes name them. */
    public static Set<EntityPath<?>> in(Collection<? extends Node> nodes) {
        Set<EntityPath<?>> paths = new LinkedHashSet<>();
        collect(nodes, paths);
        return paths;
    }

    /** The entities that a node names; none for null. */
    public static Set<EntityPath<?>> in(@Nullable Node node) {
        return node == null ? Set.of() : in(List.of(node));
    }

    /** Whether the nodes have an aggregate, which makes one row of many; one over a window makes none. */
    public static boolean aggregates(Collection<? extends Node> nodes) {
        for (Node node : nodes) {
            if (node instanceof AggregateNode) {
                return true;
            }
            boolean within = node instanceof OverNode over
                    ? aggregates(over.function().children())
                            || aggregates(over.partitionBy())
                            || aggregates(over.orderBy())
                    : aggregates(node.children());
            if (within) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Collection<? extends Node> nodes, Set<EntityPath<?>> paths) {
        for (Node node : nodes) {
            if (node instanceof AttributeNode attribute) {
                paths.add(attribute.source());
            } else if (node instanceof EntityNode entity) {
                paths.add(entity.path());
            } else if (node instanceof ReferenceEqualsNode reference) {
                paths.add(reference.relationship().source());
            } else if (node instanceof RelationshipExistsNode exists) {
                paths.add(exists.relationship().source());
            } else {
                collect(node.children(), paths);
            }
        }
    }
}
