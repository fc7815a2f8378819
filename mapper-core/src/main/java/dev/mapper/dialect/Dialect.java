package dev.mapper.dialect;

import dev.mapper.ConfigurationException;
import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TableReference;
import dev.mapper.type.ArrayType;
import dev.mapper.type.DatabaseEnum;
import dev.mapper.type.DatabaseType;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One database's SQL: its text, its types, its limits. Immutable and thread-safe. */
public abstract class Dialect {

    /** The rows of one insert at most, whatever the parameters allow. */
    private static final int MAX_ROWS = 1000;

    private final String name;
    private final Set<Capability> capabilities;
    private final Identifiers identifiers;

    /**
     * A dialect.
     *
     * @param reserved the words to quote besides those that every database reserves, as {@link Identifiers} has them
     * @param missing what the database can't do; the capabilities are all others
     */
    Dialect(String name, String reserved, EnumSet<Capability> missing) {
        this(name, new Identifiers(reserved, '"'), missing);
    }

    Dialect(String name, Identifiers identifiers, EnumSet<Capability> missing) {
        this.name = name;
        this.identifiers = identifiers;
        this.capabilities = EnumSet.complementOf(missing);
    }

    /**
     * The dialect of the database behind a connection.
     *
     * @throws ConfigurationException for a database that has none
     */
    public static Dialect of(DatabaseMetaData metadata) throws SQLException {
        String product = metadata.getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2Dialect.INSTANCE;
            case "sqlite" -> SqliteDialect.INSTANCE;
            case "postgresql" -> PostgresDialect.among(metadata);
            case "cockroachdb" -> CockroachDialect.INSTANCE;
            case "yugabytedb" -> YugabyteDialect.INSTANCE;
            case "mariadb" -> MariaDbDialect.INSTANCE;
            // MySQL's own driver calls a MariaDB server MySQL as well
            case "mysql" ->
                metadata.getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb")
                        ? MariaDbDialect.INSTANCE
                        : MysqlDialect.INSTANCE;
            default ->
                throw new ConfigurationException("There is no dialect for the database " + product
                        + "; there are H2, SQLite, PostgreSQL, CockroachDB, YugabyteDB, MariaDB and MySQL");
        };
    }

    /** The database's name, for people. */
    public final String name() {
        return name;
    }

    public final boolean supports(Capability capability) {
        return capabilities.contains(capability);
    }

    /**
     * Turns a statement into SQL.
     *
     * @param resolver answers for the entities in it
     * @throws dev.mapper.StatementException if it doesn't fit together
     * @throws UnsupportedByDialectException if this database has no way to say it
     */
    public final CompiledStatement compile(StatementNode statement, PathResolver resolver) {
        return renderer(resolver).compile(statement, statement);
    }

    /**
     * Turns a statement that was made of another one, and has its very binds, into SQL that runs with the values of any
     * statement of the other one's shape.
     *
     * @param resolver answers for the entities in it
     * @throws dev.mapper.StatementException if it doesn't fit together
     * @throws UnsupportedByDialectException if this database has no way to say it
     */
    public final CompiledStatement compile(StatementNode statement, StatementNode shaped, PathResolver resolver) {
        return renderer(resolver).compile(statement, shaped);
    }

    abstract SqlRenderer renderer(PathResolver resolver);

    /** How this database says functions. */
    abstract Functions functions();

    /** The type that binds and reads values on this database. */
    public final <T> SqlType<T> adapt(SqlType<T> type) {
        return type.storedBy(this::store);
    }

    /** What stores a type that isn't converted from another. */
    abstract <T> SqlType<T> store(SqlType<T> type);

    /** How many parameters a statement may have. */
    public abstract int maxParameters();

    // --- names

    /** A name as SQL has it: in quotes if it needs them. */
    public final String quote(String identifier) {
        return identifiers.quote(identifier);
    }

    /** A table's name with its schema, as SQL has it. */
    public final String quote(TableReference table) {
        return qualified(table.schema(), table.name());
    }

    /** A name in a schema, as SQL has it; the schema is left out by databases that have none. */
    public final String qualified(@Nullable String schema, String identifier) {
        return schema == null || !supports(Capability.SCHEMAS)
                ? quote(identifier)
                : quote(schema) + '.' + quote(identifier);
    }

    /**
     * A text as a literal in SQL.
     *
     * @throws StatementException if it has the character 0, at which a driver may end the statement
     */
    public String stringLiteral(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new StatementException("A text with the character 0 has no literal. Send it with literal(...)");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    // --- inserting many rows

    /** How many rows are inserted at once when what the database makes of them must come back. */
    public abstract InsertStrategy insertStrategy();

    /** How many rows of so many columns go into one insert, at least 1. */
    public int rowsPerInsert(int columns) {
        return rowsOfParameters(columns);
    }

    private int rowsOfParameters(int columns) {
        return Math.max(1, Math.min(MAX_ROWS, maxParameters() / Math.max(1, columns)));
    }

    /**
     * An insert of many rows that gives back columns of each.
     *
     * @param columns those that are set; none for rows of defaults
     * @param rows how many at most in one go; what comes out may take fewer
     * @param returning none to get nothing back
     */
    public CompiledInsert insertMany(Table table, List<Column> columns, int rows, List<Column> returning) {
        return switch (insertStrategy()) {
            case BATCH_WITH_GENERATED_KEYS ->
                new CompiledInsert(
                        this,
                        insertInto(table, columns) + (columns.isEmpty() ? "" : " VALUES " + parameters(columns)),
                        InsertStrategy.BATCH_WITH_GENERATED_KEYS,
                        1,
                        columns,
                        returning,
                        List.of());
            case MULTI_ROW_RETURNING, UNNEST_RETURNING -> multiRow(table, columns, rows, returning);
        };
    }

    final CompiledInsert multiRow(Table table, List<Column> columns, int rows, List<Column> returning) {
        int count = Math.min(rows, rowsOfParameters(columns.size()));
        StringBuilder sql = new StringBuilder();
        Column identity =
                table.columns().stream().filter(Column::identity).findFirst().orElse(null);
        if (!columns.isEmpty()) {
            sql.append(insertInto(table, columns)).append(" VALUES ").append(repeated(parameters(columns), count));
        } else if (identity != null && count > 1) {
            // Several rows of defaults can only be said by naming one column
            sql.append(insertInto(table, List.of(identity)))
                    .append(" VALUES ")
                    .append(repeated("(" + identityDefault() + ")", count));
        } else {
            count = 1;
            sql.append(insertInto(table, columns));
        }
        returning(sql, returning);
        return new CompiledInsert(
                this, sql.toString(), InsertStrategy.MULTI_ROW_RETURNING, count, columns, returning, List.of());
    }

    /** What copies rows into those columns of a table faster than inserts do, or {@code null} where nothing does. */
    public @Nullable CopyText copyText(Table table, List<Column> columns) {
        return null;
    }

    /** Makes an insert give back columns of its rows. */
    void returning(StringBuilder sql, List<Column> returning) {
        if (!returning.isEmpty()) {
            sql.append(" RETURNING ").append(names(returning));
        }
    }

    final String insertInto(Table table, List<Column> columns) {
        String into = "INSERT INTO " + quote(table);
        return columns.isEmpty() ? into + rowOfDefaults() : into + " (" + names(columns) + ")";
    }

    /** What inserts a row of which no column is set. */
    String rowOfDefaults() {
        return " DEFAULT VALUES";
    }

    /** What stands for the number that the database gives, in a row of values. */
    String identityDefault() {
        return "DEFAULT";
    }

    final String names(List<Column> columns) {
        StringJoiner names = new StringJoiner(", ");
        for (Column column : columns) {
            names.add(quote(column.name()));
        }
        return names.toString();
    }

    private static String parameters(List<Column> columns) {
        return "(" + repeated("?", columns.size()) + ")";
    }

    private static String repeated(String text, int count) {
        return (text + ", ").repeat(count - 1) + text;
    }

    // --- pieces of DDL

    /** A type's name in CAST; that of DDL unless a dialect says otherwise. */
    String castName(SqlType<?> type) {
        return typeName(type);
    }

    /** A type's name for a parameter that has none by itself: without measures, to which a cast would cut the value. */
    final String parameterName(SqlType<?> type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR -> "VARCHAR";
            case BINARY -> type.length() < 0 ? typeName(type) : "VARBINARY";
            default -> castName(type);
        };
    }

    /** A column's default as it stands behind DEFAULT. */
    public String defaultValue(Column column, String sql) {
        return sql;
    }

    /** Whether a column that the database computes can be NOT NULL. */
    public boolean computedCanBeNotNull() {
        return true;
    }

    /** A type's name in DDL and CAST; unless a dialect says otherwise, the one that most databases know. */
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
            case TEXT -> "TEXT";
            case OTHER -> type.stored() instanceof DatabaseType other ? other.name() : "TEXT";
            case ENUM -> "ENUM" + names(type);
            case BINARY -> measured("VARBINARY", type);
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIME_TZ -> "TIME WITH TIME ZONE";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT, TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case INTERVAL -> "INTERVAL";
            case UUID -> "UUID";
            case JSON -> "JSON";
            case ARRAY -> elementType(type) + " ARRAY";
        };
    }

    /** The type of an array's elements; that of a text where the array doesn't say. */
    final String elementType(SqlType<?> type) {
        return typeName(type.stored() instanceof ArrayType<?> array ? array.elementType() : Types.STRING);
    }

    /** The names of an enum's constants as literals in parentheses. */
    private String names(SqlType<?> type) {
        StringJoiner names = new StringJoiner(", ", "(", ")");
        ((DatabaseEnum) type.stored()).values().forEach(value -> names.add(stringLiteral(value)));
        return names.toString();
    }

    /**
     * A column's type in CREATE TABLE, with the clause that numbers rows.
     *
     * @param soleKey whether it is the whole primary key
     */
    public String columnType(Column column, boolean soleKey) {
        String type = declaredType(column);
        return column.identity() ? type + " GENERATED BY DEFAULT AS IDENTITY" : type;
    }

    /** A column's type as it was written, or else by the database's name for it. */
    final String declaredType(Column column) {
        String definition = column.definition();
        return definition != null ? definition : typeName(column.type());
    }

    /** Whether {@link #columnType} says PRIMARY KEY for an identity column that is the whole key. */
    public boolean identityIsPrimaryKey() {
        return false;
    }

    /** The clause of a column that the database computes. */
    public String computedClause(String sql) {
        return "GENERATED ALWAYS AS (" + sql + ") STORED";
    }

    /** DDL with what it takes for its expressions to mean what they mean in standard SQL. */
    public List<String> withStandardOperators(List<String> ddl) {
        return ddl;
    }

    /** Whether a schema is what JDBC calls a catalog. */
    public boolean schemasAreCatalogs() {
        return false;
    }

    /** An index's name as CREATE INDEX has it. */
    public String indexName(Table table, String index) {
        return quote(index);
    }

    /** The statements with what it takes to drop tables that refer to one another in a circle. */
    public List<String> withoutForeignKeys(List<String> drops) {
        return drops;
    }

    /** The SQL for the next number of a sequence, to be selected. */
    public String nextValue(@Nullable String schema, String sequence) {
        throw new UnsupportedByDialectException(
                "The sequence " + sequence, name, "Use @GeneratedValue(strategy = GenerationType.IDENTITY)");
    }

    /**
     * A SELECT of the next numbers of a sequence, one a row.
     *
     * @param count how many, at least 1
     */
    public String nextValues(@Nullable String schema, String sequence, int count) {
        String next = nextValue(schema, sequence);
        return count == 1
                ? "SELECT " + next
                : "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ") SELECT "
                        + next + " FROM n";
    }

    static String measured(String type, SqlType<?> measures) {
        if (measures.precision() >= 0) {
            return type + "(" + measures.precision() + (measures.scale() >= 0 ? ", " + measures.scale() : "") + ")";
        }
        return measures.length() >= 0 ? type + "(" + measures.length() + ")" : type;
    }

    @Override
    public final String toString() {
        return name;
    }
}
