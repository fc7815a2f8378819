package dev.mapper.load;

import dev.mapper.dialect.CompiledStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT of one entity's rows by a list of keys, rendered once.
 *
 * @param keys binds keys, and reads the one that a row answers
 * @param places how many keys fit; fewer are filled up with the last one
 * @param compiled the select where it is restricted beyond its keys, else {@code null}
 * @param restriction what it is restricted to, with the values to bind after the keys
 * @param place reads the place of an element in its collection; null where none is kept
 */
record KeyedSelect(
        String sql,
        KeyReader keys,
        int places,
        EntityReader reader,
        @Nullable CompiledStatement compiled,
        @Nullable LoadRestriction restriction,
        @Nullable PlaceReader place) {

    /** A select that is restricted to its keys and nothing else. */
    KeyedSelect(String sql, KeyReader keys, int places, EntityReader reader) {
        this(sql, keys, places, reader, null, null, null);
    }

    /** The greatest number of keys in one statement. */
    static final int MOST_KEYS = 500;

    /** The number of places for that many keys: few different ones, so that few statements differ. */
    static int places(int keys) {
        int places = Math.max(1, Integer.highestOneBit(keys));
        if (places < keys) {
            places <<= 1;
        }
        return Math.min(places, MOST_KEYS);
    }

    void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int last = values.size() - 1;
        for (int i = 0; i < places; i++) {
            keys.bind(statement, i * keys.width() + 1, values.get(Math.min(i, last)));
        }
        if (restriction != null && compiled != null) {
            restriction.bind(compiled, statement, places * keys.width());
        }
    }

    /** The same with the values of the moment. */
    KeyedSelect with(LoadRestriction values) {
        return new KeyedSelect(sql, keys, places, reader, compiled, values, place);
    }

    /** The key that the current row answers. */
    @Nullable
    Object answered(ResultSet row) throws SQLException {
        return keys.read(row);
    }
}
