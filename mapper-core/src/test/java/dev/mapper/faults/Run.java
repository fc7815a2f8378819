package dev.mapper.faults;

import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One run of a scenario: its session, and the objects that it made or met. */
final class Run {

    private final SessionFactory sessions;
    private final DataSource dataSource;
    private final List<Object> objects = new ArrayList<>();
    final Session session;

    Run(SessionFactory sessions, DataSource dataSource, Session session) {
        this.sessions = sessions;
        this.dataSource = dataSource;
        this.session = session;
    }

    SessionFactory sessions() {
        return sessions;
    }

    /** An object that is looked at when all is over. */
    <T> T seen(T object) {
        objects.add(object);
        return object;
    }

    List<Object> objects() {
        return objects;
    }

    <E> E get(Class<E> type, Object id) {
        E found = session.get(type, id);
        if (found == null) {
            throw new IllegalStateException("No " + type.getSimpleName() + " " + id);
        }
        return seen(found);
    }

    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }
}
