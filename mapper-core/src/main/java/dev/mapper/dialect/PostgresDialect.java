package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.DatabaseEnum;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from 14 on. It keeps microseconds: what is finer is cut off. */
public sealed class PostgresDialect extends Dialect permits CockroachDialect, YugabyteDialect {

    public static final Dialect INSTANCE = new PostgresDialect();

    private static final Functions FUNCTIONS = Functions.postgres();

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
        this("PostgreSQL", "", EnumSet.noneOf(Capability.class));
    }

    /**
     * A database that speaks PostgreSQL's SQL and protocol.
     *
     * @param reserved words that it reserves over PostgreSQL's, each after a space
     * @param missing what it lacks over PostgreSQL
     */
    PostgresDialect(String name, String reserved, EnumSet<Capability> missing) {
        super(name, RESERVED + reserved, missing(missing));
    }

    private static EnumSet<Capability> missing(EnumSet<Capability> more) {
        EnumSet<Capability> missing = EnumSet.of(Capability.DISTINCT_OVER_WINDOW);
        missing.addAll(more);
        return missing;
    }

    /**
     * Which of those that say they are PostgreSQL it is: YugabyteDB tells it in the server's version, CockroachDB only
     * when it is asked.
     */
    static Dialect among(DatabaseMetaData metadata) throws SQLException {
        if (metadata.getDatabaseProductVersion().contains("-YB-")) {
            return YugabyteDialect.INSTANCE;
        }
        try (Statement statement = metadata.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT version()")) {
            String version = rows.next() ? String.valueOf(rows.getString(1)) : "";
            if (version.contains("-YB-")) {
                return YugabyteDialect.INSTANCE;
            }
            return version.startsWith("CockroachDB") ? CockroachDialect.INSTANCE : INSTANCE;
        }
    }

    @Override
    Functions functions() {
        return FUNCTIONS;
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
    <T> SqlType<T> store(SqlType<T> type) {
        return PostgresTypes.store(type, this);
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
            String elementType = PostgresTypes.elementTypeName(columns.get(i).type(), this);
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
    public @Nullable CopyText copyText(Table table, List<Column> columns) {
        boolean asText = !columns.isEmpty()
                && columns.stream()
                        .map(column -> column.type().kind())
                        .noneMatch(kind -> kind == TypeKind.ARRAY || kind == TypeKind.OTHER);
        return asText
                ? new CopyText(this, "COPY " + quote(table) + " (" + names(columns) + ") FROM STDIN", columns)
                : null;
    }

    @Override
    public int rowsPerInsert(int columns) {
        return super.rowsPerInsert(1);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BINARY -> "BYTEA";
            case JSON -> "JSONB";
            case ARRAY -> elementType(type) + "[]";
            case ENUM -> quote(((DatabaseEnum) type.stored()).name());
            default -> super.typeName(type);
        };
    }

    @Override
    public String nextValue(@Nullable String schema, String sequence) {
        return "nextval(" + stringLiteral(qualified(schema, sequence)) + ")";
    }

    @Override
    public String nextValues(@Nullable String schema, String sequence, int count) {
        return "SELECT " + nextValue(schema, sequence) + " FROM generate_series(1, " + count + ")";
    }
}
