package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of the database whose values are names from a list, in the list's order; a text where there is none. */
@Internal
public final class DatabaseEnum extends SqlType<String> {

    private final String name;
    private final List<String> values;

    DatabaseEnum(String name, List<String> values) {
        super(
                String.class,
                TypeKind.ENUM,
                java.sql.Types.VARCHAR,
                values.stream().mapToInt(String::length).max().orElse(1),
                -1,
                -1);
        this.name = name;
        this.values = List.copyOf(values);
    }

    /** The type's name, where types have names. */
    public String name() {
        return name;
    }

    /** The names in their order. */
    public List<String> values() {
        return values;
    }

    @Override
    public @Nullable String read(ResultSet row, int index) throws SQLException {
        return row.getString(index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
        statement.setString(index, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseEnum type && type.name.equals(name) && type.values.equals(values);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + values.hashCode();
    }
}
