package dev.mapper.model;

import dev.mapper.engine.Engine;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;

/** The database that sequences run on, one after the other, and a look at its rows past the session. */
final class ModelStore implements AutoCloseable {

    private static final String ROWS = """
            select 'MEMBER' k, id, name, version v, team_id x, mentor_id y from model_members
            union all select 'TEAM', id, name, null, null, null from model_teams
            union all select 'SKILL', id, name, null, null, null from model_skills
            union all select 'BADGE', id, name, null, member_id, null from model_badges
            union all select 'TASK', id, name, null, team_id, null from model_tasks
            union all select 'LINK', member_id, null, null, skill_id, null from model_member_skills""";

    private final TestSessions sessions;
    private Connection inUse;

    private ModelStore(TestSessions sessions) {
        this.sessions = sessions;
        Engine engine = sessions.engine();
        engine.onCheckout(connection -> inUse = connection);
        engine.onCheckin(connection -> inUse = null);
    }

    static ModelStore open(DatabaseUnderTest database) {
        return new ModelStore(
                TestSessions.open(database, Team.class, Member.class, Skill.class, Badge.class, Task.class));
    }

    SessionFactory sessions() {
        return sessions.sessions();
    }

    /** All rows in words, as the transaction under way sees them. */
    TreeSet<String> rows() {
        Connection connection = inUse;
        try {
            if (connection != null) {
                return read(connection);
            }
            try (Connection own = sessions.engine().dataSource().getConnection()) {
                return read(own);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be read: " + e.getMessage(), e);
        }
    }

    private static TreeSet<String> read(Connection connection) throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROWS)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder(rows.getString(1));
                for (int i = 2; i <= 6; i++) {
                    row.append(' ').append(rows.getString(i));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    /** Empties all tables. */
    void clear() {
        sessions.run("update model_members set mentor_id = null");
        for (String table : List.of(
                "model_member_skills", "model_badges", "model_tasks", "model_members", "model_teams", "model_skills")) {
            sessions.run("delete from " + table);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
