package dev.mapper.dialect;

import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.ArrayType;
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

    // Exactly those: H2 folds unquoted names to upper case, so quoting one too many would name another table
    private static final String RESERVED = "_rowid_ all and any array as asymmetric authorization between case cast"
            + " check constraint cross current_catalog current_date current_path current_role current_schema"
            + " current_time current_timestamp current_user day default distinct else end except exists false fetch for"
            + " foreign from full group having hour if in inner intersect interval is join key left like limit"
            + " localtime localtimestamp minus minute month natural not null offset on or order primary qualify right"
            + " row rownum second select session_user set some symmetric system_user table to true uescape union unique"
            + " unknown user using value values when where window with year";

    private H2Dialect() {
        super(
                "H2",
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
                        Capability.ROW_LOCKS));
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new H2Renderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.BATCH_WITH_GENERATED_KEYS;
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
            case BOOLEAN -> "BOOLEAN";
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            // NUMERIC without measures has no digits after the point
            case DECIMAL -> type.precision() < 0 ? "DECFLOAT(1000)" : measured("NUMERIC", type);
            case CHAR -> measured("CHAR", type);
            case VARCHAR -> measured("VARCHAR", type);
            case TEXT -> "CHARACTER LARGE OBJECT";
            case BINARY -> measured("VARBINARY", type);
            case DATE -> "DATE";
            case TIME -> "TIME(9)";
            case TIMESTAMP -> "TIMESTAMP(9)";
            case INSTANT, TIMESTAMP_TZ -> "TIMESTAMP(9) WITH TIME ZONE";
            case UUID -> "UUID";
            case JSON -> "JSON";
            case ARRAY ->
                type instanceof ArrayType<?> array ? typeName(array.elementType()) + " ARRAY" : "VARCHAR ARRAY";
            case OTHER -> "JAVA_OBJECT";
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
}
