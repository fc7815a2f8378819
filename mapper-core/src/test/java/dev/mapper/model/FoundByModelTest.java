package dev.mapper.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What random sequences have found, each in its fewest steps. */
@DatabaseSuite
class FoundByModelTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions store;
    private Session session;

    @BeforeEach
    void open() {
        store = TestSessions.open(database, Team.class, Member.class, Skill.class, Badge.class, Task.class);
        session = store.session();
    }

    @AfterEach
    void close() {
        session.close();
        store.close();
    }

    @Test
    void anExpiredObjectThatTheFlushDeletesIsFoundNoMoreAndComesBackWithARollback() {
        Team team = new Team("a");
        session.add(team);
        session.commit();
        Long id = team.getId();
        session.delete(team);

        assertThat(session.get(Team.class, id)).isNull();
        assertThat(session.state(team)).isEqualTo(Lifecycle.DELETED);
        session.rollback();
        assertThat(session.state(team)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Team.class, id)).isSameAs(team);
    }

    @Test
    void addingAnObjectLeavesOutWhatItsCollectionsHoldOfDeletedOnes() {
        Member member = new Member("m");
        Skill skill = new Skill("s");
        member.getSkills().add(skill);
        session.add(member);
        session.flush();
        session.delete(skill);
        session.expireOnCommit(false);
        session.commit();
        session.close();
        assertThat(member.getSkills()).containsExactly(skill);

        session = store.session();
        session.add(member);
        assertThat(session.state(member)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.contains(skill)).isFalse();
    }

    @Test
    void expungeLeavesDeletedObjectsToTheTransaction() {
        Member member = new Member("m");
        Badge badge = new Badge("b");
        member.setBadge(badge);
        session.add(member);
        session.commit();
        assertThat(member.getBadge()).isSameAs(badge);
        session.delete(badge);
        session.flush();

        session.expunge(member);
        session.add(member);
        assertThat(session.state(badge)).isEqualTo(Lifecycle.DELETED);
        session.rollback();
        assertThat(session.state(badge)).isEqualTo(Lifecycle.PERSISTENT);
    }

    @Test
    void newRowsThatPointToEachOtherStayApartWhereUniqueValuesChangeHands() {
        Team giver = new Team("old");
        session.add(giver);
        session.commit();
        assertThat(giver.getName()).isEqualTo("old");
        giver.setName("new");
        session.add(new Team("old"));
        Member pupil = new Member("pupil");
        Member mentor = new Member("mentor");
        session.add(pupil);
        session.add(mentor);
        pupil.setMentor(mentor);

        session.commit();
        assertThat(pupil.getMentor()).isSameAs(mentor);
        assertThat(store.number("select count(*) from model_members where mentor_id is not null"))
                .isEqualTo(1);
    }

    @Test
    void aReferenceThatWasTakenAwayIsForgottenByBulkStatements() {
        Team team = new Team("t");
        Member left = new Member("left");
        Member stays = new Member("stays");
        session.add(team);
        team.getMembers().add(left);
        team.getMembers().add(stays);
        session.commit();
        assertThat(team.getMembers()).hasSize(2);
        team.getMembers().remove(left);
        session.flush();

        session.query(QMember.member).filter(QMember.member.team.eq(team)).update(Sql.set(QMember.member.name, "new"));
        assertThat(left.getName()).isEqualTo("left");
        assertThat(stays.getName()).isEqualTo("new");
    }

    @Test
    void anElementThatWasDeletedLongAgoIsTakenOutWithoutAStatement() {
        Member member = new Member("m");
        Skill skill = new Skill("s");
        member.getSkills().add(skill);
        session.add(member);
        session.flush();
        session.delete(skill);
        session.expireOnCommit(false);
        session.commit();
        session.close();

        session = store.session();
        session.add(member);
        member.getSkills().clear();
        session.commit();
        assertThat(store.number("select count(*) from model_member_skills")).isZero();
        assertThat(member.getSkills()).isEmpty();
    }
}
