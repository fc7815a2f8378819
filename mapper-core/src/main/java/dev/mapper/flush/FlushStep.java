package dev.mapper.flush;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of what a flush would do: rows of one table that are written alike.
 *
 * @param kind what is done
 * @param target the entity, or the relationship whose association rows these are
 * @param table the table that the statement names
 * @param rows what is written, in order; for association rows, whose they are
 * @param reason why the step is there or comes here; {@code null} where nothing is special about it
 */
public record FlushStep(
        Kind kind,
        String target,
        String table,
        List<Row> rows,
        @Nullable String reason) {

    /** What a step does. */
    public enum Kind {
        /** Reads what must be known before rows can be written; what it finds may add steps. */
        LOAD,
        /** Sets foreign keys or unique columns to null for a moment, or before a deletion. */
        INTERIM_UPDATE,
        INSERT,
        UPDATE,
        /** Sets a foreign key that the INSERT left null. */
        POST_UPDATE,
        DELETE,
        /** Inserts association rows. */
        LINK,
        /** Deletes association rows. */
        UNLINK
    }

    /**
     * One row.
     *
     * @param entity the object
     * @param key what its row has for a key; {@code null} where that is yet to be made
     * @param attributes what is written, where that is not the whole row
     */
    public record Row(Object entity, @Nullable Object key, List<String> attributes) {

        public Row {
            attributes = List.copyOf(attributes);
        }

        /** Such as {@code User 17 (name, email)}. The object itself is not asked. */
        @Override
        public String toString() {
            return entity.getClass().getSimpleName()
                    + (key == null ? "" : " " + key)
                    + (attributes.isEmpty() ? "" : " (" + String.join(", ", attributes) + ")");
        }
    }

    public FlushStep {
        rows = List.copyOf(rows);
    }

    /** Such as {@code UPDATE users: User 17 (email), since it gives email = a@x.org to User 18}. */
    @Override
    public String toString() {
        return kind + " " + table + ": " + rows.stream().map(Row::toString).collect(Collectors.joining(", "))
                + (reason == null ? "" : ", " + reason);
    }
}
