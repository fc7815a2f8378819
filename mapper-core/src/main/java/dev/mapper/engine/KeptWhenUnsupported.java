package dev.mapper.engine;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A pooled connection outlives a statement that the database doesn't support: it can be rolled back and used again. */
final class KeptWhenUnsupported implements SQLExceptionOverride {

    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    // The interface has a type called Override
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
        return FEATURE_NOT_SUPPORTED.equals(e.getSQLState())
                ? SQLExceptionOverride.Override.DO_NOT_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
