package dev.mapper.ddl;

import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;

/** What it means that a column has one type in the database and another one in the metadata, both as the database has them. */
record TypeChange(SqlType<?> found, SqlType<?> model) {

    private enum Family {
        BOOLEAN,
        INTEGER,
        APPROXIMATE,
        DECIMAL,
        TEXT,
        BINARY,
        DATE,
        TIME,
        TIMESTAMP,
        INSTANT,
        UUID,
        JSON,
        ARRAY,
        OTHER
    }

    /** Whether every value of the database's type is one of the model's too. */
    boolean widens() {
        if (family(found) != family(model)) {
            return false;
        }
        return switch (family(model)) {
            case INTEGER, APPROXIMATE -> model.kind().compareTo(found.kind()) > 0;
            case DECIMAL -> widensDecimal();
            case TEXT -> model.kind() != TypeKind.CHAR && length(model) >= length(found);
            case BINARY -> length(model) >= length(found);
            default -> false;
        };
    }

    private boolean widensDecimal() {
        if (model.precision() < 0) {
            return true;
        }
        return found.precision() >= 0
                && model.scale() >= found.scale()
                && model.precision() - model.scale() >= found.precision() - found.scale();
    }

    /** Whether values can't be read and written: by the kind of value, or as numbers don't fit. */
    boolean breaksMapping() {
        Family family = family(found);
        if (family == Family.OTHER || family(model) == Family.OTHER) {
            // A type that only the database knows; it may convert
            return false;
        }
        return family != family(model)
                || (family == Family.INTEGER && found.kind().compareTo(model.kind()) < 0);
    }

    private static int length(SqlType<?> type) {
        return type.kind() == TypeKind.TEXT || type.length() < 0 ? Integer.MAX_VALUE : type.length();
    }

    private static Family family(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> Family.BOOLEAN;
            case SMALLINT, INTEGER, BIGINT -> Family.INTEGER;
            case REAL, DOUBLE -> Family.APPROXIMATE;
            case DECIMAL -> Family.DECIMAL;
            case CHAR, VARCHAR, TEXT -> Family.TEXT;
            case BINARY -> Family.BINARY;
            case DATE -> Family.DATE;
            case TIME -> Family.TIME;
            case TIMESTAMP -> Family.TIMESTAMP;
            case INSTANT, TIMESTAMP_TZ -> Family.INSTANT;
            case UUID -> Family.UUID;
            case JSON -> Family.JSON;
            case ARRAY -> Family.ARRAY;
            default -> Family.OTHER;
        };
    }
}
