package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.StatementNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What a session's listeners restrict its loads to, with the values of the moment. For one thread. */
@Internal
public interface LoadRestriction {

    /** What tells restrictions of another form from this one; values are no part of it. */
    Object key();

    /** Compiles a select with the restriction on each entity that it names. */
    CompiledStatement compile(StatementNode select, Dialect dialect, PathResolver resolver);

    /** Binds the restriction's values, to the parameters from that one on, counted from 0. */
    void bind(CompiledStatement compiled, PreparedStatement statement, int first) throws SQLException;
}
