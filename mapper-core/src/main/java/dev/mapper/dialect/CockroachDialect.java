package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CockroachDB, from 22.1 on, by PostgreSQL's driver. Its transactions are serializable and fail with a
 * {@code SerializationException} where they can't be: run them with {@code sessions.retrying(...)}. Not among the
 * databases that the tests run on.
 */
public final class CockroachDialect extends PostgresDialect {

    public static final Dialect INSTANCE = new CockroachDialect();

    private CockroachDialect() {
        super(
                "CockroachDB",
                " index nothing",
                EnumSet.of(Capability.DEFERRABLE_CONSTRAINTS, Capability.TRANSACTIONAL_DDL, Capability.TWO_PHASE));
    }

    /** Its INTEGER has 64 bits. */
    @Override
    public String typeName(SqlType<?> type) {
        return type.kind() == TypeKind.INTEGER ? "INT4" : super.typeName(type);
    }

    /** Not tried there: rows go by INSERT. */
    @Override
    public @Nullable CopyText copyText(Table table, List<Column> columns) {
        return null;
    }
}
