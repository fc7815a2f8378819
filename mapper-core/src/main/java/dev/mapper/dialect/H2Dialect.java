package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.ArrayType;
import dev.mapper.type.DatabaseType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** H2, from 2.3 on. */
public final class H2Dialect extends Dialect {

    public static final Dialect INSTANCE = new H2Dialect();

    /** More rows in one INSERT gain nothing, and fewer cost. */
    private static final int MOST_ROWS = 128;

    private static final Functions FUNCTIONS = Functions.h2();

    // With the common ones exactly H2's: it folds unquoted names to upper case, so quoting one too many would name
    // another table
    private static final String RESERVED =
            "_rowid_ any array asymmetric authorization between cross current_catalog current_path"
                    + " current_role current_schema current_user day end exists false fetch for full hour if inner"
                    + " interval key left like localtime localtimestamp minus minute month natural offset qualify right"
                    + " row rownum second session_user set some symmetric system_user true uescape unknown user value"
                    + " values window with year";

    private H2Dialect() {
        super(
                "H2",
                RESERVED,
                EnumSet.of(
                        Capability.ENUM_TYPES,
                        Capability.FULL_JOIN,
                        Capability.UPDATE_FROM,
                        Capability.LOCK_OF,
                        Capability.LATERAL,
                        Capability.DISTINCT_RECURSION,
                        Capability.SET_OPERATIONS_ALL,
                        Capability.CHANGING_COMMON_TABLES,
                        Capability.TABLE_SAMPLE,
                        Capability.TRANSACTIONAL_DDL,
                        Capability.DEFERRABLE_CONSTRAINTS,
                        Capability.PARTIAL_INDEXES,
                        Capability.EXPRESSION_INDEXES,
                        Capability.JSON_LENGTH,
                        Capability.JSON_CONTAINS,
                        Capability.GROUPING_SETS,
                        Capability.ROLLUP,
                        Capability.COLLATE));
    }

    @Override
    Functions functions() {
        return FUNCTIONS;
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new H2Renderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.MULTI_ROW_RETURNING;
    }

    @Override
    public int rowsPerInsert(int columns) {
        return Math.min(MOST_ROWS, super.rowsPerInsert(columns));
    }

    // There is no RETURNING: the statement stands as a table in a select
    @Override
    void returning(StringBuilder sql, List<Column> returning) {
        if (!returning.isEmpty()) {
            sql.insert(0, "SELECT " + names(returning) + " FROM FINAL TABLE (").append(')');
        }
    }

    @Override
    public int maxParameters() {
        return 100_000;
    }

    @Override
    @SuppressWarnings("unchecked") // the kind says which Java type it is
    <T> SqlType<T> store(SqlType<T> type) {
        if (type.kind() == TypeKind.JSON) {
            return (SqlType<T>) json((SqlType<String>) type);
        }
        if (type instanceof ArrayType<?> array) {
            return (SqlType<T>) array(array);
        }
        return type;
    }

    // A text would become a JSON string; bytes are read as the document
    private static SqlType<String> json(SqlType<String> type) {
        return JdbcType.like(
                type,
                java.sql.Types.VARBINARY,
                (row, index) -> {
                    byte[] document = row.getBytes(index);
                    return document == null ? null : new String(document, StandardCharsets.UTF_8);
                },
                (statement, index, value) -> statement.setBytes(index, value.getBytes(StandardCharsets.UTF_8)),
                value -> value);
    }

    private <E> SqlType<List<E>> array(ArrayType<E> array) {
        return array.of(adapt(array.elementType()), typeName(array.elementType()));
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            // NUMERIC without measures has no digits after the point
            case DECIMAL -> type.precision() < 0 ? "DECFLOAT(1000)" : super.typeName(type);
            case TEXT -> "CHARACTER LARGE OBJECT";
            // VARBINARY ends at a megabyte
            case BINARY -> type.length() < 0 ? "BINARY LARGE OBJECT" : super.typeName(type);
            case TIME -> "TIME(9)";
            case TIME_TZ -> "TIME(9) WITH TIME ZONE";
            case INTERVAL -> "INTERVAL DAY(18) TO SECOND(9)";
            case TIMESTAMP -> "TIMESTAMP(9)";
            case INSTANT, TIMESTAMP_TZ -> "TIMESTAMP(9) WITH TIME ZONE";
            case OTHER -> type.stored() instanceof DatabaseType ? super.typeName(type) : "JAVA_OBJECT";
            default -> super.typeName(type);
        };
    }

    @Override
    public String indexName(Table table, String index) {
        return qualified(table.schema(), index);
    }

    @Override
    public String computedClause(String sql) {
        return "GENERATED ALWAYS AS (" + sql + ")";
    }

    @Override
    public String nextValue(@Nullable String schema, String sequence) {
        return "NEXT VALUE FOR " + qualified(schema, sequence);
    }

    @Override
    public String nextValues(@Nullable String schema, String sequence, int count) {
        return "SELECT " + nextValue(schema, sequence) + " FROM SYSTEM_RANGE(1, " + count + ")";
    }
}
