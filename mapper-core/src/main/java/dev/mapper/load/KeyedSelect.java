package dev.mapper.load;

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
 */
record KeyedSelect(String sql, KeyReader keys, int places, EntityReader reader) {

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
    }

    /** The key that the current row answers. */
    @Nullable
    Object answered(ResultSet row) throws SQLException {
        return keys.read(row);
    }
}
