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
    /** A local date and time, without a zone. */
    TIMESTAMP,
    /** A point on the time line. */
    INSTANT,
    /** A point on the time line with an offset; databases may keep the instant only. */
    TIMESTAMP_TZ,
    UUID,
    /** A JSON document, as its text. */
    JSON,
    ARRAY,
    /** A type that only the database knows. */
    OTHER
}
