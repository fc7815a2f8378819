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

    private static final Functions FUNCTIONS = Functions.sqlite();

    private static final String RESERVED =
            "add alter autoincrement between collate commit create deferrable delete drop escape exists if"
                    + " index insert into isnull nothing notnull raise references returning set then transaction update"
                    + " values";

    private SqliteDialect() {
        super(
                "SQLite",
                RESERVED,
                EnumSet.of(
                        Capability.TWO_PHASE,
                        Capability.DEFAULT_VALUE,
                        Capability.SEQUENCES,
                        Capability.SCHEMAS,
                        Capability.ALTER_CONSTRAINTS,
                        Capability.COMMENTS,
                        Capability.COMMENT_STATEMENTS,
                        Capability.ENUM_TYPES,
                        Capability.ARRAYS,
                        Capability.LATERAL,
                        Capability.SET_OPERATIONS_ALL,
                        Capability.DISTINCT_ON,
                        Capability.WITH_TIES,
                        Capability.CHANGING_COMMON_TABLES,
                        Capability.TABLE_SAMPLE,
                        Capability.ROW_LOCKS,
                        Capability.DISTINCT_OVER_WINDOW,
                        Capability.ORDERED_SET_AGGREGATES,
                        Capability.JSON_CONTAINS,
                        Capability.GROUPING_SETS,
                        Capability.ROLLUP,
                        Capability.QUANTIFIED_COMPARISON));
    }

    @Override
    Functions functions() {
        return FUNCTIONS;
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
            case DECIMAL -> SqliteTypes.isNumber(type) ? super.typeName(type) : "TEXT";
            case UUID -> "CHAR(36)";
            case TIMESTAMP, INSTANT, TIMESTAMP_TZ -> "DATETIME";
            case BINARY -> "BLOB";
            case ENUM -> "VARCHAR(" + type.length() + ")";
            case TIME_TZ -> "VARCHAR(27)";
            case INTERVAL -> "BIGINT";
            case JSON, ARRAY -> "TEXT";
            default -> super.typeName(type);
        };
    }

    // Only a column of exactly this type takes the row's own number
    @Override
    public String columnType(Column column, boolean soleKey) {
        if (column.identity() && soleKey) {
            return "INTEGER PRIMARY KEY";
        }
        return declaredType(column);
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
