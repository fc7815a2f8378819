package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.StaleDataException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementKind;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.University;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@DatabaseSuite
class VersionTest {

    @Parameter
    private DatabaseUnderTest database;

    private TestSessions open(Class<?>... entities) {
        return TestSessions.open(database, settings -> settings.expireOnCommit(false), entities);
    }

    private <D extends Draft> void versionGrows(
            Class<D> type, Function<String, D> draft, Function<Object, ? extends Comparable<?>> order) {
        try (TestSessions sessions = open(type);
                Session session = sessions.session();
                Session other = sessions.session()) {
            D mine = draft.apply("first");
            session.add(mine);
            session.commit();
            List<Object> versions = new ArrayList<>(List.of(mine.getVersion()));
            D theirs = Objects.requireNonNull(other.get(type, mine.getId()));
            other.commit();
            for (int i = 0; i < 3; i++) {
                mine.setTitle("change " + i);
                session.commit();
                versions.add(mine.getVersion());
            }
            assertThat(versions).doesNotHaveDuplicates();
            assertThat(versions.stream().<Comparable<?>>map(order).toList()).isSorted();
            theirs.setTitle("late");
            assertThatThrownBy(other::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining(type.getSimpleName() + " with key " + mine.getId())
                    .hasMessageContaining(String.valueOf(versions.get(0)))
                    .hasMessageContaining("load the object again");
            other.rollback();
            assertThat(theirs.getTitle()).isEqualTo("change 2");
            theirs.setTitle("in time");
            other.commit();
            assertThat(sessions.column("SELECT title FROM "
                            + type.getSimpleName().replace("Draft", "").toLowerCase() + "_drafts"))
                    .containsExactly("in time");
        }
    }

    @Test
    void primitiveNumberCounts() {
        versionGrows(LongDraft.class, LongDraft::new, Long.class::cast);
    }

    @Test
    void boxedNumberCounts() {
        versionGrows(IntegerDraft.class, IntegerDraft::new, Integer.class::cast);
    }

    @Test
    void smallNumberCounts() {
        versionGrows(ShortDraft.class, ShortDraft::new, Short.class::cast);
    }

    @Test
    void instantMovesOn() {
        versionGrows(InstantDraft.class, InstantDraft::new, Instant.class::cast);
    }

    @Test
    void localTimeMovesOn() {
        versionGrows(LocalDraft.class, LocalDraft::new, value -> ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
    }

    @Test
    void timeWithOffsetMovesOn() {
        versionGrows(OffsetDraft.class, OffsetDraft::new, value -> ((OffsetDateTime) value).toInstant());
    }

    @Test
    void timestampMovesOn() {
        versionGrows(TimestampDraft.class, TimestampDraft::new, Timestamp.class::cast);
    }

    @Test
    void generatorOfTheApplicationMakesVersions() {
        versionGrows(TokenDraft.class, TokenDraft::new, value -> 0);
    }

    @Test
    void twoChangesInOneMomentHaveTwoVersions() {
        try (TestSessions sessions = open(InstantDraft.class);
                Session session = sessions.session()) {
            InstantDraft draft = new InstantDraft("ahead");
            Instant future = Instant.parse("2999-01-01T00:00:00.123456789Z");
            draft.setVersion(future);
            session.add(draft);
            session.commit();
            draft.setTitle("again");
            session.commit();
            assertThat(draft.getVersion()).isEqualTo(Instant.parse("2999-01-01T00:00:00.123457Z"));
        }
    }

    @Test
    void staleRowOfABatchIsNamed() {
        try (TestSessions sessions = open(LongDraft.class);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            List<LongDraft> drafts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                drafts.add(new LongDraft("draft " + i));
            }
            session.addAll(drafts);
            session.commit();
            sessions.run("UPDATE long_drafts SET version = 7 WHERE title = 'draft 3'");
            counter.reset();
            drafts.forEach(draft -> draft.setTitle("changed"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("met 0 rows instead of 1")
                    .hasMessageContaining("LongDraft with key " + drafts.get(3).getId())
                    .hasMessageContaining("LongDraft.version 0")
                    .hasMessageContaining("row 4 of a batch of 5");
            assertThat(counter.updates()).isEqualTo(1);
            session.rollback();
            assertThat(sessions.number("SELECT count(*) FROM long_drafts WHERE title = 'changed'"))
                    .isZero();
        }
    }

    @Test
    void staleRowToDeleteIsNamed() {
        try (TestSessions sessions = open(LongDraft.class);
                Session session = sessions.session()) {
            LongDraft kept = new LongDraft("kept");
            LongDraft moved = new LongDraft("moved");
            session.addAll(List.of(kept, moved));
            session.commit();
            sessions.run("UPDATE long_drafts SET version = 7 WHERE title = 'moved'");
            session.delete(kept);
            session.delete(moved);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("DELETE from long_drafts")
                    .hasMessageContaining("LongDraft with key " + moved.getId());
            session.rollback();
            assertThat(sessions.number("SELECT count(*) FROM long_drafts")).isEqualTo(2);
        }
    }

    @Test
    void unversionedUpdateOfAGoneRowIsStaleToo() {
        try (University university = University.open(database, settings -> settings.expireOnCommit(false));
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            university.run("DELETE FROM departments");
            it.setName("gone");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("Department with key " + it.getId());
        }
    }

    @Test
    void unversionedDeleteOfAGoneRowIsNoError() {
        try (University university = University.open(database, settings -> settings.expireOnCommit(false));
                Session session = university.session()) {
            Department it = new Department("IT");
            Department hr = new Department("HR");
            session.addAll(List.of(it, hr));
            session.commit();
            university.run("DELETE FROM departments WHERE name = 'IT'");
            session.delete(it);
            session.delete(hr);
            session.commit();
            assertThat(university.number("SELECT count(*) FROM departments")).isZero();
        }
    }

    @Test
    void changeOfACollectionKeepsTheVersion() {
        try (University university = University.open(database, settings -> settings.expireOnCommit(false));
                Session session = university.session()) {
            Employee boss = new Employee("Boss");
            Employee bob = new Employee("Bob");
            session.addAll(List.of(boss, bob));
            session.commit();
            long before = boss.getVersion();
            boss.getSubordinates().add(bob);
            session.commit();
            assertThat(boss.getVersion()).isEqualTo(before);
            assertThat(bob.getManager()).isSameAs(boss);
            assertThat(bob.getVersion()).isGreaterThan(before);
        }
    }

    @Test
    void versionThatTheApplicationSetsIsTheOneItExpects() {
        try (TestSessions sessions = open(LongDraft.class);
                Session session = sessions.session()) {
            LongDraft draft = new LongDraft("read by a form");
            session.add(draft);
            session.commit();
            draft.setVersion(5);
            draft.setTitle("sent back");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("LongDraft.version 5");
        }
    }

    @Test
    void rowsThatADriverTellsNothingOfAreWrittenOneByOne() {
        try (TestSessions sessions = open(LongDraft.class);
                Engine engine =
                        Engine.of(UncountedDataSource.over(sessions.engine().dataSource()));
                StatementCounter counter = StatementCounter.on(engine)) {
            SessionFactory uncounted = SessionFactory.builder(engine)
                    .entities(LongDraft.class)
                    .expireOnCommit(false)
                    .build();
            try (Session session = uncounted.open()) {
                List<LongDraft> drafts = List.of(new LongDraft("a"), new LongDraft("b"), new LongDraft("c"));
                session.addAll(drafts);
                session.commit();
                counter.reset();
                drafts.forEach(draft -> draft.setTitle("changed"));
                session.commit();
                assertThat(drafts).extracting(LongDraft::getVersion).containsExactly(1L, 1L, 1L);
                assertThat(sessions.number("SELECT count(*) FROM long_drafts WHERE title = 'changed'"))
                        .isEqualTo(3);
                counter.reset();
                sessions.run("UPDATE long_drafts SET version = 1, title = 'by another' WHERE id = "
                        + drafts.get(1).getId());
                sessions.run("UPDATE long_drafts SET version = 2 WHERE id = "
                        + drafts.get(1).getId());
                drafts.forEach(draft -> draft.setTitle("stale"));
                assertThatThrownBy(session::flush)
                        .isInstanceOf(StaleDataException.class)
                        .hasMessageContaining(
                                "LongDraft with key " + drafts.get(1).getId());
                assertThat(counter.count(StatementKind.SAVEPOINT)).isZero();
                session.rollback();
                assertThat(sessions.column("SELECT title FROM long_drafts ORDER BY id"))
                        .containsExactly("changed", "by another", "changed");
                drafts.forEach(session::delete);
                session.commit();
                assertThat(sessions.number("SELECT count(*) FROM long_drafts")).isZero();
            }
        }
    }

    @Test
    void versionWithoutANextValueIsRefused() {
        assertThatThrownBy(() -> open(UncountableDraft.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("UncountableDraft.version")
                .hasMessageContaining("@OnUpdate");
    }
}
