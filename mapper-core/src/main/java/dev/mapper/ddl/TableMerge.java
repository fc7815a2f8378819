package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table that comes out when some of the differences between the database's and the metadata's table are ended, and
 * the others stay. For one use.
 */
final class TableMerge {

    private final Table found;
    private final Table model;
    private final Collection<Difference> chosen;
    private final StoredNames names;
    private final Table.Builder merged;

    private TableMerge(Table found, Table model, Collection<Difference> chosen, StoredNames names) {
        this.found = found;
        this.model = model;
        this.chosen = chosen;
        this.names = names;
        this.merged = Table.builder(model.name()).schema(model.schema());
    }

    static Table of(Table found, Table model, Collection<Difference> chosen, StoredNames names) {
        return new TableMerge(found, model, chosen, names).merge();
    }

    private Table merge() {
        merged.comment(has(Kind.TABLE_COMMENT) ? model.comment() : found.comment());
        for (Column column : found.columns()) {
            if (!goes(column)) {
                merged.column(merge(column, names.find(model, column.name())));
            }
        }
        for (Column column : all(EnumSet.of(Kind.MISSING_COLUMN), Column.class)) {
            merged.column(copy(column, column.name()).build());
        }
        PrimaryKey key = has(Kind.PRIMARY_KEY) ? model.primaryKey() : found.primaryKey();
        if (key != null) {
            merged.primaryKeyNamed(key.name(), names(key.columns()));
        }
        for (UniqueConstraint unique :
                kept(found.uniques(), EnumSet.of(Kind.MISSING_UNIQUE, Kind.CHANGED_UNIQUE), UniqueConstraint.class)) {
            if (has(unique.columns())) {
                merged.unique(unique.name(), names(unique.columns()));
            }
        }
        for (CheckConstraint check :
                kept(found.checks(), EnumSet.of(Kind.MISSING_CHECK, Kind.CHANGED_CHECK), CheckConstraint.class)) {
            merged.check(check.name(), check.sql());
        }
        for (ForeignKey one : kept(
                found.foreignKeys(),
                EnumSet.of(Kind.MISSING_FOREIGN_KEY, Kind.CHANGED_FOREIGN_KEY),
                ForeignKey.class)) {
            if (has(one.columns())) {
                merged.foreignKey(
                        one.name(),
                        List.of(names(one.columns())),
                        one.referencedSchema(),
                        one.referencedTable(),
                        one.referencedColumns(),
                        one.onDelete(),
                        one.onUpdate(),
                        one.deferrable());
            }
        }
        for (Index index : kept(found.indexes(), EnumSet.of(Kind.MISSING_INDEX, Kind.CHANGED_INDEX), Index.class)) {
            if (has(index.columns())) {
                merged.index(new Index(index.name(), index.unique(), parts(index), index.where()));
            }
        }
        return merged.build();
    }

    private Column merge(Column column, @Nullable Column ours) {
        if (ours == null) {
            return copy(column, column.name()).build();
        }
        Set<Kind> changed = EnumSet.noneOf(Kind.class);
        for (Difference difference : chosen) {
            if (difference.sides().found() == column) {
                changed.add(difference.kind());
            }
        }
        Column typed = changed.contains(Kind.COLUMN_TYPE) ? ours : column;
        Column.Builder builder = Column.builder(column.name(), typed.type())
                .definition(typed.definition())
                .nullable((changed.contains(Kind.COLUMN_NULLABILITY) ? ours : column).nullable())
                .serverDefault((changed.contains(Kind.COLUMN_DEFAULT) ? ours : column).serverDefault())
                .computed((changed.contains(Kind.COLUMN_COMPUTED) ? ours : column).computed())
                .comment((changed.contains(Kind.COLUMN_COMMENT) ? ours : column).comment());
        boolean identity = (changed.contains(Kind.COLUMN_IDENTITY) ? ours : column).identity();
        return identity ? builder.identity().build() : builder.build();
    }

    private static Column.Builder copy(Column column, String name) {
        Column.Builder copy = Column.builder(name, column.type())
                .definition(column.definition())
                .nullable(column.nullable())
                .serverDefault(column.serverDefault())
                .computed(column.computed())
                .comment(column.comment());
        return column.identity() ? copy.identity() : copy;
    }

    private List<Index.Part> parts(Index index) {
        List<Index.Part> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Column column = part.column();
            parts.add(
                    column == null
                            ? part
                            : new Index.Part(merged.column(actual(column.name())), null, part.descending()));
        }
        return parts;
    }

    /** What the database has and keeps, and what it is to have more. */
    private <T> List<T> kept(List<T> theirs, Set<Kind> ours, Class<T> type) {
        List<T> kept = new ArrayList<>();
        for (T one : theirs) {
            if (!goes(one)) {
                kept.add(one);
            }
        }
        kept.addAll(all(ours, type));
        return kept;
    }

    private <T> List<T> all(Set<Kind> kinds, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (Difference difference : chosen) {
            T ours = kinds.contains(difference.kind()) ? difference.model(type) : null;
            if (ours != null) {
                all.add(ours);
            }
        }
        return all;
    }

    /** Whether something of the database is to go, or to be replaced. */
    private boolean goes(Object theirs) {
        return chosen.stream()
                .anyMatch(difference -> difference.sides().found() == theirs
                        && !difference.kind().ofColumn());
    }

    private boolean has(Kind kind) {
        return chosen.stream().anyMatch(difference -> difference.kind() == kind);
    }

    private boolean has(List<Column> columns) {
        return columns.stream().allMatch(column -> merged.hasColumn(actual(column.name())));
    }

    private String[] names(List<Column> columns) {
        return columns.stream().map(column -> actual(column.name())).toArray(String[]::new);
    }

    /** The database's spelling of a column's name. */
    private String actual(String name) {
        Column column = names.find(found, name);
        return column == null ? name : column.name();
    }
}
