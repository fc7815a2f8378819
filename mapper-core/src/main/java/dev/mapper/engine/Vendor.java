package dev.mapper.engine;

import java.util.Locale;

/** Whose database it is, as far as connections, transactions and error codes differ. */
enum Vendor {
    H2,
    SQLITE,
    POSTGRESQL,
    MYSQL,
    OTHER;

    ErrorCodes errorCodes() {
        return switch (this) {
            case H2 -> new H2ErrorCodes();
            case SQLITE -> new SqliteErrorCodes();
            case POSTGRESQL -> new PostgresErrorCodes();
            case MYSQL -> new MysqlErrorCodes();
            case OTHER -> new ErrorCodes();
        };
    }

    /** By a URL's subprotocol or a product name; MariaDB counts as MySQL, CockroachDB and YugabyteDB as PostgreSQL. */
    static Vendor of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "postgresql", "cockroachdb", "yugabytedb" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            default -> OTHER;
        };
    }
}
