package dev.mapper.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Passes everything through, and knows which connections, statements and results were opened and not closed. */
public final class LeakCountingDataSource implements DataSource {

    private final DataSource target;
    private final Map<Object, String> open = new ConcurrentHashMap<>();

    public LeakCountingDataSource(DataSource target) {
        this.target = target;
    }

    public int openConnections() {
        return count("connection");
    }

    public int openStatements() {
        return count("statement");
    }

    public int openResults() {
        return count("result");
    }

    /** Fails with the number of each kind that is open. */
    public void assertNothingOpen() {
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + openConnections() + " connections, " + openStatements()
                    + " statements, " + openResults() + " results");
        }
    }

    /** Counts from nothing again, once a leak was told. */
    public void forget() {
        open.clear();
    }

    private int count(String kind) {
        return (int) open.values().stream().filter(kind::equals).count();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watch(Connection.class, target.getConnection(), "connection");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return watch(Connection.class, target.getConnection(username, password), "connection");
    }

    private <T> T watch(Class<T> type, T resource, String kind) {
        Object key = new Object();
        open.put(key, kind);
        return proxy(type, resource, method -> {
            if (method.getName().equals("close")) {
                open.remove(key);
            }
            return null;
        });
    }

    private <T> T proxy(Class<T> type, T resource, Function<Method, @Nullable Object> before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    before.apply(method);
                    try {
                        return watched(method, method.invoke(resource, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object watched(Method method, @Nullable Object result) {
        Class<?> type = method.getReturnType();
        if (result instanceof Statement statement && Statement.class.isAssignableFrom(type)) {
            return method.getName().equals("getStatement")
                    ? statement
                    : watch((Class<Statement>) type, statement, "statement");
        }
        // Results of the catalogue belong to the caller as well.
        return result instanceof ResultSet rows && type == ResultSet.class
                ? watch(ResultSet.class, rows, "result")
                : result;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
