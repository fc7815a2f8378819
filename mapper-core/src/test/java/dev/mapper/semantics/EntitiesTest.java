package dev.mapper.semantics;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Tests with a fresh database for a few entities, and a session. */
@DatabaseSuite
abstract class EntitiesTest {

    @Parameter
    DatabaseUnderTest kind;

    TestSessions database;
    Session session;

    abstract Class<?>[] entities();

    @BeforeEach
    final void open() {
        database = TestSessions.open(kind, entities());
        session = database.session();
    }

    @AfterEach
    final void close() {
        session.close();
        database.close();
    }

    final StatementCounter count() {
        return database.count();
    }

    /** Makes all that was added persistent and loads nothing again, so that relationships are unloaded. */
    final void commitAndForget() {
        session.commit();
        session.expireAll();
    }

    final long rows(String table) {
        return database.number("select count(*) from " + table);
    }
}
