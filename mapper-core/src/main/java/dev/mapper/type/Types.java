package dev.mapper.type;

import dev.mapper.ConfigurationException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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

    /** The offset is kept. */
    public static final SqlType<OffsetTime> OFFSET_TIME =
            object(OffsetTime.class, TypeKind.TIME_TZ, java.sql.Types.TIME_WITH_TIMEZONE);

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

    /**
     * A length of time as the database's interval, in PostgreSQL of microseconds; nanoseconds as a number where there is
     * none.
     */
    public static final SqlType<Duration> INTERVAL = object(Duration.class, TypeKind.INTERVAL, java.sql.Types.OTHER);

    /** A JSON document as its text. */
    public static final SqlType<String> JSON = new JdbcType<>(
            String.class,
            TypeKind.JSON,
            java.sql.Types.OTHER,
            ResultSet::getString,
            (statement, index, value) -> statement.setObject(index, value, java.sql.Types.OTHER));

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
        SqlType<?> type = JdkTypes.find(javaType);
        if (type == null && Enum.class.isAssignableFrom(javaType)) {
            // A constant with a body has a class of its own below the enum's
            return EnumTypes.byName(javaType.isEnum() ? javaType : javaType.getSuperclass());
        }
        return type;
    }

    /**
     * The type that stores a value: that of its class, or of the nearest superclass that has one.
     *
     * @throws ConfigurationException for a class that has no type by itself; the message names it
     */
    public static SqlType<?> ofValue(Object value) {
        for (Class<?> at = value.getClass(); at != null; at = at.getSuperclass()) {
            SqlType<?> type = find(at);
            if (type != null) {
                return type;
            }
        }
        return of(value.getClass());
    }

    /** At most {@code length} characters. */
    public static SqlType<String> varchar(int length) {
        return new StringType(TypeKind.VARCHAR, length);
    }

    /** Exactly {@code length} characters, padded with blanks; they are taken off when it is read. */
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

    /** A list as an array of the database whose Java type is an array of the element's class or primitive. */
    public static SqlType<?> arrayOf(Class<?> componentType, SqlType<?> elementType) {
        return ArrayContainers.array(componentType, elementType);
    }

    /** A set as an array of the database; it is read in the array's order. */
    public static <E> SqlType<Set<E>> set(SqlType<E> elementType) {
        return ArrayContainers.set(elementType);
    }

    /** An enum stored by the name of its constant. */
    public static <E extends Enum<E>> SqlType<E> enumByName(Class<E> type, int length) {
        return EnumTypes.byValue(type, varchar(length), Enum::name);
    }

    /** An enum stored by its position, from 0. */
    @SuppressWarnings("EnumOrdinal") // that is what is asked for
    public static <E extends Enum<E>> SqlType<E> enumByOrdinal(Class<E> type) {
        return EnumTypes.byValue(type, SHORT, constant -> (short) constant.ordinal());
    }

    /**
     * An enum stored by a value that each constant has.
     *
     * @param value never null, and different for each constant
     * @throws ConfigurationException if two constants have one value
     */
    public static <E extends Enum<E>, D> SqlType<E> enumByValue(
            Class<E> type, SqlType<D> stored, Function<? super E, D> value) {
        return EnumTypes.byValue(type, stored, value);
    }

    /**
     * An enum as a type of the database: of this name in PostgreSQL, where {@code createAll} makes it; {@code ENUM(…)} in
     * H2 and MariaDB; a text in SQLite.
     */
    public static <E extends Enum<E>> SqlType<E> databaseEnum(Class<E> type, String name) {
        return EnumTypes.ofDatabase(type, name);
    }

    /**
     * A type that only the database knows, such as {@code inet}; its values travel as texts.
     *
     * @param sql the type's SQL; goes into the DDL as it is
     */
    public static SqlType<String> other(String sql) {
        return new DatabaseType(sql);
    }

    /** The type that a user type describes. */
    public static <T, D> SqlType<T> of(UserType<T, D> type) {
        return converted(type.storedAs(), type.javaType(), type::toStored, type::toJava);
    }

    /**
     * A JSON document as an object.
     *
     * @param type the object's class with its type arguments; its erasure is {@code javaType}
     */
    public static <T> SqlType<T> json(Class<T> javaType, Type type, JsonFormat format) {
        return converted(
                JSON,
                javaType,
                value -> format.write(value, type),
                document -> javaType.cast(format.read(document, type)));
    }

    /**
     * A Java type stored as another. The two functions are never handed null, must be pure and thread-safe; what they
     * throw goes to the caller unchanged.
     */
    public static <T, D> SqlType<T> converted(
            SqlType<D> stored, Class<T> javaType, Function<T, D> toStored, Function<D, T> toJava) {
        return ConvertedType.of(stored, javaType, toStored, toJava);
    }

    private static <T> SqlType<T> object(Class<T> javaType, TypeKind kind, int jdbcType) {
        return new JdbcType<>(
                javaType, kind, jdbcType, (row, index) -> row.getObject(index, javaType), PreparedStatement::setObject);
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
            String value = row.getString(index);
            return value != null && kind() == TypeKind.CHAR ? unpadded(value) : value;
        }

        // Some databases fill up with blanks, others take them away
        private static String unpadded(String value) {
            int end = value.length();
            while (end > 0 && value.charAt(end - 1) == ' ') {
                end--;
            }
            return value.substring(0, end);
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
