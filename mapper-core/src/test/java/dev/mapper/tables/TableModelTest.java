package dev.mapper.tables;

import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.CheckViolationException;
import dev.mapper.ConfigurationException;
import dev.mapper.DatabaseException;
import dev.mapper.SessionException;
import dev.mapper.UniqueViolationException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.ddl.SchemaMismatchException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.PostgresDialect;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.NamingConvention;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import dev.mapper.session.SchemaMetadata;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableModelTest {

    private static final QTeam team = QTeam.team;
    private static final QMember member = QMember.member;
    private static final QTeamSize teamSize = QTeamSize.teamSize;

    private static TestSessions open(TestDatabase database) {
        return TestSessions.open(database, Team.class, Member.class, TeamSize.class);
    }

    private static Table members(NamingConvention convention) {
        try (TestSessions sessions =
                TestSessions.open(TestDatabase.H2, settings -> settings.naming(convention), Team.class, Member.class)) {
            return sessions.sessions().metadata().tables().table("members");
        }
    }

    @Test
    void constraintsAndIndexesAreNamedByTableAndColumns() {
        Table table = members(NamingConvention.DEFAULT);
        assertThat(table.uniques()).extracting(UniqueConstraint::name).containsExactly("uq_members_name_team_id");
        assertThat(table.indexes())
                .extracting(Index::name)
                .containsExactlyInAnyOrder("ix_name", "ix_members_team_id_name", "ix_members_age_name");
        assertThat(table.foreignKeys())
                .extracting(ForeignKey::name)
                .containsExactly("fk_members_team_id", "fk_members_favourite_id");
        assertThat(table.foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(ReferentialAction.CASCADE, ReferentialAction.SET_NULL);
        assertThat(table.checks()).extracting(check -> check.name()).containsOnlyNulls();
        assertThat(table.comment()).isEqualTo("Who is in which team");
        assertThat(table.column("age").comment()).isEqualTo("In years");
    }

    @DatabaseTest
    void comparisonFindsWhetherTheViewIsThereAndElseNothing(TestDatabase database) {
        try (TestSessions sessions = open(database)) {
            SchemaMetadata metadata = sessions.sessions().metadata();
            assertThat(metadata.compare(sessions.engine()).toString()).isEmpty();
            sessions.run("DROP VIEW team_sizes");
            assertThatThrownBy(() -> metadata.validate(sessions.engine()))
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("team_sizes: the view is missing");
            assertThat(metadata.update(sessions.engine()).toString()).isEmpty();
            assertThat(sessions.number("SELECT count(*) FROM team_sizes")).isZero();
        }
    }

    @Test
    void namingConventionNamesWhatIsNotNamed() {
        Table table = members(NamingConvention.DEFAULT
                .primaryKey("pk_{table}")
                .foreignKey("{table}_{column}_to_{referredTable}_{referredColumns}")
                .unique("{table}_{columns}_key")
                .index("{columns}_idx")
                .check("ck_{table}_{columns}"));
        assertThat(table.primaryKey().name()).isEqualTo("pk_members");
        assertThat(table.foreignKeys().get(0).name()).isEqualTo("members_team_id_to_teams_id");
        assertThat(table.uniques().get(0).name()).isEqualTo("members_name_team_id_key");
        assertThat(table.indexes())
                .extracting(Index::name)
                .containsExactlyInAnyOrder("ix_name", "team_id_name_idx", "age_name_idx");
        assertThat(table.checks()).extracting(check -> check.name()).containsExactly("ck_members_age", "ck_members_");
        assertThatThrownBy(() -> NamingConvention.DEFAULT.index("ix_{colum}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("placeholder {colum}; there are [table, columns, column]");
    }

    @Test
    void namesThatAreTooLongAreCutAndStayDifferent() {
        String long1 = NamingConvention.name("{table}_1", "t".repeat(80), List.of());
        String long2 = NamingConvention.name("{table}_2", "t".repeat(80), List.of());
        assertThat(long1).hasSize(63).isNotEqualTo(long2);
    }

    @DatabaseTest
    void foreignKeysActWhenRowsAreDeleted(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Team red = new Team("red");
            Team blue = new Team("blue");
            Member ann = new Member("Ann", red);
            Member bob = new Member("Bob", blue);
            bob.setFavourite(red);
            session.addAll(List.of(red, blue, ann, bob));
            session.commit();
            session.query(team).filter(team.title.eq("red")).delete();
            session.commit();
            assertThat(session.query(member).all()).containsExactly(bob);
            assertThat(bob.getFavourite()).isNull();
        }
    }

    @DatabaseTest
    void referencesWithoutAConstraintMayLeadNowhere(TestDatabase database) {
        try (TestSessions sessions = open(database)) {
            sessions.run("INSERT INTO members (name, age, former_id) VALUES ('Ann', 1, 99)");
            assertThat(sessions.number("SELECT count(*) FROM members")).isEqualTo(1);
        }
    }

    @DatabaseTest
    void checksHoldWhateverTheirName(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            for (int age : new int[] {-1, 200}) {
                Member ann = new Member("Ann", null);
                ann.setAge(age);
                session.add(ann);
                assertThatThrownBy(session::flush).isInstanceOf(CheckViolationException.class);
                session.rollback();
            }
        }
    }

    @DatabaseTest
    void tablesInACircleAreMadeAndDropped(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Team red = new Team("red");
            Member ann = new Member("Ann", red);
            red.setCaptain(ann);
            session.add(red);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM teams WHERE captain_id IS NOT NULL"))
                    .isEqualTo(1);
            sessions.sessions().metadata().dropAll(sessions.engine());
            sessions.sessions().metadata().createAll(sessions.engine());
            assertThat(sessions.number("SELECT count(*) FROM teams")).isZero();
        }
    }

    @DatabaseTest
    void deferrableKeysAreCheckedAtTheCommit(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            session.add(new Team("red"));
            session.flush();
            if (sessions.engine().dialect().supports(Capability.DEFERRABLE_CONSTRAINTS)) {
                session.query(team).update(set(team.captainId, 99L));
                assertThatThrownBy(session::commit).isInstanceOf(DatabaseException.class);
            } else {
                assertThatThrownBy(() -> session.query(team).update(set(team.captainId, 99L)))
                        .isInstanceOf(DatabaseException.class);
            }
        }
    }

    @DatabaseTest
    void partialAndExpressionIndexesAreMadeWhereThereAreSome(TestDatabase database) {
        try (TestSessions empty = TestSessions.open(database, Team.class, Member.class)) {
            SessionFactory factory = SessionFactory.builder(empty.engine())
                    .entities(Account.class)
                    .build();
            if (!empty.engine().dialect().supports(Capability.PARTIAL_INDEXES)) {
                assertThatThrownBy(() -> factory.metadata().createAll(empty.engine()))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("uq_open_number");
                return;
            }
            factory.metadata().createAll(empty.engine());
            try (Session session = factory.open()) {
                session.addAll(List.of(new Account(1, 1, "a@b"), new Account(1, 1, "b@b"), new Account(1, 0, "c@b")));
                session.commit();
                session.add(new Account(1, 0, "d@b"));
                assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
                session.rollback();
                session.add(new Account(2, 0, "A@B"));
                assertThatThrownBy(session::flush).isInstanceOf(UniqueViolationException.class);
                session.rollback();
            }
        }
    }

    @DatabaseTest
    void entitiesCanBeMappedToViews(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Team red = new Team("red");
            session.addAll(List.of(red, new Member("Ann", red), new Member("Bob", red)));
            session.commit();
            TeamSize size = session.query(teamSize).one();
            assertThat(size.getSize()).isEqualTo(2);
            assertThat(size.getTeam()).isSameAs(red);
            assertThat(session.query(teamSize)
                            .join(teamSize.team, team)
                            .filter(team.title.eq("red"))
                            .count())
                    .isEqualTo(1);
            assertThat(session.get(TeamSize.class, red.getId())).isSameAs(size);
            session.add(new Member("Cid", red));
            session.commit();
            assertThat(size.getSize()).isEqualTo(3);
            size.setSize(4);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("its entity is mapped to the view team_sizes");
            session.rollback();
            session.delete(size);
            assertThatThrownBy(session::flush).isInstanceOf(SessionException.class);
            session.rollback();
            sessions.sessions().metadata().createAll(sessions.engine());
            sessions.sessions().metadata().dropAll(sessions.engine());
            sessions.sessions().metadata().createAll(sessions.engine());
            assertThat(sessions.number("SELECT count(*) FROM team_sizes")).isZero();
        }
    }

    @DatabaseTest
    void scriptsAreExported(TestDatabase database, @TempDir Path directory) throws IOException {
        try (TestSessions sessions = open(database)) {
            var metadata = sessions.sessions().metadata();
            StringWriter writer = new StringWriter();
            metadata.createScript(sessions.engine()).writeTo(writer);
            assertThat(writer.toString()).contains("CREATE TABLE members (", "CREATE VIEW team_sizes AS SELECT");
            Path file = directory.resolve("drop.sql");
            metadata.dropScript(sessions.engine()).writeTo(file);
            assertThat(Files.readString(file)).containsSubsequence("DROP VIEW team_sizes;", "DROP TABLE members;");
            assertThat(metadata.createScript(PostgresDialect.INSTANCE).toString())
                    .contains("DEFERRABLE INITIALLY DEFERRED", "COMMENT ON TABLE members");
        }
    }

    @DatabaseTest
    void withoutACheckTheDatabaseRefusesWhatIsThere(TestDatabase database) {
        try (TestSessions sessions = open(database)) {
            var metadata = sessions.sessions().metadata();
            assertThatThrownBy(() -> metadata.createAll(sessions.engine(), false))
                    .isInstanceOf(DatabaseException.class);
            metadata.dropAll(sessions.engine(), false);
            metadata.createAll(sessions.engine(), false);
            metadata.createAll(sessions.engine(), true);
            assertThat(sessions.number("SELECT count(*) FROM members")).isZero();
        }
    }
}
