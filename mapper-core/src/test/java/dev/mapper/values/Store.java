package dev.mapper.values;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.session.SessionFactoryBuilder;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A fresh database with the tables of some entities, and a session factory over it. */
final class Store implements AutoCloseable {

    private final OpenDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    private Store(TestDatabase kind, UnaryOperator<SessionFactoryBuilder> settings, Class<?>... entities) {
        database = kind.open();
        engine = Engine.builder(database.url())
                .username(database.username())
                .password(database.password())
                .build();
        try {
            sessions = settings.apply(SessionFactory.builder(engine).entities(entities))
                    .build();
            sessions.metadata().createAll(engine);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    static Store of(TestDatabase kind, Class<?>... entities) {
        return new Store(kind, builder -> builder, entities);
    }

    static Store of(TestDatabase kind, UnaryOperator<SessionFactoryBuilder> settings, Class<?>... entities) {
        return new Store(kind, settings, entities);
    }

    Engine engine() {
        return engine;
    }

    SessionFactory sessions() {
        return sessions;
    }

    Session session() {
        return sessions.open();
    }

    StatementCounter count() {
        return StatementCounter.on(engine);
    }

    /** The first column of what a statement finds, as texts, past the mapper. */
    List<String> texts(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement past the mapper. */
    void run(String sql) {
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
