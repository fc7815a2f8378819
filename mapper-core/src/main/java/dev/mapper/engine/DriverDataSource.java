package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens physical connections for our own pool, and makes each one ready before the pool sees it. */
final class DriverDataSource implements DataSource {

    private final JdbcUrl url;
    private final Driver driver;
    private final Properties properties;
    private final ConnectionSetup setup;

    DriverDataSource(JdbcUrl url, Driver driver, Properties properties, ConnectionSetup setup) {
        this.url = url;
        this.driver = driver;
        this.properties = properties;
        this.setup = setup;
    }

    /**
     * The driver for the URL, without connecting.
     *
     * @throws ConfigurationException naming the Maven artifact where the driver is missing
     */
    static Driver driver(JdbcUrl url, @Nullable String driverClass) {
        if (driverClass != null) {
            Driver driver = instance(driverClass);
            if (driver == null) {
                throw new ConfigurationException("The driver class " + driverClass + " for '" + url.shown()
                        + "' is not on the class path. " + dependency(url));
            }
            return accepting(driver, url);
        }
        try {
            return DriverManager.getDriver(url.text());
        } catch (SQLException nobodyAccepts) {
            String known = url.driverClass();
            Driver driver = known == null ? null : instance(known);
            if (driver == null) {
                throw new ConfigurationException(
                        "No JDBC driver on the class path takes '" + url.shown() + "'. " + dependency(url));
            }
            return accepting(driver, url);
        }
    }

    private static Driver accepting(Driver driver, JdbcUrl url) {
        try {
            if (driver.acceptsURL(url.text())) {
                return driver;
            }
        } catch (SQLException e) {
            // The same as not to accept it; the URL is the thing to look at.
        }
        throw new ConfigurationException("The driver " + driver.getClass().getName() + " does not take the URL '"
                + url.shown() + "'. Check its form, as in jdbc:postgresql://localhost:5432/app, jdbc:h2:mem:app or"
                + " jdbc:sqlite:app.db.");
    }

    private static String dependency(JdbcUrl url) {
        String artifact = url.driverArtifact();
        if (artifact == null) {
            return "Check what stands after 'jdbc:' (h2, sqlite, postgresql, mariadb and mysql are known), or add the"
                    + " driver of that database to the dependencies.";
        }
        int colon = artifact.indexOf(':');
        return "Add " + artifact + " to the dependencies: <dependency><groupId>" + artifact.substring(0, colon)
                + "</groupId><artifactId>" + artifact.substring(colon + 1)
                + "</artifactId><scope>runtime</scope></dependency>.";
    }

    private static @Nullable Driver instance(String className) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = DriverDataSource.class.getClassLoader();
        try {
            return Class.forName(className, true, context == null ? own : context)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigurationException(
                    "The class " + className + " can't be used as a JDBC driver: name a java.sql.Driver with a public"
                            + " constructor without arguments.",
                    e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url.text(), (Properties) properties.clone());
        if (connection == null) {
            throw new SQLException("The driver " + driver.getClass().getName() + " does not take this URL", "08001");
        }
        try {
            setup.opened(connection);
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, connection);
            throw e;
        }
        return connection;
    }

    private static void closeAfter(Throwable failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("an engine has one user: give it to its builder");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {
        // As HikariCP does where it opens connections itself: drivers read the limit from nowhere else.
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("no " + type.getName() + " here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
