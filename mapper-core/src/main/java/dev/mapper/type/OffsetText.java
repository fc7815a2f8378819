package dev.mapper.type;

import java.time.OffsetDateTime;

/**
 * A {@link OffsetDateTime} as its ISO text, so that its offset is kept as well as its instant, to the
 * nanosecond. The texts of different offsets don't sort as the instants do. For {@code @Type(OffsetText.class)}; an
 * attribute that isn't marked so keeps the instant.
 */
public final class OffsetText implements UserType<OffsetDateTime, String> {

    private static final int LENGTH = 40;

    @Override
    public Class<OffsetDateTime> javaType() {
        return OffsetDateTime.class;
    }

    @Override
    public SqlType<String> storedAs() {
        return Types.varchar(LENGTH);
    }

    @Override
    public String toStored(OffsetDateTime value) {
        return value.toString();
    }

    @Override
    public OffsetDateTime toJava(String stored) {
        return OffsetDateTime.parse(stored);
    }
}
