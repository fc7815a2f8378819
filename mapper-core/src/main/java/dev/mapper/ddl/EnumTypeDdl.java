package dev.mapper.ddl;

import dev.mapper.ConfigurationException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.ArrayType;
import dev.mapper.type.DatabaseEnum;
import dev.mapper.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The enums that a database knows by name, as types that must be there before the tables that use them. */
final class EnumTypeDdl {

    private EnumTypeDdl() {}

    static List<String> create(Collection<Table> tables, Dialect dialect) {
        List<String> statements = new ArrayList<>();
        of(tables, dialect).forEach(type -> statements.add(create(type, dialect)));
        return statements;
    }

    static String create(DatabaseEnum type, Dialect dialect) {
        StringJoiner values = new StringJoiner(", ", "CREATE TYPE " + dialect.quote(type.name()) + " AS ENUM (", ")");
        type.values().forEach(value -> values.add(dialect.stringLiteral(value)));
        return values.toString();
    }

    static List<String> drop(Collection<Table> tables, Dialect dialect) {
        List<String> statements = new ArrayList<>();
        of(tables, dialect).forEach(type -> statements.add("DROP TYPE IF EXISTS " + dialect.quote(type.name())));
        return statements;
    }

    /** The script without the types that are there. */
    static DdlScript withoutExisting(DdlScript script, Collection<Table> tables, Dialect dialect, Connection connection)
            throws SQLException {
        List<String> statements = new ArrayList<>(script.statements());
        for (DatabaseEnum type : of(tables, dialect)) {
            if (exists(type, dialect, connection)) {
                statements.remove(create(type, dialect));
            }
        }
        return new DdlScript(statements);
    }

    private static boolean exists(DatabaseEnum type, Dialect dialect, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regtype(?) IS NOT NULL")) {
            statement.setString(1, dialect.quote(type.name()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The types of tables' columns; none where the database knows no such types by name. */
    static Collection<DatabaseEnum> of(Collection<Table> tables, Dialect dialect) {
        Map<String, DatabaseEnum> types = new LinkedHashMap<>();
        if (dialect.supports(Capability.ENUM_TYPES)) {
            for (Table table : tables) {
                for (Column column : table.columns()) {
                    if (element(column.type()) instanceof DatabaseEnum type) {
                        DatabaseEnum other = types.putIfAbsent(type.name(), type);
                        if (other != null && !other.equals(type)) {
                            throw new ConfigurationException("Two enums are to be the type " + type.name() + ": one of "
                                    + other.values() + ", and that of " + column + " of " + type.values()
                                    + ". Name one of them otherwise, with @NativeEnum(\"...\")");
                        }
                    }
                }
            }
        }
        return types.values();
    }

    private static SqlType<?> element(SqlType<?> type) {
        return type.stored() instanceof ArrayType<?> array ? array.elementType().stored() : type.stored();
    }
}
