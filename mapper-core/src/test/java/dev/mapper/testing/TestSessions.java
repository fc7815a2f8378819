package dev.mapper.testing;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.session.SessionFactoryBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A fresh database with the tables of some entities, and a session factory over it. */
public class TestSessions implements AutoCloseable {

    private final OpenDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    protected TestSessions(
            DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings, List<Class<?>> entities) {
        this.database = kind.open();
        this.engine = Engine.builder(database.url())
                .username(database.username())
                .password(database.password())
                // A test seldom needs more than one or two at a time, and each costs the server a process
                .poolSize(1)
                .maxOverflow(14)
                .build();
        this.sessions = settings.apply(SessionFactory.builder(engine).entities(entities))
                .build();
        sessions.metadata().createAll(engine);
    }

    public static TestSessions open(DatabaseUnderTest kind, Class<?>... entities) {
        return open(kind, settings -> settings, entities);
    }

    public static TestSessions open(
            DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings, Class<?>... entities) {
        return new TestSessions(kind, settings, List.of(entities));
    }

    public final Engine engine() {
        return engine;
    }

    public final SessionFactory sessions() {
        return sessions;
    }

    public final Session session() {
        return sessions.open();
    }

    public final StatementCounter count() {
        return StatementCounter.on(engine);
    }

    /** The first column of what a statement finds, past the session. */
    public final List<Object> column(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that a statement finds, past the session. */
    public final long number(String sql) {
        return ((Number) column(sql).get(0)).longValue();
    }

    /** Runs a statement past the session. */
    public final void run(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public final void close() {
        engine.close();
        database.close();
    }
}
