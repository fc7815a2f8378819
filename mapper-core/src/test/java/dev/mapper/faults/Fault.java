package dev.mapper.faults;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One way for one call to fail. */
record Fault(int call, Kind kind, Moment moment) {

    /** What the call throws. */
    enum Kind {
        /** An error of the database. */
        SQL_ERROR,
        /** An error of the driver's, which keeps to no contract. */
        DRIVER_ERROR,
        /** The line breaks: the database rolls back, and no call of that connection succeeds any more. */
        CONNECTION_LOST;

        Exception exception(String method) {
            return switch (this) {
                case SQL_ERROR -> new SQLException("injected: " + method, "99999");
                case DRIVER_ERROR -> new IllegalStateException("injected: " + method);
                case CONNECTION_LOST -> new SQLException("injected: " + method, "08006");
            };
        }
    }

    /** Whether the call has done its work when it fails. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** True for the fault, and whatever the mapper made of it. */
    static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("injected: ")) {
                return true;
            }
            for (Throwable beside : t.getSuppressed()) {
                if (isBehind(beside)) {
                    return true;
                }
            }
        }
        return false;
    }
}
