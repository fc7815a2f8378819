package dev.mapper.dialect;

import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import java.time.Duration;

/** Lengths of time where a database has no type for them. */
final class Intervals {

    private Intervals() {}

    /** As a number of nanoseconds. */
    static SqlType<Duration> nanoseconds(SqlType<Duration> type) {
        return JdbcType.like(
                type,
                java.sql.Types.BIGINT,
                (row, index) -> {
                    long nanoseconds = row.getLong(index);
                    return row.wasNull() ? null : Duration.ofNanos(nanoseconds);
                },
                (statement, index, value) -> statement.setLong(index, value.toNanos()),
                Duration::toNanos);
    }
}
