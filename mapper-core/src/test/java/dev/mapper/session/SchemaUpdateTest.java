package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.ddl.Difference;
import dev.mapper.ddl.Difference.Kind;
import dev.mapper.ddl.Difference.Risk;
import dev.mapper.ddl.SchemaComparison;
import dev.mapper.ddl.SchemaMismatchException;
import dev.mapper.keys.Article;
import dev.mapper.keys.City;
import dev.mapper.keys.Country;
import dev.mapper.keys.Folder;
import dev.mapper.keys.Invoice;
import dev.mapper.keys.Purchase;
import dev.mapper.keys.PurchaseLine;
import dev.mapper.keys.Street;
import dev.mapper.keys.Ticket;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.values.Booking;
import dev.mapper.values.Large;
import dev.mapper.values.Lists;
import dev.mapper.values.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What a schema that has fallen behind the entities is told, and what is done about it. */
class SchemaUpdateTest {

    private static SchemaMetadata metadata(University university) {
        return university.sessions().metadata();
    }

    private static University openBehind(TestDatabase kind) {
        University university = University.open(kind);
        try (Session session = university.session()) {
            session.add(new User("ann"));
            session.commit();
        }
        university.run("DROP TABLE addresses");
        university.run(
                kind == TestDatabase.MARIADB ? "DROP INDEX ix_email_active ON users" : "DROP INDEX ix_email_active");
        university.run("ALTER TABLE users DROP COLUMN rating");
        university.run("ALTER TABLE users ADD COLUMN forgotten INTEGER");
        university.run("ALTER TABLE courses ADD COLUMN needed INTEGER DEFAULT 1 NOT NULL");
        return university;
    }

    @DatabaseTest
    void validateAcceptsWhatDoesNotMatterToEntities(TestDatabase kind) {
        try (University university = University.open(kind)) {
            university.run("CREATE TABLE somebody_elses (id INTEGER)");
            university.run("ALTER TABLE users ADD COLUMN forgotten INTEGER");
            assertThat(metadata(university).compare(university.engine()).differences())
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(Kind.EXTRA_TABLE, Kind.EXTRA_COLUMN);
            assertThatCode(() -> metadata(university).validate(university.engine()))
                    .doesNotThrowAnyException();
        }
    }

    @DatabaseTest
    void validateListsEverythingThatIsInTheWay(TestDatabase kind) {
        try (University university = openBehind(kind)) {
            assertThatThrownBy(() -> metadata(university).validate(university.engine()))
                    .isInstanceOfSatisfying(
                            SchemaMismatchException.class,
                            e -> assertThat(e.differences())
                                    .extracting(Difference::kind)
                                    .containsExactlyInAnyOrder(Kind.MISSING_TABLE, Kind.MISSING_COLUMN))
                    .hasMessageContaining("addresses: the table is missing")
                    .hasMessageContaining("users.rating: is missing")
                    .hasMessageContaining("Remedy: ");
        }
    }

    @DatabaseTest
    void updateAddsWhatIsMissingAndDropsNothing(TestDatabase kind) {
        try (University university = openBehind(kind)) {
            SchemaComparison left = metadata(university).update(university.engine());
            assertThat(left.differences()).extracting(Difference::risk).containsOnly(Risk.DESTRUCTIVE);
            assertThat(left.differences())
                    .extracting(Difference::name)
                    .containsExactlyInAnyOrder("forgotten", "needed");
            assertThatCode(() -> metadata(university).validate(university.engine()))
                    .doesNotThrowAnyException();
            try (Session session = university.session()) {
                User ann = session.get(User.class, 1);
                assertThat(ann).isNotNull();
                assertThat(ann.getRating()).isNull();
            }
            assertThat(university.column("SELECT forgotten FROM users")).hasSize(1);
            assertThat(metadata(university).update(university.engine()).differences())
                    .hasSize(2);
        }
    }

