package dev.mapper.university;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.session.SessionFactoryBuilder;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.StatementCounter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A fresh database with the university's tables, and a session factory over it. */
public final class University implements AutoCloseable {

    private final OpenDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    private University(DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings) {
        database = kind.open();
        engine = Engine.builder(database.url())
                .username(database.username())
                .password(database.password())
                .build();
        sessions = settings.apply(SessionFactory.builder(engine)
                        .entities(
                                Department.class,
                                Employee.class,
                                User.class,
                                Address.class,
                                UserProfile.class,
                                Student.class,
                                Course.class))
                .build();
        sessions.metadata().createAll(engine);
    }

    public static University open(DatabaseUnderTest kind) {
        return new University(kind, builder -> builder);
    }

    public static University open(DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings) {
        return new University(kind, settings);
    }

    public Engine engine() {
        return engine;
    }

    public SessionFactory sessions() {
        return sessions;
    }

    public Session session() {
        return sessions.open();
    }

    public StatementCounter count() {
        return StatementCounter.on(engine);
    }

    /** The first column of what a statement finds, past the session. */
    public List<Object> column(String sql) {
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
    public long number(String sql) {
        return ((Number) column(sql).get(0)).longValue();
    }

    /** Runs a statement past the session. */
    public void run(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
