package dev.mapper.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a binder binds, by running it on a statement that only takes notes: so that an execution nobody watches
 * pays nothing for the log line or the error message it might have needed.
 */
final class ParameterRecorder implements InvocationHandler {

    private final Connection connection;
    private final List<@Nullable Object> values = new ArrayList<>();

    private ParameterRecorder(Connection connection) {
        this.connection = connection;
    }

    /** The bound values in order; as far as they came where the binder fails. */
    static List<@Nullable Object> record(StatementBinder binder, Connection connection) {
        ParameterRecorder recorder = new ParameterRecorder(connection);
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                ParameterRecorder.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, recorder);
        try {
            binder.bind(statement);
        } catch (SQLException | RuntimeException e) {
            // The statement's own failure is the one to report; what was bound before still helps.
        }
        return Collections.unmodifiableList(recorder.values);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        String name = method.getName();
        if (name.startsWith("set")
                && arguments != null
                && arguments.length > 1
                && arguments[0] instanceof Integer index) {
            note(index, name.equals("setNull") ? null : arguments[1]);
            return null;
        }
        return switch (name) {
            case "getConnection" -> connection;
            case "toString" -> "recording statement";
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "isWrapperFor", "isClosed" -> false;
            default -> throw new SQLFeatureNotSupportedException(name + " while parameters are recorded");
        };
    }

    private void note(int index, @Nullable Object value) {
        while (values.size() < index) {
            values.add(null);
        }
        values.set(index - 1, value);
    }
}
