package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * SQLite, from 3.39 on. Dates, times and UUIDs are texts that sort as they should; instants are in UTC. A decimal of up
 * to 15 digits is a number; a longer one, or one without a stated precision, is a text, so that nothing is lost, and is
 * compared as a number.
 */
public final class SqliteDialect extends Dialect {

    public static final Dialect INSTANCE = new SqliteDialect();

    private static final String RESERVED = "add all alter and as autoincrement between case cast check collate commit"
            + " constraint create current_date current_time current_timestamp default deferrable delete distinct drop"
            + " else escape except exists foreign from group having if in index insert intersect into is isnull join"
            + " limit not nothing notnull null on or order primary raise references returning select set table then to"
            + " transaction union unique update using values when where";

    private SqliteDialect() {
        super(
                "SQLite",
                new Identifiers(RESERVED),
                EnumSet.of(
                        Capability.RETURNING,
                        Capability.MULTI_ROW_INSERT,
                        Capability.FULL_JOIN,
                        Capability.ON_CONFLICT,
                        Capability.TRANSACTIONAL_DDL,
                        Capability.DEFERRABLE_CONSTRAINTS));
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new SqliteRenderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.MULTI_ROW_RETURNING;
    }

    @Override
    public int maxParameters() {
        return 32_766;
    }

    @Override
    String identityDefault() {
        return "NULL";
    }

    @Override
    <T> SqlType<T> store(SqlType<T> type) {
        return SqliteTypes.store(type, this);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECIMAL -> SqliteTypes.isNumber(type) ? measured("NUMERIC", type) : "TEXT";
            case CHAR -> measured("CHAR", type);
            case VARCHAR -> measured("VARCHAR", type);
            case UUID -> "CHAR(36)";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP, INSTANT, TIMESTAMP_TZ -> "DATETIME";
            case BINARY -> "BLOB";
            case TEXT, JSON, ARRAY, OTHER -> "TEXT";
        };
    }

    // Only a column of exactly this type takes the row's own number
    @Override
    public String columnType(Column column, boolean soleKey) {
        if (column.identity() && soleKey) {
            return "INTEGER PRIMARY KEY";
        }
        String definition = column.definition();
        return definition != null ? definition : typeName(column.type());
    }

    @Override
    public boolean identityIsPrimaryKey() {
        return true;
    }

    // A table can't be dropped while rows of another refer to its rows, and constraints can't be dropped at all
    @Override
    public List<String> withoutForeignKeys(List<String> drops) {
        List<String> statements = new ArrayList<>();
        statements.add("PRAGMA foreign_keys = OFF");
        statements.addAll(drops);
        statements.add("PRAGMA foreign_keys = ON");
        return statements;
    }
}
