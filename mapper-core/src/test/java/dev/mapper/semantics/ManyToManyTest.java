package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StaleDataException;
import dev.mapper.semantics.School.Book;
import dev.mapper.semantics.School.Club;
import dev.mapper.semantics.School.Enrolment;
import dev.mapper.semantics.School.EnrolmentId;
import dev.mapper.semantics.School.Pupil;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of association tables. */
class ManyToManyTest extends EntitiesTest {

    private Pupil ann;
    private Pupil bob;
    private Club chess;
    private Club chant;

    @Override
    Class<?>[] entities() {
        return School.entities();
    }

    @BeforeEach
    void people() {
        ann = new Pupil("ann");
        bob = new Pupil("bob");
        chess = new Club("chess");
        chant = new Club("chant");
        session.addAll(List.of(ann, bob, chess, chant));
        session.commit();
    }

    @Test
    void oneRowWhicheverSideOrBothWereChanged() {
        ann.getClubs().add(chess);
        chess.getMembers().add(bob);
        ann.getClubs().add(chant);
        chant.getMembers().add(ann);
        session.commit();
        assertThat(rows("pupil_clubs")).isEqualTo(3);
        assertThat(chess.getMembers()).containsExactlyInAnyOrder(ann, bob);
        ann.getClubs().remove(chess);
        chess.getMembers().remove(ann);
        session.commit();
        assertThat(rows("pupil_clubs")).isEqualTo(2);
    }

    @Test
    void deletesComeBeforeInserts() {
        ann.getClubs().add(chess);
        session.commit();
        ann.getClubs().remove(chess);
        ann.getClubs().add(chant);
        try (StatementCounter statements = count()) {
            session.flush();
            List<String> sent = statements.statements();
            assertThat(sent).hasSize(2);
            assertThat(sent.get(0)).startsWithIgnoringCase("delete");
            assertThat(sent.get(1)).containsIgnoringCase("insert");
        }
    }

    @Test
    void replacingTheCollectionChangesTheDifferenceOnly() {
        ann.getClubs().addAll(List.of(chess, chant));
        session.commit();
        ann.getClubs().clear();
        ann.getClubs().addAll(List.of(chant, chess));
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.total()).isZero();
        }
    }

    @Test
    void duplicatesInMemoryMakeOneRow() {
        assertThat(ann.getClubs()).isEmpty();
        ann.getClubs().add(chess);
        ann.getClubs().add(chess);
        ann.getClubs().addAll(List.of(chant, chant));
        session.commit();
        assertThat(rows("pupil_clubs")).isEqualTo(2);
        assertThat(ann.getClubs()).containsExactlyInAnyOrder(chess, chant);
        // and taking one of two away takes none
        ann.getClubs().add(chess);
        ann.getClubs().remove(0);
        session.commit();
        assertThat(rows("pupil_clubs")).isEqualTo(2);
    }

    @Test
    void anUnexpectedNumberOfRowsIsStaleData() {
        assertThat(ann.getClubs()).isEmpty();
        ann.getClubs().addAll(List.of(chess, chant));
        session.expireOnCommit(false);
        session.commit();
        database.run("delete from pupil_clubs");
        assertThat(ann.getClubs()).hasSize(2);
        ann.getClubs().remove(chess);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("Pupil.clubs")
                .hasMessageContaining("pupil_clubs")
                .hasMessageContaining("0 rows instead of 1");
        session.rollback();
    }

    @Test
    void deletingAnObjectDeletesItsRowsFromEitherSide() {
        ann.getClubs().addAll(List.of(chess, chant));
        bob.getClubs().add(chess);
        session.commit();
        session.delete(ann);
        session.commit();
        assertThat(rows("pupil_clubs")).isEqualTo(1);
        session.delete(chess);
        session.commit();
        assertThat(rows("pupil_clubs")).isZero();
    }

    @Test
    void deletingAnElementDeletesItsRowsWhereItHasNoAttributeForThem() {
        Book book = new Book("A", 7);
        ann.getBooks().addAll(List.of(book, new Book("A", 8)));
        session.commit();
        session.delete(book);
        session.commit();
        assertThat(rows("book")).isEqualTo(1);
        assertThat(rows("pupil_books")).isEqualTo(1);
        assertThat(ann.getBooks()).hasSize(1);
    }

    @Test
    void expungingAnElementLeavesTheWaitingDeletionOfItsRow() {
        ann.getClubs().add(chess);
        session.commit();
        ann.getClubs().remove(chess);
        session.expunge(chess);
        session.commit();
        assertThat(rows("pupil_clubs")).isZero();
    }

    @Test
    void unloadedSidesAreNotLoadedForAChange() {
        ann.getClubs().add(chess);
        commitAndForget();
        session.refresh(chess);
        session.refresh(bob);
        try (StatementCounter statements = count()) {
            chess.getMembers().add(bob);
            session.flush();
            assertThat(statements.selects()).isZero();
            assertThat(statements.inserts()).isEqualTo(1);
        }
        assertThat(chess.getMembers()).containsExactlyInAnyOrder(ann, bob);
        assertThat(bob.getClubs()).containsExactly(chess);
    }

    @Test
    void anObjectMayBeRelatedToItsOwnKind() {
        ann.getFriends().add(bob);
        bob.getFriends().add(ann);
        ann.getFriends().add(ann);
        session.commit();
        assertThat(rows("pupil_friends")).isEqualTo(3);
        assertThat(ann.getFriends()).containsExactlyInAnyOrder(ann, bob);
        session.delete(ann);
        session.commit();
        assertThat(rows("pupil_friends")).isZero();
        assertThat(bob.getFriends()).isEmpty();
    }

    @Test
    void anEntityBetweenHasTheKeysOfBoth() {
        Enrolment enrolment = new Enrolment(ann, chess);
        ann.getEnrolments().add(enrolment);
        Pupil cid = new Pupil("cid");
        Club choir = new Club("choir");
        session.add(new Enrolment(cid, choir));
        session.flush();
        enrolment.setGrade(1);
        session.commit();
        assertThat(database.column("select grade from enrolment where pupil_id = " + ann.getId()))
                .containsExactly(1);
        assertThat(session.get(Enrolment.class, new EnrolmentId(ann.getId(), chess.getId())))
                .isSameAs(enrolment);
        assertThat(ann.getEnrolments()).containsExactly(enrolment);
        ann.getEnrolments().clear();
        session.commit();
        assertThat(rows("enrolment")).isEqualTo(1);
        session.delete(cid);
        session.commit();
        assertThat(rows("enrolment")).isZero();
    }
}
