package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityRows;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.TupleNode;
import dev.mapper.state.LoadRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be loaded of an entity: which of its columns, which relationships together with it, and how the others on
 * access. Made of the mapping and of a query's options. Immutable and safe for use by many threads.
 */
@Internal
public final class Fetch implements LoadRules {

    /** How a relationship is loaded together with its holders. */
    public enum Strategy {
        /** By a join in their statement; where that cannot be, as {@link #SELECT_IN}. */
        JOINED,
        /** By a statement more that names their keys. */
        SELECT_IN,
        /** By a statement more that has theirs as a subquery; where that cannot be, as {@link #SELECT_IN}. */
        SUBQUERY
    }

    /**
     * A relationship that is loaded together with its holders.
     *
     * @param inner true for a join that leaves out holders without a partner
     * @param target what is loaded of the other side
     */
    public record Branch(AttributeModel relationship, Strategy strategy, boolean inner, Fetch target) {

        /** True where a holder may have several rows on the other side. */
        boolean isToMany() {
            return relationship instanceof CollectionModel;
        }

        String name() {
            return relationship.attribute().name();
        }
    }

    private final EntityModel model;
    private final List<Column> columns;
    private final Set<Integer> leftOut;
    private final List<Branch> branches;
    private final Map<Integer, LazyStrategy> lazy;
    private final Map<Integer, Fetch> onAccess;
    private final List<SubclassFetch> subclasses;

    /**
     * @param columns what is selected: the key, the version and the foreign keys among it
     * @param leftOut the slots whose columns are not
     * @param lazy relationships that are loaded on access otherwise than their mapping says, or never
     * @param onAccess what is loaded of the other side of relationships that are loaded on access
     * @param subclasses what is loaded of objects of subclasses besides, each before the class that it extends
     */
    Fetch(
            EntityModel model,
            List<Column> columns,
            Set<Integer> leftOut,
            List<Branch> branches,
            Map<Integer, LazyStrategy> lazy,
            Map<Integer, Fetch> onAccess,
            List<SubclassFetch> subclasses) {
        this.model = model;
        this.columns = columns.equals(model.defaultColumns()) ? model.defaultColumns() : List.copyOf(columns);
        this.leftOut = Set.copyOf(leftOut);
        this.branches = List.copyOf(branches);
        this.lazy = Map.copyOf(lazy);
        this.onAccess = Map.copyOf(onAccess);
        this.subclasses = List.copyOf(subclasses);
    }

    public EntityModel model() {
        return model;
    }

    /** What is selected of the entity's table. */
    public List<Column> columns() {
        return columns;
    }

    /** The relationships that are loaded together with the entity. */
    public List<Branch> branches() {
        return branches;
    }

    /** What is loaded of objects of subclasses besides, each before the class that it extends. */
    List<SubclassFetch> subclasses() {
        return subclasses;
    }

    /** True where there is something to load once the objects are there. */
    boolean leadsOn() {
        return !branches.isEmpty() || !subclasses.isEmpty();
    }

    /** True where there is nothing but the columns that every query selects. */
    public boolean isPlain() {
        return !isNarrow() && !leadsOn() && lazy.isEmpty() && onAccess.isEmpty();
    }

    /** True where something is said of relationships that are loaded on access. */
    public boolean hasRules() {
        return !lazy.isEmpty()
                || subclasses.stream().anyMatch(subclass -> subclass.fetch().hasRules());
    }

    /** True where the columns are not those that every query selects. */
    @SuppressWarnings("ReferenceEquality") // the constructor sees to that
    boolean isNarrow() {
        return columns != model.defaultColumns();
    }

    @Override
    public @Nullable LazyStrategy lazy(EntityShape shape, int slot) {
        Fetch said = saying(shape, slot);
        return said == null ? null : said.lazy.get(slot);
    }

    @Override
    public boolean leavesOut(EntityShape shape, int slot) {
        if (leftOut.contains(slot)) {
            return true;
        }
        for (SubclassFetch subclass : subclasses) {
            if (subclass.model().accepts(shape) && subclass.fetch().leftOut.contains(slot)) {
                return true;
            }
        }
        return false;
    }

    /** What is loaded of the other side of a relationship on access; {@code null} for what its mapping says. */
    @Nullable
    Fetch onAccess(EntityShape shape, int slot) {
        Fetch said = saying(shape, slot);
        return said == null ? null : said.onAccess.get(slot);
    }

    /** This, or what goes for objects of a subclass, whichever says something of a relationship; else {@code null}. */
    private @Nullable Fetch saying(EntityShape shape, int slot) {
        for (SubclassFetch subclass : subclasses) {
            if (subclass.model().accepts(shape) && subclass.fetch().lazy.containsKey(slot)) {
                return subclass.fetch();
            }
        }
        return lazy.containsKey(slot) ? this : null;
    }

    /** The one node of a select's columns that stands for all columns of an entity by that alias. */
    Node selected(EntityPath<?> path, PathResolver resolver) {
        if (!isNarrow()) {
            return path.node();
        }
        List<Node> all = resolver.columns(path);
        List<Node> nodes = new ArrayList<>();
        for (Column column : columns) {
            int place = model.defaultColumns().indexOf(column);
            nodes.add(
                    place >= 0
                            ? all.get(place)
                            : resolver.attribute(new AttributeNode(path, attribute(column), false)));
        }
        if (model.isPolymorphic() && EntityRows.classPosition(model, columns) == columns.size()) {
            // What tells the class may be an attribute that is left out
            nodes.add(all.get(EntityRows.classPosition(model, model.defaultColumns())));
        }
        return new TupleNode(nodes);
    }

    private String attribute(Column column) {
        return model.columns().stream()
                .filter(candidate -> candidate.column().equals(column))
                .map(candidate -> candidate.attribute().name())
                .findFirst()
                .orElseThrow();
    }

    /** The entity on the other side of a relationship. */
    public static EntityModel target(AttributeModel relationship) {
        return relationship instanceof CollectionModel collection
                ? collection.target()
                : ((ReferenceModel) relationship).target();
    }

    /** How the mapping wants a relationship loaded. */
    static LazyStrategy mapped(AttributeModel relationship) {
        return relationship instanceof CollectionModel collection
                ? collection.lazy()
                : ((ReferenceModel) relationship).lazy();
    }

    @Override
    public String toString() {
        return model + " " + columns.stream().map(Column::name).toList() + " with "
                + branches.stream()
                        .map(Branch::relationship)
                        .map(AttributeModel::attribute)
                        .map(Attribute::name)
                        .toList();
    }
}
