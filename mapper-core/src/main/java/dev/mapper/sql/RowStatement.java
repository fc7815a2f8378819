package dev.mapper.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that gives rows.
 *
 * @param <R> the type of a row
 */
public interface RowStatement<R> {

    /** The tree that the compiler sees. */
    StatementNode statement();

    /** What it selects or returns, in order. */
    List<Selection<?>> selections();

    /** Makes a row of one value for each selection: the value itself, or a {@link Row} of several. */
    @Nullable
    R row(@Nullable Object[] values);
}
