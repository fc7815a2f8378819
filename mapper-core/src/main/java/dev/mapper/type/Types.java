package dev.mapper.type;

import dev.mapper.ConfigurationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of the JDK's classes, and the ways to make more. Thread-safe. */
public final class Types {

    public static final SqlType<Boolean> BOOLEAN = new JdbcType<>(
            Boolean.class,
            TypeKind.BOOLEAN,
            java.sql.Types.BOOLEAN,
            (row, index) -> {
                boolean value = row.getBoolean(index);
                return row.wasNull() ? null : value;
            },
            PreparedStatement::setBoolean);

    public static final SqlType<Short> SHORT = new JdbcType<>(
            Short.class,
            TypeKind.SMALLINT,
            java.sql.Types.SMALLINT,
            (row, index) -> {
                short value = row.getShort(index);
                return row.wasNull() ? null : value;
            },
            PreparedStatement::setShort);

    public static final SqlType<Integer> INTEGER = new IntegerType();

    public static final SqlType<Long> LONG = new LongType();

    public static final SqlType<Float> FLOAT = new JdbcType<>(
            Float.class,
            TypeKind.REAL,
            java.sql.Types.REAL,
            (row, index) -> {
                float value = row.getFloat(index);
                return row.wasNull() ? null : value;
            },
            PreparedStatement::setFloat);

    public static final SqlType<Double> DOUBLE = new JdbcType<>(
            Double.class,
            TypeKind.DOUBLE,
            java.sql.Types.DOUBLE,
            (row, index) -> {
                double value = row.getDouble(index);
                return row.wasNull() ? null : value;
            },
            PreparedStatement::setDouble);

    /** A decimal number of any precision, as far as the database has it. */
    public static final SqlType<BigDecimal> DECIMAL = new JdbcType<>(
            BigDecimal.class,
            TypeKind.DECIMAL,
            java.sql.Types.NUMERIC,
            ResultSet::getBigDecimal,
            PreparedStatement::setBigDecimal);

    /** Characters of the database's default greatest length. */
    public static final SqlType<String> STRING = new StringType(TypeKind.VARCHAR, -1);

    private static final SqlType<String> TEXT = new StringType(TypeKind.TEXT, -1);

    public static final SqlType<byte[]> BYTES = new JdbcType<>(
            byte[].class, TypeKind.BINARY, java.sql.Types.VARBINARY, ResultSet::getBytes, PreparedStatement::setBytes);

    public static final SqlType<LocalDate> LOCAL_DATE = object(LocalDate.class, TypeKind.DATE, java.sql.Types.DATE);

    public static final SqlType<LocalTime> LOCAL_TIME = object(LocalTime.class, TypeKind.TIME, java.sql.Types.TIME);

    public static final SqlType<LocalDateTime> LOCAL_DATE_TIME =
            object(LocalDateTime.class, TypeKind.TIMESTAMP, java.sql.Types.TIMESTAMP);

    /** The offset is kept only where the database keeps it; the instant always is. */
    public static final SqlType<OffsetDateTime> OFFSET_DATE_TIME =
            object(OffsetDateTime.class, TypeKind.TIMESTAMP_TZ, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);

    // Through OffsetDateTime in UTC: the one type JDBC names for an instant, and no default time zone takes part
    public static final SqlType<Instant> INSTANT = new JdbcType<>(
            Instant.class,
            TypeKind.INSTANT,
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE,
            (row, index) -> {
                OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                return value == null ? null : value.toInstant();
            },
            (statement, index, value) -> statement.setObject(index, value.atOffset(ZoneOffset.UTC)));

    public static final SqlType<UUID> UUID = object(UUID.class, TypeKind.UUID, java.sql.Types.OTHER);

    /** A JSON document as its text. */
    public static final SqlType<String> JSON = new JdbcType<>(
            String.class,
            TypeKind.JSON,
            java.sql.Types.OTHER,
            ResultSet::getString,
            (statement, index, value) -> statement.setObject(index, value, java.sql.Types.OTHER));

