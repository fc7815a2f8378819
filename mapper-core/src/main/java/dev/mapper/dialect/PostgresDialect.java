package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from 14 on. It keeps microseconds: what is finer is cut off. */
public final class PostgresDialect extends Dialect {

    public static final Dialect INSTANCE = new PostgresDialect();

    // With the common ones pg_get_keywords() of those that can't name a table, a column or an alias, and the system
    // columns
    private static final String RESERVED =
            "analyse analyze any array asc asymmetric authorization binary both cmax cmin collate collation"
                    + " column concurrently create cross ctid current_catalog current_role current_schema current_user"
                    + " deferrable desc do end false fetch for freeze full grant ilike initially inner into isnull"
                    + " lateral leading left like localtime localtimestamp natural notnull offset only outer overlaps"
                    + " placing references returning right session_user similar some symmetric system_user tableoid"
                    + " tablesample then trailing true user variadic verbose window with xmax xmin";

    private PostgresDialect() {
        super("PostgreSQL", RESERVED, EnumSet.of(Capability.DISTINCT_OVER_WINDOW));
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new PostgresRenderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.UNNEST_RETURNING;
    }

    @Override
    public int maxParameters() {
        return 65_535;
    }

    @Override
    @SuppressWarnings("unchecked") // the kind and the Java type say which it is
    <T> SqlType<T> store(SqlType<T> type) {
        if (type instanceof ArrayType<?> array) {
            return (SqlType<T>) array(array);
        }
        return switch (type.kind()) {
            case INSTANT -> (SqlType<T>) instant((SqlType<Instant>) type);
            case TIMESTAMP_TZ ->
                (SqlType<T>) micros((SqlType<OffsetDateTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            case TIMESTAMP ->
                (SqlType<T>) micros((SqlType<LocalDateTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            case TIME -> (SqlType<T>) micros((SqlType<LocalTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            default -> type;
        };
    }

    private static SqlType<Instant> instant(SqlType<Instant> type) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                (row, index) -> {
                    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                },
                (statement, index, value) -> statement.setObject(
                        index, value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)),
                value -> value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    private static <T> SqlType<T> micros(SqlType<T> type, UnaryOperator<T> truncate) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                (row, index) -> row.getObject(index, type.javaType()),
                (statement, index, value) -> statement.setObject(index, truncate.apply(value)),
                truncate::apply);
    }

    private <E> SqlType<List<E>> array(ArrayType<E> array) {
        return array.of(adapt(array.elementType()), elementTypeName(array.elementType()));
    }

    @Override
    public CompiledInsert insertMany(Table table, List<Column> columns, int rows, List<Column> returning) {
        boolean arrays = !columns.isEmpty()
                && columns.stream()
                        .map(column -> column.type().kind())
                        .noneMatch(kind -> kind == TypeKind.ARRAY || kind == TypeKind.OTHER);
        if (!arrays || columns.stream().anyMatch(column -> column.definition() != null)) {
            return multiRow(table, columns, rows, returning);
        }
        List<String> elementTypes = new ArrayList<>();
        StringJoiner selected = new StringJoiner(", ");
        StringJoiner unnested = new StringJoiner(", ");
        StringJoiner aliases = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            String elementType = elementTypeName(columns.get(i).type());
            elementTypes.add(elementType);
            selected.add("u.c" + i);
            unnested.add("?::" + elementType + "[]");
            aliases.add("c" + i);
        }
        StringBuilder sql = new StringBuilder(insertInto(table, columns))
                .append(" SELECT ")
                .append(selected)
                .append(" FROM unnest(")
                .append(unnested)
                .append(") WITH ORDINALITY AS u(")
                .append(aliases)
                .append(", n) ORDER BY u.n");
        returning(sql, returning);
        return new CompiledInsert(
                this, sql.toString(), InsertStrategy.UNNEST_RETURNING, rows, columns, returning, elementTypes);
    }

    @Override
    public int rowsPerInsert(int columns) {
        return super.rowsPerInsert(1);
    }

    /** The name by which the driver knows a type as an array's element. */
    private static String elementTypeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "bool";
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case DECIMAL -> "numeric";
            case CHAR -> "bpchar";
            case VARCHAR -> "varchar";
            case TEXT, ARRAY, OTHER -> "text";
            case BINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT, TIMESTAMP_TZ -> "timestamptz";
            case UUID -> "uuid";
            case JSON -> "jsonb";
        };
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BINARY -> "BYTEA";
            case JSON -> "JSONB";
            case ARRAY -> elementType(type) + "[]";
            default -> super.typeName(type);
        };
    }

    @Override
    public String nextValue(@Nullable String schema, String sequence) {
        return "nextval(" + stringLiteral(qualified(schema, sequence)) + ")";
    }
}
