package dev.mapper.testing;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database opened for one test, by {@link DatabaseUnderTest#open()}; closing it drops everything in it. Its data source
 * opens a new connection each time: whoever wants a pool puts one in front, and closes it first.
 */
public final class OpenDatabase implements AutoCloseable {

    private final DatabaseUnderTest database;

    private final String url;

    private final String username;

    private final String password;

    private final DataSource dataSource;

    private final Removal removal;

    /**
     * A database that was opened.
     *
     * @param url without user name and password
     * @param username empty where the database has none
     * @param password empty where the database has none
     * @param removal what drops it
     */
    public OpenDatabase(
            DatabaseUnderTest database,
            String url,
            String username,
            String password,
            DataSource dataSource,
            Removal removal) {
        this.database = database;
        this.url = url;
        this.username = username;
        this.password = password;
        this.dataSource = dataSource;
        this.removal = removal;
    }

    /** Which database this is. */
    public DatabaseUnderTest database() {
        return database;
    }

    /** The JDBC URL, without user name and password. */
    public String url() {
        return url;
    }

    /** The user name; empty where the database has none. */
    public String username() {
        return username;
    }

    /** The password; empty where the database has none. */
    public String password() {
        return password;
    }

    /** A data source without a pool, the same at each call. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Drops the database, also from under connections that are still open where it can. */
    @Override
    public void close() {
        try {
            removal.run();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not drop the test database " + url, e);
        }
    }

    @Override
    public String toString() {
        return url;
    }

    /** Drops a database. */
    @FunctionalInterface
    public interface Removal {

        void run() throws SQLException;
    }
}
