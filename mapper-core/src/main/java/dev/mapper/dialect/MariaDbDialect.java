package dev.mapper.dialect;

import dev.mapper.sql.PathResolver;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** MariaDB, from 10.7 on: MySQL with sequences, a type for UUIDs, and rows that come back from INSERT and DELETE. */
public final class MariaDbDialect extends MysqlDialect {

    public static final Dialect INSTANCE = new MariaDbDialect();

    private MariaDbDialect() {
        super(
                "MariaDB",
                EnumSet.of(
                        Capability.UPDATE_RETURNING,
                        Capability.ENUM_TYPES,
                        Capability.ARRAYS,
                        Capability.COMMENT_STATEMENTS,
                        Capability.FULL_JOIN,
                        Capability.CONDITIONAL_UPSERT,
                        Capability.LOCK_OF,
                        Capability.LATERAL,
                        Capability.DISTINCT_ON,
                        Capability.CHANGING_COMMON_TABLES,
                        Capability.TABLE_SAMPLE,
                        Capability.TRANSACTIONAL_DDL,
                        Capability.PARTIAL_INDEXES,
                        Capability.EXPRESSION_INDEXES,
                        Capability.DEFERRABLE_CONSTRAINTS,
                        Capability.AGGREGATE_FILTER,
                        Capability.DISTINCT_OVER_WINDOW,
                        Capability.GROUPS_FRAMES,
                        Capability.FRAME_EXCLUSION,
                        Capability.LAG_FALLBACK,
                        Capability.ORDERED_SET_AGGREGATES,
                        Capability.GROUPING_SETS));
    }

    @Override
    SqlRenderer renderer(PathResolver resolver) {
        return new MariaDbRenderer(this, resolver);
    }

    @Override
    public InsertStrategy insertStrategy() {
        return InsertStrategy.MULTI_ROW_RETURNING;
    }

    @Override
    public String typeName(SqlType<?> type) {
        return type.kind() == TypeKind.UUID ? "UUID" : super.typeName(type);
    }

    @Override
    public boolean computedCanBeNotNull() {
        return false;
    }

    @Override
    public String nextValue(@Nullable String schema, String sequence) {
        return "nextval(" + qualified(schema, sequence) + ")";
    }
}
