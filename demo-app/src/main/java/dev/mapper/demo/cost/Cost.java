package dev.mapper.demo.cost;

import java.util.List;

/**
 * What a piece of work cost in SQL.
 *
 * @param sent all that was sent, in order; only the first ones where there were very many
 * @param statements how many statements that touch data
 * @param rows rows that these read or changed
 * @param sqlNanos time in the database
 */
public record Cost(List<StatementCost> sent, int statements, long rows, long sqlNanos) {

    public double getSqlMillis() {
        return sqlNanos / 1_000_000.0;
    }
}
