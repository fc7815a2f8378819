package dev.mapper.ddl;

import dev.mapper.MapperException;
import java.sql.SQLException;

/** The database refused a statement that makes or removes part of the schema. */
public final class DdlException extends MapperException {

    private static final long serialVersionUID = 1L;

    DdlException(String message) {
        super(message);
    }

    DdlException(String sql, SQLException cause) {
        super("The database refused \"" + sql + "\": " + cause.getMessage(), cause);
    }
}
