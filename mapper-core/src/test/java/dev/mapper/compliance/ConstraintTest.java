package dev.mapper.compliance;

import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mapper.CheckViolationException;
import dev.mapper.ForeignKeyViolationException;
import dev.mapper.IntegrityException;
import dev.mapper.NotNullViolationException;
import dev.mapper.UniqueViolationException;
import dev.mapper.university.User;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a table refuses, and what else is declared for it. */
class ConstraintTest extends CampusTest {

    private <E extends IntegrityException> E refused(Class<E> type, ThrowingCallable change) {
        E error = catchThrowableOfType(type, change);
        assertThat(error).as("the error of the change").isNotNull();
        assertThat(error.statement()).isNotNull();
        session.rollback();
        assertThat(session.query(user).count()).as("rows afterwards").isEqualTo(23);
        return error;
    }

    private User person(String name) {
        User person = new User(name);
        session.add(person);
        return person;
    }

    @Test
    void aUniqueColumn() {
        person("alice");
        assertThat(refused(UniqueViolationException.class, session::flush)).hasMessageContaining("username");
    }

    @Test
    void aUniqueColumnOnUpdate() {
        session.query(user).filter(user.username.eq("bob")).one().setUsername("alice");
        refused(UniqueViolationException.class, session::flush);
    }

    @Test
    void severalColumnsAreUniqueTogether() {
        User first = person("first");
        first.setEmail("same@example.com");
        first.setCompanyId(1);
        User second = person("second");
        second.setEmail("same@example.com");
        second.setCompanyId(2);
        session.flush();
        second.setCompanyId(1);
        UniqueViolationException error = refused(UniqueViolationException.class, session::flush);
        String name = error.constraintName();
        assertThat(name == null ? error.getMessage() : name.toLowerCase(Locale.ROOT))
                .containsAnyOf("uq_email_company", "company_id");
    }

    @Test
    void nullsAreNotEqualInAUniqueConstraint() {
        person("first").setEmail("same@example.com");
        person("second").setEmail("same@example.com");
        session.flush();
        assertThat(session.query(user).filter(user.email.eq("same@example.com")).count())
                .isEqualTo(2);
    }

    @Test
    void aCheck() {
        person("unborn").setAge(-1);
        CheckViolationException error = refused(CheckViolationException.class, session::flush);
        assertThat(String.valueOf(error.constraintName())).containsIgnoringCase("check_age_positive");
    }

    @Test
    void aCheckInABulkUpdate() {
        refused(
                CheckViolationException.class,
                () -> session.query(user).filter(user.username.eq("bob")).update(set(user.age, user.age.minus(100))));
    }

    @Test
    void aCheckLetsNullPass() {
        person("ageless").setAge(null);
        session.flush();
        assertThat(session.query(user).filter(user.age.isNull()).count()).isEqualTo(2);
    }

    @Test
    void notNull() {
        assertThat(refused(
                        NotNullViolationException.class,
                        () -> session.execute(
                                insert(user).values(set(user.username, (String) null), set(user.active, true)))))
                .hasMessageContaining("username");
    }

    @Test
    void aForeignKeyNeedsItsRow() {
        refused(
                ForeignKeyViolationException.class,
                () -> session.query(employee)
                        .filter(employee.name.eq("Bob"))
                        .update(set(employee.departmentId, 999_999L)));
    }

    @Test
    void aRowThatIsReferredToStays() {
        refused(
                ForeignKeyViolationException.class,
                () -> session.query(department).filter(department.name.eq("IT")).delete());
    }

    @Test
    void theErrorKnowsStatementAndParameters() {
        UniqueViolationException error = refused(
                UniqueViolationException.class,
                () -> session.execute(insert(user).values(set(user.username, "alice"), set(user.active, true))));
        assertThat(error.statement()).containsIgnoringCase("insert").doesNotContain("alice");
        assertThat(error.parameters()).contains("alice");
    }

    @Test
    void upsert() {
        var upsert = insert(user)
                .values(set(user.username, "alice"), set(user.active, true), set(user.age, 99))
                .onConflict(user.username)
                .doUpdate(set(user.age, 31));
        session.execute(upsert);
        assertThat(session.query(user.age).filter(user.username.eq("alice")).one())
                .isEqualTo(31);
        assertThat(session.query(user).count()).isEqualTo(23);
    }

    @Test
    void insertUnlessThere() {
        var insert = insert(user)
                .values(set(user.username, "alice"), set(user.active, true), set(user.age, 99))
                .onConflict(user.username)
                .doNothing();
        session.execute(insert);
        assertThat(session.query(user.age).filter(user.username.eq("alice")).one())
                .isEqualTo(30);
    }

    @Test
    void indexesAreThere() throws SQLException {
        Map<String, List<String>> indexes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        DatabaseMetaData metadata = session.connection().getMetaData();
        String catalog = session.connection().getCatalog();
        for (String table : List.of("users", "USERS")) {
            try (ResultSet rows = metadata.getIndexInfo(catalog, null, table, false, true)) {
                while (rows.next()) {
                    if (rows.getString("INDEX_NAME") != null) {
                        indexes.computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
                                .add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
            if (!indexes.isEmpty()) {
                break;
            }
        }
        assertThat(indexes.entrySet())
                .anySatisfy(index -> {
                    assertThat(index.getKey()).containsIgnoringCase("ix_email_active");
                    assertThat(index.getValue()).containsExactly("email", "is_active");
                })
                .anySatisfy(index -> assertThat(index.getValue()).containsExactly("username"))
                .anySatisfy(index -> assertThat(index.getValue()).containsExactly("email", "company_id"));
    }
}
