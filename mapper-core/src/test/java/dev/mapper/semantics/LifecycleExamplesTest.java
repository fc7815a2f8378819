package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.engine.Isolation;
import dev.mapper.session.Savepoint;
import dev.mapper.session.ScopedSession;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Lifecycle, sessions, transactions and savepoints, as an application writes them. */
@DatabaseSuite
class LifecycleExamplesTest {

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        university = University.open(database);
        sessions = university.sessions();
    }

    @AfterEach
    void close() {
        university.close();
    }

    @Test
    void anObjectGoesThroughItsStates() {
        Session session = sessions.open();
        // Transient: not in the session, not in the database
        User user = new User("new_user");
        assertThat(session.state(user)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.isModified(user)).isFalse();
        // Pending: added to the session, not flushed
        session.add(user);
        assertThat(session.contains(user)).isTrue();
        assertThat(session.state(user)).isEqualTo(Lifecycle.PENDING);
        assertThat(session.isModified(user)).isTrue();
        // Flushed: the row is written, not committed
        session.flush();
        assertThat(user.getId()).isNotNull();
        assertThat(session.state(user)).isEqualTo(Lifecycle.PERSISTENT);
        // Committed and expired: the next access loads
        session.commit();
        assertThat(user.getUsername()).isEqualTo("new_user");
        // Deleted: its row is gone, not committed
        session.delete(user);
        session.flush();
        assertThat(session.state(user)).isEqualTo(Lifecycle.DELETED);
        session.rollback();
        // Detached: the session is closed
        session.close();
        try (Session other = sessions.open()) {
            assertThat(other.contains(user)).isFalse();
            assertThat(other.state(user)).isEqualTo(Lifecycle.DETACHED);
        }
    }

    @Test
    void aSessionInATryBlock() {
        Integer id = saved("before");
        try (Session session = sessions.open()) {
            User user = session.get(User.class, id);
            user.setUsername("updated");
            session.commit();
        }
        assertThat(university.column("select username from users")).containsExactly("updated");
    }

    @Test
    void explicitCommitAndRollback() {
        Session session = sessions.open();
        try {
            User user = new User("test");
            session.add(user);
            session.commit();
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        } finally {
            session.close();
        }
        assertThat(university.column("select username from users")).containsExactly("test");
    }

    @Test
    void aScopedSessionForEachRequest() {
        Integer id = saved("web");
        ScopedSession scoped = sessions.scoped();
        User user;
        try {
            user = scoped.current().get(User.class, id);
            assertThat(scoped.current()).isSameAs(scoped.current());
        } finally {
            scoped.remove();
        }
        assertThat(user.getUsername()).isEqualTo("web");
    }

    @Test
    void severalOperationsInOneTransaction() {
        saved("user2");
        Session session = sessions.open();
        try {
            // The transaction begins by itself
            session.add(new User("user1"));
            session.add(new User("user2"));
            session.commit();
        } catch (RuntimeException e) {
            session.rollback();
        } finally {
            session.close();
        }
        assertThat(university.column("select username from users")).containsExactly("user2");
    }

    @Test
    void inTransactionCommitsOrRollsBack() {
        User saved = sessions.inTransaction(session -> {
            User user = new User("one");
            session.add(user);
            return user;
        });
        assertThat(saved.getId()).isNotNull();
        assertThatThrownBy(() -> sessions.runInTransaction(session -> {
                    session.add(new User("two"));
                    session.flush();
                    throw new IllegalStateException("Something went wrong");
                }))
                .hasMessage("Something went wrong");
        assertThat(university.column("select username from users")).containsExactly("one");
    }

    @Test
    void aSavepointThatIsRolledBackLeavesTheTransaction() {
        Session session = sessions.open();
        try {
            User user = new User("main_user");
            session.add(user);
            session.flush(); // for its key
            Savepoint savepoint = session.beginNested();
            try {
                UserProfile profile = new UserProfile("test.org");
                profile.setUserId(user.getId());
                session.add(profile);
                session.flush();
                goWrong();
                savepoint.commit();
            } catch (IllegalArgumentException e) {
                savepoint.rollback();
            }
            // The transaction goes on
            session.commit();
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        } finally {
            session.close();
        }
        assertThat(university.column("select username from users")).containsExactly("main_user");
        assertThat(university.number("select count(*) from user_profiles")).isZero();
    }

    private static void goWrong() {
        throw new IllegalArgumentException("Something went wrong");
    }

    @Test
    void aSavepointThatIsCommittedGoesWithTheTransaction() {
        try (Session session = sessions.open()) {
            User user = new User("main_user");
            session.add(user);
            try (Savepoint savepoint = session.beginNested()) {
                user.setProfile(new UserProfile("test.org"));
                savepoint.commit();
            }
            session.commit();
        }
        assertThat(university.number("select count(*) from user_profiles p join users u on u.id = p.user_id"))
                .isEqualTo(1);
    }

    @Test
    void aTransactionWithIsolationOfItsOwn() throws SQLException {
        try (Session session = sessions.open()) {
            session.connection(options -> options.isolation(Isolation.SERIALIZABLE));
            assertThat(session.connection().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            session.commit();
        }
        try (Session session = sessions.open()) {
            session.begin(options -> options.isolation(Isolation.SERIALIZABLE));
            assertThat(session.connection().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            session.rollback();
        }
    }

    private Integer saved(String username) {
        return sessions.inTransaction(session -> {
                    User user = new User(username);
                    session.add(user);
                    return user;
                })
                .getId();
    }
}
