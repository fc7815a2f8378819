package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
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
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from 14 on. It keeps microseconds: what is finer is cut off. */
public final class PostgresDialect extends Dialect {

    public static final Dialect INSTANCE = new PostgresDialect();

    // pg_get_keywords() of those that can't name a table, a column or an alias, and the system columns
    private static final String RESERVED =
            "all analyse analyze and any array as asc asymmetric authorization binary both"
                    + " case cast check cmax cmin collate collation column concurrently constraint create cross ctid"
                    + " current_catalog current_date current_role current_schema current_time current_timestamp current_user"
                    + " default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group"
                    + " having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime"
                    + " localtimestamp natural not notnull null offset on only or order outer overlaps placing primary"
                    + " references returning right select session_user similar some symmetric system_user table tableoid"
                    + " tablesample then to trailing true union unique user using variadic verbose when where window with xmax"
                    + " xmin";

    private PostgresDialect() {
        super(
                "PostgreSQL",
                new Identifiers(RESERVED),
                EnumSet.of(
                        Capability.RETURNING,
                        Capability.MULTI_ROW_INSERT,
                        Capability.DEFAULT_VALUE,
                        Capability.SEQUENCES,
                        Capability.SCHEMAS,
                        Capability.ALTER_CONSTRAINTS,
                        Capability.COMMENTS,
                        Capability.ARRAYS,
                        Capability.ROW_LOCKS,
                        Capability.FULL_JOIN,
                        Capability.ON_CONFLICT,
                        Capability.TRANSACTIONAL_DDL,
                        Capability.DEFERRABLE_CONSTRAINTS));
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
            case TIMESTAMP_TZ -> (SqlType<T>) offset((SqlType<OffsetDateTime>) type);
            case TIMESTAMP ->
                (SqlType<T>) JdbcType.like(
                        (SqlType<LocalDateTime>) type,
                        type.jdbcType(),
                        (row, index) -> row.getObject(index, LocalDateTime.class),
                        (statement, index, value) -> statement.setObject(index, value.truncatedTo(ChronoUnit.MICROS)),
                        value -> value.truncatedTo(ChronoUnit.MICROS));
            case TIME ->
                (SqlType<T>) JdbcType.like(
                        (SqlType<LocalTime>) type,
                        type.jdbcType(),
                        (row, index) -> row.getObject(index, LocalTime.class),
                        (statement, index, value) -> statement.setObject(index, value.truncatedTo(ChronoUnit.MICROS)),
                        value -> value.truncatedTo(ChronoUnit.MICROS));
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

    private static SqlType<OffsetDateTime> offset(SqlType<OffsetDateTime> type) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                (row, index) -> row.getObject(index, OffsetDateTime.class),
                (statement, index, value) -> statement.setObject(index, value.truncatedTo(ChronoUnit.MICROS)),
                value -> value.truncatedTo(ChronoUnit.MICROS));
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
            case BOOLEAN -> "BOOLEAN";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECIMAL -> measured("NUMERIC", type);
            case CHAR -> measured("CHAR", type);
            case VARCHAR -> measured("VARCHAR", type);
            case TEXT, OTHER -> "TEXT";
            case BINARY -> "BYTEA";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT, TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case UUID -> "UUID";
            case JSON -> "JSONB";
            case ARRAY ->
                (type instanceof ArrayType<?> array ? typeName(array.elementType()) : typeName(Types.STRING)) + "[]";
        };
    }

    @Override
    public String nextValue(@Nullable String schema, String sequence) {
        return "nextval(" + stringLiteral(qualified(schema, sequence)) + ")";
    }
}
