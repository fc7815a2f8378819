package dev.mapper.schema;

import dev.mapper.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All tables, sequences and views of an application. Immutable and thread-safe. */
public final class Metadata {

    private final Map<String, Table> tables;
    private final List<Sequence> sequences;
    private final List<View> views;
    private final Ordering ordering;

    private Metadata(Map<String, Table> tables, List<Sequence> sequences, List<View> views) {
        this.tables = tables;
        this.sequences = sequences;
        this.views = views;
        this.ordering = order();
    }

    /**
     * Puts tables together.
     *
     * @throws ConfigurationException if two tables have one name, or a foreign key refers to nothing
     */
    public static Metadata of(Collection<Table> tables) {
        return of(tables, List.of());
    }

    /**
     * Puts tables together.
     *
     * @throws ConfigurationException if two tables have one name, or a foreign key refers to nothing
     */
    public static Metadata of(Collection<Table> tables, Collection<Sequence> sequences) {
        return of(tables, sequences, List.of());
    }

    /**
     * Puts tables together.
     *
     * @param views in the order to create them in: each after those that it asks
     * @throws ConfigurationException if two tables have one name, or a foreign key refers to nothing
     */
    public static Metadata of(Collection<Table> tables, Collection<Sequence> sequences, Collection<View> views) {
        Map<String, Table> byName = new LinkedHashMap<>();
        for (Table table : tables) {
            Table other = byName.putIfAbsent(table.qualifiedName(), table);
            if (other != null) {
                throw new ConfigurationException("Two tables are named " + table.qualifiedName() + ": one with "
                        + other.columns() + ", one with " + table.columns()
                        + ". Name one of them otherwise, with @Table(name = ...)");
            }
        }
        return new Metadata(Collections.unmodifiableMap(byName), List.copyOf(sequences), List.copyOf(views));
    }

    static String qualified(@Nullable String schema, String name) {
        return schema == null ? name : schema + "." + name;
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    public List<Sequence> sequences() {
        return sequences;
    }

    /** In the order to create them in. */
    public List<View> views() {
        return views;
    }

    /**
     * The table of this name.
     *
     * @param qualifiedName with the schema before a dot, if the table has one
     * @throws ConfigurationException if there is no such table
     */
    public Table table(String qualifiedName) {
        Table table = tables.get(qualifiedName);
        if (table == null) {
            throw new ConfigurationException("There is no table " + qualifiedName + "; there are " + tables.keySet());
        }
        return table;
    }

    /** Null if there is no such table. */
    public @Nullable Table findTable(String qualifiedName) {
        return tables.get(qualifiedName);
    }

    /** The table that a foreign key refers to. */
    public Table referenced(ForeignKey key) {
        Table table = tables.get(qualified(key.referencedSchema(), key.referencedTable()));
        if (table == null) {
            throw new ConfigurationException("The foreign key of " + key.table() + " on " + key.columns()
                    + " refers to table " + qualified(key.referencedSchema(), key.referencedTable())
                    + ", which isn't mapped. Map it, or correct the name");
        }
        return table;
    }

    /** The columns that a foreign key refers to. */
    public List<Column> referencedColumns(ForeignKey key) {
        Table table = referenced(key);
        return key.referencedColumns().stream().map(table::column).toList();
    }

    /** The tables, each after those that it refers to, as far as circles let it. */
    public List<Table> sorted() {
        return ordering.tables;
    }

    /** The sorted tables, with the foreign keys that refer to a later one. */
    public Ordering ordering() {
        return ordering;
    }

    /**
     * Tables in an order to create them in.
     *
     * @param tables each after those that it refers to, but for the late keys
     * @param late foreign keys that close a circle, and can be made only when all tables are there
     */
    public record Ordering(List<Table> tables, Set<ForeignKey> late) {

        public Ordering {
            tables = List.copyOf(tables);
            late = Collections.unmodifiableSet(new LinkedHashSet<>(late));
        }
    }

    private Ordering order() {
        Set<Table> done = new LinkedHashSet<>();
        Set<ForeignKey> late = new LinkedHashSet<>();
        for (Table table : tables.values()) {
            visit(table, done, new LinkedHashSet<>(), late);
        }
        // A key found late on the way down may have become harmless by the order that came out
        List<Table> sorted = new ArrayList<>(done);
        late.removeIf(key -> sorted.indexOf(referenced(key)) < sorted.indexOf(key.table()));
        return new Ordering(sorted, late);
    }

    private void visit(Table table, Set<Table> done, Set<Table> path, Set<ForeignKey> late) {
        if (done.contains(table)) {
            return;
        }
        path.add(table);
        for (ForeignKey key : table.foreignKeys()) {
            Table referenced = referenced(key);
            if (referenced == table) {
                continue;
            }
            if (path.contains(referenced)) {
                late.add(key);
            } else {
                visit(referenced, done, path, late);
            }
        }
        path.remove(table);
        done.add(table);
    }
}
