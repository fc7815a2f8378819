package dev.mapper.type;

import java.time.Duration;

/**
 * A {@link Duration} as the database's interval: of microseconds in PostgreSQL, of nanoseconds in H2; a number of
 * nanoseconds in SQLite and MariaDB, which have none. For {@code @Type(NativeInterval.class)}; an attribute that isn't
 * marked so is a number of nanoseconds everywhere.
 */
public final class NativeInterval implements UserType<Duration, Duration> {

    @Override
    public Class<Duration> javaType() {
        return Duration.class;
    }

    @Override
    public SqlType<Duration> storedAs() {
        return Types.INTERVAL;
    }

    @Override
    public Duration toStored(Duration value) {
        return value;
    }

    @Override
    public Duration toJava(Duration stored) {
        return stored;
    }
}
