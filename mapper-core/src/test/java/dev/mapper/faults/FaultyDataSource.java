package dev.mapper.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the calls that go to the database, and lets one of them fail. */
final class FaultyDataSource {

    /** What goes to the database, or would with some driver. */
    private static final Set<String> COUNTED = Set.of(
            "setAutoCommit",
            "setTransactionIsolation",
            "setReadOnly",
            "prepareStatement",
            "createStatement",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "executeBatch",
            "executeLargeBatch",
            "getGeneratedKeys",
            "next",
            "commit",
            "rollback",
            "setSavepoint",
            "releaseSavepoint",
            "close");

    private final DataSource target;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable Fault fault;
    private @Nullable String only;
    private Runnable afterCommit = () -> {};
    private int calls;
    private int commits;
    private @Nullable String fired;

    /** A physical connection. */
    private static final class Line {
        final Connection connection;
        boolean lost;

        Line(Connection connection) {
            this.connection = connection;
        }
    }

    FaultyDataSource(DataSource target) {
        this.target = target;
    }

    /** Counts from nothing, and lets the call fail, or none. */
    void arm(@Nullable Fault next, Runnable whenCommitted) {
        fault = next;
        only = null;
        afterCommit = whenCommitted;
        calls = 0;
        commits = 0;
        fired = null;
    }

    /** Lets the call of one method fail, counting no others. */
    void arm(String method, Fault next) {
        arm(next, () -> {});
        only = method;
    }

    /** The commits that took effect since {@link #arm}. */
    int commits() {
        return commits;
    }

    /** What failed, or null. */
    @Nullable
    String fired() {
        return fired;
    }

    /** Lets no further call fail, not even on a connection that was lost. */
    void disarm() {
        fault = null;
    }

    /** Closes what a failing call left open in the database. */
    void closeLines() throws SQLException {
        for (Line line : lines) {
            if (!line.connection.isClosed()) {
                if (!line.connection.getAutoCommit()) {
                    line.connection.rollback();
                }
                line.connection.close();
            }
        }
        lines.clear();
    }

    /** As a data source. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return call(null, method, target, arguments);
                    }
                    return invoke(method, target, arguments);
                });
    }

    private @Nullable Object call(@Nullable Line line, Method method, Object on, Object[] arguments) throws Throwable {
        String name = method.getName();
        boolean counted = line == null || COUNTED.contains(name);
        if (!counted) {
            return wrap(line, method, invoke(method, on, arguments));
        }
        if (line != null && line.lost && !name.equals("close")) {
            throw Fault.Kind.CONNECTION_LOST.exception(name + " on a connection that was lost");
        }
        Fault planned = fault;
        boolean fails = planned != null && (only == null || only.equals(name)) && ++calls == planned.call();
        if (fails && planned.moment() == Fault.Moment.BEFORE) {
            throw fail(line, planned, on, name);
        }
        Object result = wrap(line, method, invoke(method, on, arguments));
        if (name.equals("commit")) {
            commits++;
            afterCommit.run();
        }
        if (fails) {
            throw fail(line, planned, on, name);
        }
        return result;
    }

    private Exception fail(@Nullable Line line, Fault planned, Object on, String name) throws SQLException {
        fired = kindOf(on) + "." + name + " " + planned;
        if (planned.kind() == Fault.Kind.CONNECTION_LOST && line != null) {
            line.lost = true;
            if (!line.connection.isClosed()) {
                if (!line.connection.getAutoCommit()) {
                    line.connection.rollback();
                }
                line.connection.close();
            }
        }
        return planned.kind().exception(name);
    }

    private static String kindOf(Object on) {
        return on instanceof DataSource
                ? "DataSource"
                : on instanceof Connection ? "Connection" : on instanceof Statement ? "Statement" : "ResultSet";
    }

    private @Nullable Object wrap(@Nullable Line line, Method method, @Nullable Object result) {
        if (result instanceof Connection connection) {
            if (line != null) {
                return result;
            }
            Line opened = new Line(connection);
            lines.add(opened);
            return proxy(Connection.class, opened, connection);
        }
        Class<?> type = method.getReturnType();
        if (line != null && result instanceof Statement && Statement.class.isAssignableFrom(type)) {
            return method.getName().equals("getStatement") ? result : proxy(type, line, result);
        }
        return line != null && result instanceof ResultSet && type == ResultSet.class
                ? proxy(ResultSet.class, line, result)
                : result;
    }

    private Object proxy(Class<?> type, Line line, Object target) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? invoke(method, target, arguments)
                        : call(line, method, target, arguments));
    }

    private static @Nullable Object invoke(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