    private static final Map<Class<?>, SqlType<?>> OF_CLASS = Map.ofEntries(
            entry(BOOLEAN),
            entry(SHORT),
            entry(INTEGER),
            entry(LONG),
            entry(FLOAT),
            entry(DOUBLE),
            entry(DECIMAL),
            entry(STRING),
            entry(BYTES),
            entry(LOCAL_DATE),
            entry(LOCAL_TIME),
            entry(LOCAL_DATE_TIME),
            entry(OFFSET_DATE_TIME),
            entry(INSTANT),
            entry(UUID),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(short.class, SHORT),
            Map.entry(int.class, INTEGER),
            Map.entry(long.class, LONG),
            Map.entry(float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            entries(Byte.class, converted(SHORT, Byte.class, Byte::shortValue, Short::byteValue)),
            entries(byte.class, converted(SHORT, Byte.class, Byte::shortValue, Short::byteValue)),
            entries(Character.class, character()),
            entries(char.class, character()),
            entry(converted(decimal(38, 0), BigInteger.class, BigDecimal::new, BigDecimal::toBigIntegerExact)),
            // Nanoseconds in 64 bits reach 292 years; Duration.toNanos refuses a longer one
            entry(converted(LONG, Duration.class, Duration::toNanos, Duration::ofNanos)),
            entry(converted(INTEGER, Year.class, Year::getValue, Year::of)),
            entry(converted(
                    OFFSET_DATE_TIME,
                    ZonedDateTime.class,
                    ZonedDateTime::toOffsetDateTime,
                    OffsetDateTime::toZonedDateTime)),
            entry(converted(INSTANT, java.util.Date.class, java.util.Date::toInstant, java.util.Date::from)),
            entry(converted(LOCAL_DATE, java.sql.Date.class, java.sql.Date::toLocalDate, java.sql.Date::valueOf)),
            entry(converted(LOCAL_TIME, java.sql.Time.class, java.sql.Time::toLocalTime, java.sql.Time::valueOf)),
            entry(converted(
                    LOCAL_DATE_TIME,
                    java.sql.Timestamp.class,
                    java.sql.Timestamp::toLocalDateTime,
                    java.sql.Timestamp::valueOf)));

    private static final ClassValue<SqlType<?>> ENUMS = new ClassValue<>() {
        @Override
        protected SqlType<?> computeValue(Class<?> type) {
            return enumOf(type);
        }
    };

    private Types() {}

    /**
     * The type that stores values of a Java class; primitives are their wrappers, an enum is stored by name.
     *
     * @throws ConfigurationException for a class that has no type by itself; the message names it
     */
    public static <T> SqlType<T> of(Class<T> javaType) {
        SqlType<?> type = find(javaType);
        if (type == null) {
            throw new ConfigurationException("No SQL type is known for " + javaType.getName()
                    + "; convert it with @Convert (an AttributeConverter to a type of the JDK), map it with @Json, or"
                    + " build a type with Types.converted(...)");
        }
        return cast(type);
    }

    /** As {@link #of}, but null for an unknown class. */
    public static @Nullable SqlType<?> find(Class<?> javaType) {
        SqlType<?> type = OF_CLASS.get(javaType);
        if (type == null && Enum.class.isAssignableFrom(javaType)) {
            // A constant with a body has a class of its own below the enum's
            Class<?> declaring = javaType.isEnum() ? javaType : javaType.getSuperclass();
            return ENUMS.get(declaring);
        }
        return type;
    }

    /** At most {@code length} characters. */
    public static SqlType<String> varchar(int length) {
        return new StringType(TypeKind.VARCHAR, length);
    }

    /** Exactly {@code length} characters, padded by the database. */
    public static SqlType<String> character(int length) {
        return new StringType(TypeKind.CHAR, length);
    }

    /** Characters of any length. */
    public static SqlType<String> text() {
        return TEXT;
    }

    /** At most {@code length} bytes. */
    public static SqlType<byte[]> binary(int length) {
        return ((JdbcType<byte[]>) BYTES).sized(TypeKind.BINARY, length, -1, -1);
    }

    /**
     * A decimal number of so many digits.
     *
     * @param precision digits in all
     * @param scale digits after the point
     */
    public static SqlType<BigDecimal> decimal(int precision, int scale) {
        return ((JdbcType<BigDecimal>) DECIMAL).sized(TypeKind.DECIMAL, -1, precision, scale);
    }

    /** A list as an array of the database, or what stands for it where there is none. */
    public static <E> SqlType<List<E>> array(SqlType<E> elementType) {
        return new ArrayType<>(elementType, elementType.kind().name());
    }

    /** An enum stored by the name of its constant. */
    public static <E extends Enum<E>> SqlType<E> enumByName(Class<E> type, int length) {
        return converted(varchar(length), type, Enum::name, name -> Enum.valueOf(type, name));
    }

    /** An enum stored by its position, from 0. */
    public static <E extends Enum<E>> SqlType<E> enumByOrdinal(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return converted(SHORT, type, Types::ordinal, ordinal -> constants[ordinal]);
    }

    /**
     * A Java type stored as another. The two functions are never handed null, must be pure and thread-safe; what they
     * throw goes to the caller unchanged.
     */
    public static <T, D> SqlType<T> converted(
            SqlType<D> stored, Class<T> javaType, Function<T, D> toStored, Function<D, T> toJava) {
        return new ConvertedType<>(stored, javaType, toStored, toJava);
    }

    @SuppressWarnings("EnumOrdinal") // that is what is asked for
    private static short ordinal(Enum<?> constant) {
        return (short) constant.ordinal();
    }

    private static SqlType<Character> character() {
        return converted(character(1), Character.class, String::valueOf, text -> text.isEmpty() ? ' ' : text.charAt(0));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum; its own type can't be named here
    private static SqlType<?> enumOf(Class<?> type) {
        return enumByName((Class) type, 255);
    }

    private static <T> SqlType<T> object(Class<T> javaType, TypeKind kind, int jdbcType) {
        return new JdbcType<>(
                javaType, kind, jdbcType, (row, index) -> row.getObject(index, javaType), PreparedStatement::setObject);
    }

    private static Map.Entry<Class<?>, SqlType<?>> entry(SqlType<?> type) {
        return Map.entry(type.javaType(), type);
    }

    private static Map.Entry<Class<?>, SqlType<?>> entries(Class<?> javaType, SqlType<?> type) {
        return Map.entry(javaType, type);
    }

    @SuppressWarnings("unchecked") // a class is mapped to a type of that class
    private static <T> SqlType<T> cast(SqlType<?> type) {
        return (SqlType<T>) type;
    }

    // The three commonest types call JDBC directly: a row of them costs one call a column
    private static final class IntegerType extends SqlType<Integer> {

        IntegerType() {
            super(Integer.class, TypeKind.INTEGER, java.sql.Types.INTEGER, -1, -1, -1);
        }

        @Override
        public @Nullable Integer read(ResultSet row, int index) throws SQLException {
            int value = row.getInt(index);
            return value == 0 && row.wasNull() ? null : (Integer) value;
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Integer value) throws SQLException {
            if (value == null) {
                statement.setNull(index, java.sql.Types.INTEGER);
            } else {
                statement.setInt(index, value);
            }
        }
    }

    private static final class LongType extends SqlType<Long> {

        LongType() {
            super(Long.class, TypeKind.BIGINT, java.sql.Types.BIGINT, -1, -1, -1);
        }

        @Override
        public @Nullable Long read(ResultSet row, int index) throws SQLException {
            long value = row.getLong(index);
            return value == 0 && row.wasNull() ? null : (Long) value;
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
            if (value == null) {
                statement.setNull(index, java.sql.Types.BIGINT);
            } else {
                statement.setLong(index, value);
            }
        }
    }

    private static final class StringType extends SqlType<String> {

        StringType(TypeKind kind, int length) {
            super(String.class, kind, java.sql.Types.VARCHAR, length, -1, -1);
        }

        @Override
        public @Nullable String read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof StringType type && isLike(type);
        }

        @Override
        public int hashCode() {
            return measuresHash();
        }
    }
}
