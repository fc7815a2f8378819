package dev.mapper.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The COPY of PostgreSQL's driver, which may be missing: so it is reached by its names. */
final class CopyStream {

    /** SQLSTATEs of what takes no COPY: tables with row-level security, and views. */
    private static final Set<String> NOT_SUPPORTED = Set.of("0A000", "42809");

    private static final Pattern LINE = Pattern.compile("COPY [^\\n]*, line (\\d+)");

    private final Object copying;
    private final Method copyIn;

    private CopyStream(Object copying, Method copyIn) {
        this.copying = copying;
        this.copyIn = copyIn;
    }

    /** The COPY of a connection, or {@code null} where its driver has none. */
    static @Nullable CopyStream of(Connection connection) {
        try {
            ClassLoader loader = driverLoader(connection);
            Class<?> type = Class.forName("org.postgresql.PGConnection", false, loader);
            if (!connection.isWrapperFor(type)) {
                return null;
            }
            Object copying = type.getMethod("getCopyAPI").invoke(connection.unwrap(type));
            return new CopyStream(copying, copying.getClass().getMethod("copyIn", String.class, Reader.class));
        } catch (ReflectiveOperationException | SQLException | LinkageError e) {
            return null;
        }
    }

    /** A pool's connection is of the pool's class loader; the driver's own metadata is not. */
    private static ClassLoader driverLoader(Connection connection) throws SQLException {
        ClassLoader loader = connection.unwrap(Connection.class).getClass().getClassLoader();
        return loader == null ? CopyStream.class.getClassLoader() : loader;
    }

    /** Sends rows; a failure knows which of them it met, as one of a batch does. */
    long send(String sql, String text) throws SQLException {
        try {
            return (Long) copyIn.invoke(copying, sql, new StringReader(text));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw withRow(failure);
            }
            if (e.getCause() instanceof IOException failure) {
                throw new SQLException("The rows to copy could not be sent", failure);
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True where not a row was refused, but the way of sending it. */
    static boolean isUnsupported(SQLException failure) {
        return failure.getSQLState() != null && NOT_SUPPORTED.contains(failure.getSQLState());
    }

    private static SQLException withRow(SQLException failure) {
        Matcher line = LINE.matcher(String.valueOf(failure.getMessage()));
        if (!line.find()) {
            return failure;
        }
        int[] counts = new int[Integer.parseInt(line.group(1))];
        counts[counts.length - 1] = Statement.EXECUTE_FAILED;
        return new BatchUpdateException(
                failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), counts, failure);
    }
}
