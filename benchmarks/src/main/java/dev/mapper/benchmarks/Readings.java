package dev.mapper.benchmarks;

import dev.mapper.engine.Engine;
import dev.mapper.session.SessionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.cfg.Configuration;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A database in memory with a table of {@link Reading}s, and all who are compared on it: they take their connections
 * from the same pool.
 */
@State(Scope.Benchmark)
public class Readings {

    /** Without the last setting H2 answers the same query from its last result, and nobody reads a table. */
    private static final String URL = "jdbc:h2:mem:readings;DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=FALSE";

    private Engine engine;
    private DataSource pool;
    private SessionFactory mapper;
    private org.hibernate.SessionFactory hibernate;

    @Setup(Level.Trial)
    public void start() {
        engine = Engine.builder(URL).build();
        pool = engine.dataSource();
        mapper = SessionFactory.builder(engine).entities(Reading.class).build();
        mapper.metadata().createAll(engine);
        Configuration configuration = new Configuration().addAnnotatedClass(Reading.class);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration.setProperty("hibernate.jdbc.batch_size", "1000");
        hibernate = configuration.buildSessionFactory();
    }

    @TearDown(Level.Trial)
    public void stop() {
        hibernate.close();
        engine.close();
    }

    /** Puts so many rows into the table, which was empty. */
    void fill(int rows) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into readings (a, b, c, d, e, f, g, h, i) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int row = 0; row < rows; row++) {
                for (int column = 1; column <= 9; column++) {
                    insert.setInt(column, row * column);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Takes all rows out, quicker than DELETE. */
    void empty() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement truncate = connection.prepareStatement("truncate table readings restart identity")) {
            truncate.execute();
        }
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    SessionFactory mapper() {
        return mapper;
    }

    org.hibernate.SessionFactory hibernate() {
        return hibernate;
    }
}
