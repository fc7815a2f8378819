package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A type that only the database knows, by its name; its values travel as texts. */
@Internal
public final class DatabaseType extends SqlType<String> {

    private final String name;

    DatabaseType(String name) {
        super(String.class, TypeKind.OTHER, java.sql.Types.OTHER, -1, -1, -1);
        this.name = name;
    }

    /** The type's SQL. */
    public String name() {
        return name;
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
        return other instanceof DatabaseType type && type.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
