package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entity classes that extend each other: how they share tables, and what tells their rows apart. Immutable once the
 * models are built and safe for use by many threads.
 */
@Internal
public final class Hierarchy {

    private final InheritanceType strategy;
    private final EntityModel root;
    private final List<EntityModel> members = new ArrayList<>();
    private final Map<EntityShape, Object> values = new HashMap<>();
    private final Map<Table, Integer> tables = new LinkedHashMap<>();
    private @Nullable Column discriminator;

    Hierarchy(InheritanceType strategy, EntityModel root) {
        this.strategy = strategy;
        this.root = root;
    }

    void add(EntityModel member, @Nullable Object value) {
        values.put(member.shape(), value == null ? members.size() : value);
        members.add(member);
    }

    void table(Table table) {
        tables.putIfAbsent(table, tables.size());
    }

    void discriminator(@Nullable Column column) {
        this.discriminator = column;
    }

    public InheritanceType strategy() {
        return strategy;
    }

    /** The class that all others extend. */
    public EntityModel root() {
        return root;
    }

    /** All classes, each after the one that it extends. */
    public List<EntityModel> members() {
        return members;
    }

    /** The column of the root's table that names a row's class; {@code null} where the tables alone tell. */
    public @Nullable Column discriminator() {
        return discriminator;
    }

    /**
     * What the discriminator column holds for objects of a class. Where there is no such column, the number that a query
     * makes up for the class.
     */
    public Object value(EntityShape shape) {
        Object value = values.get(shape);
        if (value == null) {
            throw new IllegalStateException(shape + " is not of the hierarchy of " + root);
        }
        return value;
    }

    /** What a table is named in a statement where its entity has that alias: the root's by the alias itself. */
    String alias(String alias, Table table) {
        Integer number = tables.get(table);
        return number == null || number == 0 || strategy != InheritanceType.JOINED ? alias : alias + "_" + number;
    }

    @Override
    public String toString() {
        return "hierarchy of " + root;
    }
}
