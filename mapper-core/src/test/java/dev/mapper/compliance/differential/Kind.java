package dev.mapper.compliance.differential;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What a term's value is. */
enum Kind {
    INT(Integer.class),
    LONG(Long.class),
    DECIMAL(BigDecimal.class),
    DOUBLE(Double.class),
    BOOL(Boolean.class),
    TEXT(String.class),
    DATE(LocalDate.class),
    DATETIME(LocalDateTime.class);

    final Class<?> javaType;

    Kind(Class<?> javaType) {
        this.javaType = javaType;
    }

    boolean isNumber() {
        return this == INT || this == LONG || this == DECIMAL || this == DOUBLE;
    }
}
