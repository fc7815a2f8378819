package dev.mapper.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index. Its parts are sorted ascending unless said otherwise.
 *
 * @param where the SQL condition of the rows that a partial index has; null for all rows. It goes into the DDL as it is
 */
public record Index(
        String name,
        boolean unique,
        List<Part> parts,
        @Nullable String where) {

    public Index {
        parts = List.copyOf(parts);
    }

    /** An index over all rows. */
    public Index(String name, boolean unique, List<Part> parts) {
        this(name, unique, parts, null);
    }

    /** The columns that are parts by themselves; those within expressions aren't known. */
    public List<Column> columns() {
        return parts.stream().map(Part::column).filter(Objects::nonNull).toList();
    }

    /**
     * One column or expression of the index.
     *
     * @param column null for an expression
     * @param expression SQL that goes into the DDL as it is; null for a column
     */
    public record Part(@Nullable Column column, @Nullable String expression, boolean descending) {

        public Part {
            if ((column == null) == (expression == null)) {
                throw new IllegalArgumentException(
                        "A part of an index is a column or an expression: " + column + ", " + expression);
            }
        }

        public Part(Column column, boolean descending) {
            this(column, null, descending);
        }

        /**
         * An expression over the columns of a row.
         *
         * @param sql goes into the DDL as it is
         */
        public static Part ofExpression(String sql, boolean descending) {
            return new Part(null, sql, descending);
        }
    }
}
