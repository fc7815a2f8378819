package dev.mapper.type;

/** What a database stores; each dialect has a type name and, where JDBC differs, a way to bind and read for each. */
public enum TypeKind {
    BOOLEAN,
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE,
    DECIMAL,
    CHAR,
    VARCHAR,
    /** Character data of any length. */
    TEXT,
    BINARY,
    DATE,
    TIME,
    /** A time of day with an offset from UTC. */
    TIME_TZ,
    /** A local date and time, without a zone. */
    TIMESTAMP,
    /** A point on the time line. */
    INSTANT,
    /** A point on the time line with an offset; databases may keep the instant only. */
    TIMESTAMP_TZ,
    /** A length of time in days, hours, minutes and seconds. */
    INTERVAL,
    UUID,
    /** One of a list of names that the database knows. */
    ENUM,
    /** A JSON document, as its text. */
    JSON,
    ARRAY,
    /** A type that only the database knows. */
    OTHER
}
