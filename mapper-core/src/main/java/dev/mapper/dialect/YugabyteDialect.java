package dev.mapper.dialect;

import java.util.EnumSet;

/**
 * YugabyteDB's YSQL, by PostgreSQL's driver or its own. Definitions don't take part in transactions. Not among the
 * databases that the tests run on.
 */
public final class YugabyteDialect extends PostgresDialect {

    public static final Dialect INSTANCE = new YugabyteDialect();

    private YugabyteDialect() {
        super("YugabyteDB", "", EnumSet.of(Capability.TRANSACTIONAL_DDL, Capability.TWO_PHASE));
    }
}
