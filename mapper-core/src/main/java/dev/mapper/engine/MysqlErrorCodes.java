package dev.mapper.engine;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** MySQL and MariaDB: the vendor code is the finer one; a deadlock has the standard's code of a serialization failure. */
final class MysqlErrorCodes extends ErrorCodes {

    private static final Pattern KEY = Pattern.compile("for key '(?:[^'.]+\\.)?([^']+)'");
    private static final Pattern KEY_TABLE = Pattern.compile("for key '([^'.]+)\\.");
    private static final Pattern CHILD = Pattern.compile("fails \\((?:`[^`]+`\\.)?`([^`]+)`");
    private static final Pattern KEY_COLUMN = Pattern.compile("FOREIGN KEY \\(`([^`]+)`\\)");
    private static final Pattern FAILED = Pattern.compile("failed for (?:`[^`]+`\\.)?`([^`]+)`");
    private static final Pattern COLUMN = Pattern.compile("(?:[Cc]olumn|Field) [`'](?:[^`']+\\.)?([^`'.]+)[`']");
    private static final Pattern TABLE = Pattern.compile("[Tt]able '(?:[^'.]+\\.)?([^']+)'");
    private static final Pattern CONSTRAINT = Pattern.compile("CONSTRAINT [`']([^`']+)[`']");
    private static final Pattern CHECK = Pattern.compile("[Cc]heck constraint '([^']+)'");

    @Override
    Failure failure(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1022, 1062, 1169, 1586, 1761, 1859 -> Failure.UNIQUE;
            case 1216, 1217, 1451, 1452, 1701, 1834 -> Failure.FOREIGN_KEY;
            case 1048, 1263, 1364 -> Failure.NOT_NULL;
            case 3819, 4025 -> Failure.CHECK;
            case 1213 -> Failure.DEADLOCK;
            // MariaDB with innodb_snapshot_isolation: "Record has changed since last read".
            case 1020 -> Failure.SERIALIZATION;
            case 1205, 3572 -> Failure.LOCK_TIMEOUT;
            case 1317, 1969, 3024 -> Failure.QUERY_TIMEOUT;
            case 1044, 1045, 1698 -> Failure.AUTHENTICATION;
            case 1040, 1049, 1053, 1129, 1130, 1203, 1927, 2002, 2003, 2006, 2013 -> Failure.CONNECTION;
            case 1406 -> Failure.TOO_LONG;
            case 1264, 1690 -> Failure.OVERFLOW;
            case 1265, 1292, 1366 -> Failure.DATA;
            case 1051, 1109, 1146 -> Failure.MISSING_TABLE;
            case 1054 -> Failure.MISSING_COLUMN;
            case 1064, 1305 -> Failure.SYNTAX;
            case 1142, 1143, 1227, 1370 -> Failure.PERMISSION;
            case 1290, 1792, 1836 -> Failure.READ_ONLY;
            default -> standard(e);
        };
    }

    @Override
    ErrorSubject subject(SQLException e) {
        String message = e.getMessage();
        return switch (failure(e)) {
            case UNIQUE -> new ErrorSubject(find(KEY, message), find(KEY_TABLE, message), null);
            case FOREIGN_KEY ->
                new ErrorSubject(find(CONSTRAINT, message), find(CHILD, message), find(KEY_COLUMN, message));
            case CHECK -> {
                String name = find(CHECK, message);
                yield new ErrorSubject(name == null ? find(CONSTRAINT, message) : name, find(FAILED, message), null);
            }
            case NOT_NULL, TOO_LONG, OVERFLOW, DATA, MISSING_COLUMN ->
                new ErrorSubject(null, null, find(COLUMN, message));
            case MISSING_TABLE -> new ErrorSubject(null, find(TABLE, message), null);
            default -> ErrorSubject.UNKNOWN;
        };
    }
}
