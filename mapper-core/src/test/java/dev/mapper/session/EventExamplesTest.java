package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.QUser;
import dev.mapper.university.University;
import dev.mapper.university.User;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The examples of the guide's page on events. */
class EventExamplesTest {

    private static final QUser user = QUser.user;

    @DatabaseTest
    void listenersOfAnEntityOfSessionsAndOfTheEngine(TestDatabase kind) {
        try (University university = University.open(kind);
                StatementCounter statements = university.count()) {
            List<String> printed = new ArrayList<>();
            EntityEvents<User> events = university
                    .sessions()
                    .on(User.class)
                    .beforeInsert((it, event) -> it.setBio("created"))
                    .beforeUpdate((it, event) -> it.setBio("updated"))
                    .onSet(user.email, (it, email, event) -> email == null ? null : email.toLowerCase(Locale.ROOT));
            university
                    .sessions()
                    .onAfterBegin((session, connection) -> printed.add("Session began"))
                    .onBeforeCommit(session -> printed.add("About to commit"));
            university.engine().onConnect(connection -> {
                try (Statement sql = connection.createStatement()) {
                    sql.execute(kind == TestDatabase.SQLITE ? "PRAGMA foreign_keys=ON" : "select 1");
                }
            });
            try (Session session = university.session()) {
                User john = new User("john");
                john.setEmail("JOHN@Example.com");
                session.add(john);
                session.commit();
                assertThat(john.getBio()).isEqualTo("created");
                assertThat(john.getEmail()).isEqualTo("john@example.com");
                assertThat(printed).containsExactly("About to commit", "Session began", "Session began");
                john.setEmail("j@example.com");
                session.commit();
                assertThat(john.getBio()).isEqualTo("updated");
                assertThat(statements.updates()).isEqualTo(1);
            }
            events.remove();
        }
    }
}
