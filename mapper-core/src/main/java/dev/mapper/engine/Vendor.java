package dev.mapper.engine;

import java.util.Locale;

/** Whose database it is, as far as connections, transactions and error codes differ. */
enum Vendor {
    H2(new H2ErrorCodes()),
    SQLITE(new SqliteErrorCodes()),
    POSTGRESQL(new PostgresErrorCodes()),
    MYSQL(new MysqlErrorCodes()),
    OTHER(new ErrorCodes());

    private final ErrorCodes errorCodes;

    Vendor(ErrorCodes errorCodes) {
        this.errorCodes = errorCodes;
    }

    ErrorCodes errorCodes() {
        return errorCodes;
    }

    /** By a URL's subprotocol or a product name; MariaDB counts as MySQL. */
    static Vendor of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "postgresql" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            default -> OTHER;
        };
    }
}
