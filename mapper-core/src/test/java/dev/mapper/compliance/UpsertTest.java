package dev.mapper.compliance;

import static dev.mapper.sql.Sql.excluded;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.ValueTooLongException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.SqliteDialect;
import dev.mapper.sql.Insert;
import dev.mapper.sql.Row2;
import dev.mapper.testing.Requires;
import dev.mapper.university.User;
import org.junit.jupiter.api.Test;

/** Inserts over rows that are there. */
class UpsertTest extends CampusTest {

    private static Insert row(Insert insert, String name, Integer age) {
        return insert.values(set(user.username, name), set(user.active, true), set(user.age, age));
    }

    private Row2<Integer, String> ageAndBio(String name) {
        return session.query(user.age, user.bio).filter(user.username.eq(name)).one();
    }

    @Test
    void takesWhatWouldHaveBeenInserted() {
        session.execute(row(row(insert(user), "alice", 99), "zed", 7)
                .onConflict(user.username)
                .doUpdate(set(user.age, excluded(user.age)), set(user.bio, excluded(user.username))));
        assertThat(ageAndBio("alice")).isEqualTo(new Row2<>(99, "alice"));
        assertThat(ageAndBio("zed")).isEqualTo(new Row2<>(7, null));
    }

    @Test
    void reckonsWithBothRows() {
        session.execute(row(insert(user), "alice", 5)
                .onConflict(user.username)
                .doUpdate(set(user.age, user.age.plus(excluded(user.age)))));
        assertThat(ageAndBio("alice").first()).isEqualTo(35);
    }

    @Test
    void leavesWhatIsThere() {
        session.execute(row(row(insert(user), "alice", 99), "zed", 7)
                .onConflict(user.username)
                .doNothing());
        assertThat(ageAndBio("alice").first()).isEqualTo(30);
        assertThat(ageAndBio("zed").first()).isEqualTo(7);
    }

    @Test
    @Requires(Capability.CONDITIONAL_UPSERT)
    void updatesOnlyWhatMeetsACondition() {
        session.execute(row(row(insert(user), "alice", 99), "bob", 99)
                .onConflict(user.username)
                .where(user.age.lt(25))
                .doUpdate(set(user.age, excluded(user.age))));
        assertThat(ageAndBio("alice").first()).isEqualTo(30);
        assertThat(ageAndBio("bob").first()).isEqualTo(99);
    }

    @Test
    void takesRowsOfASelect() {
        session.execute(insert(user)
                .from(
                        select(user.username, user.active, user.age.plus(1)).where(user.username.in("alice", "bob")),
                        user.username,
                        user.active,
                        user.age)
                .onConflict(user.username)
                .doUpdate(set(user.age, excluded(user.age))));
        assertThat(ageAndBio("alice").first()).isEqualTo(31);
        assertThat(ageAndBio("bob").first()).isEqualTo(21);
    }

    @Test
    @Requires(Capability.INSERT_RETURNING)
    void givesBackRows() {
        assertThat(session.execute(row(insert(user), "alice", 99)
                        .onConflict(user.username)
                        .doUpdate(set(user.age, excluded(user.age)))
                        .returning(user.username, user.age)))
                .containsExactly(new Row2<>("alice", 99));
    }

    @Test
    void loadedObjectsAreReadAgain() {
        User alice = session.query(user).filter(user.username.eq("alice")).one();
        session.execute(row(insert(user), "alice", 99).onConflict(user.username).doUpdate(set(user.age, 98)));
        assertThat(alice.getAge()).isEqualTo(98);
    }

    @Test
    void runsAgainWithOtherValues() {
        for (int age = 1; age < 4; age++) {
            session.execute(row(insert(user), "zed", age)
                    .onConflict(user.username)
                    .doUpdate(set(user.age, excluded(user.age))));
            assertThat(ageAndBio("zed").first()).isEqualTo(age);
        }
    }

    @Test
    void attributeOfAnotherEntityIsRefused() {
        assertThatThrownBy(() -> session.execute(row(insert(user), "alice", 99)
                        .onConflict(user.username)
                        .doUpdate(set(user.bio, employee.name))))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("There is no Employee \"employee\" in FROM");
    }

    @Test
    void aTextThatIsTooLongIsNotCutToAKeyThatIsThere() {
        String longest = "x".repeat(50);
        session.execute(row(insert(user), longest, 1));
        Insert upsert =
                row(insert(user), longest + "y", 2).onConflict(user.username).doUpdate(set(user.age, 3));
        if (database.dialect() == SqliteDialect.INSTANCE) { // where no text is too long
            session.execute(upsert);
            assertThat(ageAndBio(longest).first()).isEqualTo(1);
        } else {
            assertThatThrownBy(() -> session.execute(upsert)).isInstanceOf(ValueTooLongException.class);
        }
    }
}
