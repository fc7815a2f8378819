package dev.mapper.benchmarks;

import dev.mapper.session.SessionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.cfg.Configuration;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link Reading}s, in memory unless said otherwise, and all who are compared on them: they take their connections from the same pool. */
@State(Scope.Benchmark)
public class Readings {

    @Param("H2")
    private MeasuredDatabase database;

    private ReadingStore store;
    private org.hibernate.SessionFactory hibernate;

    @Setup(Level.Trial)
    public void start() throws IOException {
        start(database);
    }

    /** Starts on a database of one's choice. */
    void start(MeasuredDatabase chosen) throws IOException {
        store = ReadingStore.open(chosen);
        hibernate = hibernate(new Configuration().addAnnotatedClass(Reading.class));
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        hibernate.close();
        store.close();
    }

    /** Puts so many rows into the table, which was empty. */
    void fill(int rows) throws SQLException {
        store.fill(rows);
    }

    /** Takes all rows out. */
    void empty() throws SQLException {
        store.empty();
    }

    Connection connection() throws SQLException {
        return store.connection();
    }

    SessionFactory mapper() {
        return store.mapper();
    }

    org.hibernate.SessionFactory hibernate() {
        return hibernate;
    }

    /** A session factory of Hibernate's over the same pool. */
    org.hibernate.SessionFactory hibernate(Configuration configuration) {
        configuration.getProperties().put("hibernate.connection.datasource", store.pool());
        configuration.setProperty("hibernate.jdbc.batch_size", "1000");
        return configuration.buildSessionFactory();
    }
}