    @DatabaseTest
    void updateDropsWhenThatIsAskedFor(TestDatabase kind) {
        try (University university = openBehind(kind)) {
            SchemaComparison left = metadata(university).update(university.engine(), Risk.DESTRUCTIVE);
            assertThat(left.toString()).isEmpty();
            assertThat(university.column("SELECT username FROM users")).containsExactly("ann");
        }
    }

    @DatabaseTest
    void requiredColumnWithoutDefaultIsNotAddedByItself(TestDatabase kind) {
        try (University university = University.open(kind)) {
            university.run(
                    kind == TestDatabase.MARIADB
                            ? "DROP INDEX ix_email_active ON users"
                            : "DROP INDEX ix_email_active");
            university.run("ALTER TABLE users DROP COLUMN is_active");
            SchemaComparison left = metadata(university).update(university.engine());
            assertThat(left.differences(Risk.MAY_FAIL))
                    .filteredOn(Difference::breaksMapping)
                    .extracting(Difference::name)
                    .containsExactly("is_active");
            assertThatThrownBy(left::requireMappable).isInstanceOf(SchemaMismatchException.class);
        }
    }

    @DatabaseTest
    void migrationIsWrittenAndDoesWhatItSays(TestDatabase kind, @TempDir Path directory) throws IOException {
        try (University university = openBehind(kind)) {
            SchemaComparison comparison = metadata(university).compare(university.engine());
            Path file = comparison
                    .writeMigration(directory.resolve("db"), "1.2", "add ratings")
                    .orElseThrow();
            assertThat(file.getFileName()).hasToString("V1.2__add_ratings.sql");
            String text = Files.readString(file);
            assertThat(text)
                    .contains("-- users.rating: is missing\n")
                    .contains("-- NOT DONE: DESTRUCTIVE, users.forgotten: is only in the database\n");
            for (String statement : text.replaceAll("(?m)^--.*$", "").strip().split(";\\R?")) {
                university.run(statement);
            }
            assertThat(metadata(university).compare(university.engine()).differences())
                    .extracting(Difference::kind)
                    .containsOnly(Kind.EXTRA_COLUMN);
        }
    }

    @DatabaseTest(only = TestDatabase.H2)
    void migrationOverwritesNothing(TestDatabase kind, @TempDir Path directory) throws IOException {
        try (University university = openBehind(kind)) {
            SchemaComparison comparison = metadata(university).compare(university.engine());
            Path mine = Files.writeString(directory.resolve("V7__mine.sql"), "SELECT 1");
            assertThatThrownBy(() -> comparison.writeMigration(directory, "7", "other"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("V7__mine.sql")
                    .hasMessageContaining("a higher version");
            assertThat(mine).hasContent("SELECT 1");
            for (String version : List.of("", "x", "1..2", "../1")) {
                assertThatThrownBy(() -> comparison.writeMigration(directory, version, "other"))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("is no version");
            }
            for (String description : List.of("", "a/b", "../x", "a\nb")) {
                assertThatThrownBy(() -> comparison.writeMigration(directory, "8", description))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("name of a migration");
            }
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(mine);
            }
        }
    }

    @DatabaseTest
    void thereIsNoMigrationWhereNothingDiffers(TestDatabase kind, @TempDir Path directory) throws IOException {
        try (University university = University.open(kind)) {
            assertThat(metadata(university).compare(university.engine()).writeMigration(directory, "1", "nothing"))
                    .isEmpty();
            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @DatabaseTest
    void entitiesWithValuesAndKeysOfAllKindsAreEqualToTheirTables(TestDatabase kind) {
        try (TestSessions sessions = TestSessions.open(
                kind,
                Booking.class,
                Large.class,
                Lists.class,
                Profile.class,
                Article.class,
                City.class,
                Country.class,
                Folder.class,
                Invoice.class,
                Purchase.class,
                PurchaseLine.class,
                Street.class,
                Ticket.class)) {
            assertThat(sessions.sessions().metadata().compare(sessions.engine()).toString())
                    .isEmpty();
        }
    }
}
