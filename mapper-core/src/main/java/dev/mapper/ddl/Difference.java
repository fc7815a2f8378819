package dev.mapper.ddl;

import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import dev.mapper.schema.View;
import dev.mapper.type.DatabaseEnum;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing in which a database isn't as the metadata says. Immutable and thread-safe. */
public final class Difference {

    /** What differs. "Missing" is what only the metadata has, "extra" what only the database has, "changed" what both have. */
    public enum Kind {
        MISSING_SEQUENCE,
        SEQUENCE_INCREMENT,
        MISSING_ENUM_TYPE,
        MISSING_ENUM_VALUES,
        MISSING_VIEW,
        MISSING_TABLE,
        EXTRA_TABLE,
        MISSING_COLUMN,
        EXTRA_COLUMN,
        COLUMN_TYPE,
        COLUMN_NULLABILITY,
        COLUMN_DEFAULT,
        COLUMN_IDENTITY,
        COLUMN_COMPUTED,
        COLUMN_COMMENT,
        TABLE_COMMENT,
        PRIMARY_KEY,
        MISSING_UNIQUE,
        EXTRA_UNIQUE,
        CHANGED_UNIQUE,
        MISSING_CHECK,
        EXTRA_CHECK,
        CHANGED_CHECK,
        MISSING_FOREIGN_KEY,
        EXTRA_FOREIGN_KEY,
        CHANGED_FOREIGN_KEY,
        MISSING_INDEX,
        EXTRA_INDEX,
        CHANGED_INDEX;

        boolean ofColumn() {
            return switch (this) {
                case COLUMN_TYPE,
                        COLUMN_NULLABILITY,
                        COLUMN_DEFAULT,
                        COLUMN_IDENTITY,
                        COLUMN_COMPUTED,
                        COLUMN_COMMENT -> true;
                default -> false;
            };
        }
    }

    /** What bringing the database to the metadata may do to the rows that are there. */
    public enum Risk {
        /** Nothing: something is added, widened or described. */
        SAFE,
        /** The statements fail, and change nothing, if rows don't comply. */
        MAY_FAIL,
        /** Data may be lost, or a guarantee that the database gave. */
        DESTRUCTIVE
    }

    /**
     * What the difference is between: on each side a table, a column, a constraint, an index or a sequence.
     *
     * @param model null if the metadata has no such thing
     * @param found null if the database has no such thing
     */
    record Sides(@Nullable Object model, @Nullable Object found) {}

    private final Kind kind;
    private final String table;
    private final Risk risk;
    private final boolean breaking;
    private final String description;
    private final Sides sides;
    private final Function<Difference, List<String>> statements;

    Difference(
            Kind kind,
            String table,
            Risk risk,
            boolean breaking,
            String description,
            Sides sides,
            Function<Difference, List<String>> statements) {
        this.kind = kind;
        this.table = table;
        this.risk = risk;
        this.breaking = breaking;
        this.description = description;
        this.sides = sides;
        this.statements = statements;
    }

    public Kind kind() {
        return kind;
    }

    /** The table with its schema, if it has one; for a sequence, an enum type or a view, that. */
    public String table() {
        return table;
    }

    /** The column, constraint, index or sequence that differs; null for the table itself and what has no name. */
    public @Nullable String name() {
        Object one = sides.model != null ? sides.model : sides.found;
        if (one instanceof Column column) {
            return column.name();
        } else if (one instanceof Index index) {
            return index.name();
        } else if (one instanceof UniqueConstraint unique) {
            return unique.name();
        } else if (one instanceof CheckConstraint check) {
            return check.name();
        } else if (one instanceof ForeignKey key) {
            return key.name();
        }
        if (one instanceof DatabaseEnum type) {
            return type.name();
        } else if (one instanceof View view) {
            return view.name();
        }
        return one instanceof Sequence sequence ? sequence.name() : null;
    }

    public Risk risk() {
        return risk;
    }

    /** Whether entities of this metadata can't be read and written while it lasts. */
    public boolean breaksMapping() {
        return breaking;
    }

    /** The statements that end this one difference; those of several together are in {@link SchemaComparison#script}. */
    public List<String> statements() {
        return statements.apply(this);
    }

    Sides sides() {
        return sides;
    }

    <T> @Nullable T model(Class<T> type) {
        return type.isInstance(sides.model) ? type.cast(sides.model) : null;
    }

    <T> @Nullable T found(Class<T> type) {
        return type.isInstance(sides.found) ? type.cast(sides.found) : null;
    }

    /** Whether it is about this table of the metadata. */
    boolean concerns(Table other) {
        return Objects.equals(other.qualifiedName(), table);
    }

    /** What differs in what, such as {@code users.email: varchar(50) in the database, varchar(100) in the model}. */
    @Override
    public String toString() {
        return description;
    }
}
