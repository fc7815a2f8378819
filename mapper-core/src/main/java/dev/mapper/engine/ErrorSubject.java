package dev.mapper.engine;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a failed statement fell over, as the database named it; null for each part that it doesn't tell. */
record ErrorSubject(
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) {

    static final ErrorSubject UNKNOWN = new ErrorSubject(null, null, null);

    /** For a message: " (constraint c, table t, column c)"; empty when nothing is known. */
    String inWords() {
        StringJoiner words = new StringJoiner(", ", " (", ")").setEmptyValue("");
        add(words, "constraint ", constraint);
        add(words, "table ", table);
        add(words, "column ", column);
        return words.toString();
    }

    private static void add(StringJoiner words, String what, @Nullable String name) {
        if (name != null) {
            words.add(what + name);
        }
    }
}
