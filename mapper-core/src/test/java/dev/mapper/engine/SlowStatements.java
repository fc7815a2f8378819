package dev.mapper.engine;

import dev.mapper.testing.TestDatabase;

/** Queries that would run for minutes if nobody stopped them. */
final class SlowStatements {

    private SlowStatements() {}

    static String on(TestDatabase database) {
        return switch (database) {
            case H2 -> "select count(*) from system_range(1, 100000) a, system_range(1, 100000) b where a.x + b.x < 0";
            case SQLITE ->
                "with recursive c(n) as (select 1 union all select n + 1 from c where n < 10000000000)"
                        + " select count(*) from c";
            case POSTGRESQL -> "select pg_sleep(100)";
            case MARIADB -> "select sleep(100)";
        };
    }
}
