package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.DatabaseType;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * MySQL, from 8.0.19 on, with the server's default of backslashes as escapes in texts. Instants are stored in UTC
 * without a zone, UUIDs and arrays as texts.
 */
public sealed class MysqlDialect extends Dialect permits MariaDbDialect {

    public static final Dialect INSTANCE = new MysqlDialect();

    private static final Functions FUNCTIONS = Functions.mysql();

    // The reserved words of both, as their manuals list them, and those that name what a script means otherwise
    private static final String RESERVED =
            "accessible add alter analyze array asc asensitive before between bigint binary blob both by call cascade"
                    + " change char character collate column condition continue convert create cross cube cume_dist"
                    + " current_role current_user cursor database databases day_hour day_microsecond day_minute"
                    + " day_second dec decimal declare delayed delete delete_domain_id dense_rank desc describe"
                    + " deterministic distinctrow div do_domain_ids double drop dual each elseif empty enclosed escaped"
                    + " exists exit explain false fetch first_value float float4 float8 force fulltext function general"
                    + " generated get grant grouping groups high_priority hour_microsecond hour_minute hour_second if"
                    + " ignore ignore_domain_ids ignore_server_ids index infile inout insensitive insert int int1 int2"
                    + " int3 int4 int8 integer interval io_after_gtids io_before_gtids iterate json_table key keys kill"
                    + " lag last_value lateral lead leading leave left like linear lines load localtime localtimestamp"
                    + " lock long longblob longtext loop low_priority manual master_bind master_heartbeat_period"
                    + " master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext member middleint"
                    + " minute_microsecond minute_second mod modifies natural no_write_to_binlog nth_value ntile numeric"
                    + " of offset optimize optimizer_costs option optionally out outer outfile over page_checksum"
                    + " parallel parse_vcol_expr partition percent_rank precision procedure purge qualify range rank"
                    + " read read_write reads real recursive ref_system_id references regexp release rename repeat"
                    + " replace require resignal restrict return returning revoke right rlike row row_number rows"
                    + " schema schemas second_microsecond sensitive separator set show signal slow smallint spatial"
                    + " specific sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate"
                    + " sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages stored"
                    + " straight_join system tablesample terminated tinyblob tinyint tinytext to trailing trigger true"
                    + " undo unlock unsigned update usage use user utc_date utc_time utc_timestamp value values"
                    + " varbinary varchar varcharacter varying virtual while window with write xor year_month zerofill";

    private static final Set<String> NOW =
            Set.of("current_timestamp", "current_timestamp()", "now()", "localtimestamp", "localtimestamp()");

    private MysqlDialect() {
        this(
                "MySQL",
                EnumSet.of(
                        Capability.INSERT_RETURNING,
                        Capability.UPDATE_RETURNING,
                        Capability.DELETE_RETURNING,
                        Capability.SEQUENCES,
                        Capability.ENUM_TYPES,
                        Capability.ARRAYS,
                        Capability.COMMENT_STATEMENTS,
                        Capability.FULL_JOIN,
                        Capability.CONDITIONAL_UPSERT,
                        Capability.DISTINCT_ON,
                        Capability.WITH_TIES,
                        Capability.CHANGING_COMMON_TABLES,
                        Capability.TABLE_SAMPLE,
                        Capability.TRANSACTIONAL_DDL,
                        Capability.PARTIAL_INDEXES,
                        Capability.DEFERRABLE_CONSTRAINTS,
                        Capability.AGGREGATE_FILTER,
                        Capability.DISTINCT_OVER_WINDOW,
                        Capability.GROUPS_FRAMES,
                        Capability.FRAME_EXCLUSION,
                        Capability.ORDERED_SET_AGGREGATES,
                        Capability.GROUPING_SETS));
    }

    MysqlDialect(String name, EnumSet<Capability> missing) {
        super(name, new Identifiers(RESERVED, '`'), missing);
    }

    @Override
    final Functions functions() {
        return FUNCTIONS;
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new MysqlRenderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.BATCH_WITH_GENERATED_KEYS;
    }

    @Override
    public int maxParameters() {
        return 65_535;
    }

    @Override
    <T> SqlType<T> store(SqlType<T> type) {
        return MysqlTypes.store(type, this);
    }

    @Override
    public String stringLiteral(String text) {
        return super.stringLiteral(text.replace("\\", "\\\\"));
    }

    @Override
    String rowOfDefaults() {
        return " () VALUES ()";
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            // A FLOAT of theirs is not equal to the number that was put into it
            case REAL, DOUBLE -> "DOUBLE";
            case DECIMAL -> type.precision() < 0 ? "DECIMAL(65, 30)" : super.typeName(type);
            case VARCHAR -> type.length() < 0 ? "VARCHAR(255)" : super.typeName(type);
            case TEXT -> "LONGTEXT";
            case OTHER -> type.stored() instanceof DatabaseType other ? other.name() : "LONGTEXT";
            case BINARY -> type.length() < 0 ? "LONGBLOB" : super.typeName(type);
            case TIME -> "TIME(6)";
            case TIME_TZ -> "VARCHAR(27)";
            case INTERVAL -> "BIGINT";
            case TIMESTAMP, INSTANT, TIMESTAMP_TZ -> "DATETIME(6)";
            case UUID -> "CHAR(36)";
            case ARRAY -> "JSON";
            default -> super.typeName(type);
        };
    }

    @Override
    String castName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, INTERVAL -> "SIGNED";
            case CHAR, VARCHAR -> type.length() < 0 ? "CHAR" : measured("CHAR", type);
            case TEXT, TIME_TZ, UUID, ENUM, JSON, ARRAY, OTHER -> "CHAR";
            case BINARY -> type.length() < 0 ? "BINARY" : measured("BINARY", type);
            case DECIMAL -> type.precision() < 0 ? typeName(type) : measured("DECIMAL", type);
            case REAL, DOUBLE, DATE, TIME, TIMESTAMP, INSTANT, TIMESTAMP_TZ -> typeName(type);
        };
    }

    @Override
    public String columnType(Column column, boolean soleKey) {
        String type = declaredType(column);
        return column.identity() ? type + " AUTO_INCREMENT" : type;
    }

    // || is OR here unless the session says otherwise; what is stored says concat, whatever the session
    @Override
    public List<String> withStandardOperators(List<String> ddl) {
        if (ddl.stream().noneMatch(statement -> statement.contains("||"))) {
            return ddl;
        }
        List<String> statements = new ArrayList<>();
        statements.add("SET @sql_mode_before = @@sql_mode");
        statements.add("SET sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT')");
        statements.addAll(ddl);
        statements.add("SET sql_mode = @sql_mode_before");
        return statements;
    }

    @Override
    public boolean schemasAreCatalogs() {
        return true;
    }

    // The digits must be the column's, and CURRENT_TIMESTAMP would be the session's zone's
    @Override
    public String defaultValue(Column column, String sql) {
        TypeKind kind = column.type().kind();
        if (!NOW.contains(sql.toLowerCase(Locale.ROOT))) {
            return sql;
        }
        return switch (kind) {
            case INSTANT, TIMESTAMP_TZ -> "(utc_timestamp(6))";
            case TIMESTAMP -> "CURRENT_TIMESTAMP(6)";
            default -> sql;
        };
    }
}
