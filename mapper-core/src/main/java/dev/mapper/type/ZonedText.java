package dev.mapper.type;

import java.time.ZonedDateTime;

/**
 * A {@link ZonedDateTime} as its ISO text, so that its zone and offset are kept as well as its instant, to the
 * nanosecond. The texts of different zones don't sort as the instants do. For {@code @Type(ZonedText.class)}; an
 * attribute that isn't marked so keeps the instant.
 */
public final class ZonedText implements UserType<ZonedDateTime, String> {

    // The longest zone's name has 32 characters
    private static final int LENGTH = 80;

    @Override
    public Class<ZonedDateTime> javaType() {
        return ZonedDateTime.class;
    }

    @Override
    public SqlType<String> storedAs() {
        return Types.varchar(LENGTH);
    }

    @Override
    public String toStored(ZonedDateTime value) {
        return value.toString();
    }

    @Override
    public ZonedDateTime toJava(String stored) {
        return ZonedDateTime.parse(stored);
    }
}
