package dev.mapper.compliance;

import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.StatementException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.StatementKind;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Subquery;
import dev.mapper.testing.Requires;
import dev.mapper.testing.StatementCounter;
import org.junit.jupiter.api.Test;

/** Which of the rows come, and what else a select says about them. */
class RowLimitTest extends CampusTest {

    @Test
    @Requires(Capability.WITH_TIES)
    void tiesOfTheLastRowComeToo() {
        assertThat(session.query(select(employee.age)
                                .where(employee.age.isNotNull())
                                .orderBy(employee.age.asc())
                                .limit(2)
                                .withTies())
                        .all())
                .containsExactly(17, 24, 24);
        assertThat(session.query(select(employee.age)
                                .where(employee.age.isNotNull())
                                .orderBy(employee.age.asc())
                                .limit(1)
                                .offset(1)
                                .withTies())
                        .all())
                .containsExactly(24, 24);
    }

    @Test
    void tiesWithoutOrderAreRefused() {
        assertThatThrownBy(() -> select(employee.age).limit(1).withTies())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("orderBy");
    }

    @Test
    @Requires(Capability.DISTINCT_ON)
    void oneRowOfEach() {
        assertThat(session.query(select(employee.departmentId.isNull(), employee.name)
                                .distinctOn(employee.grade)
                                .where(employee.grade.in(2, 3))
                                .orderBy(employee.grade.asc(), employee.name.desc()))
                        .all())
                .containsExactly(new Row2<>(false, "Cid"), new Row2<>(false, "Eve"));
    }

    @Test
    @Requires(Capability.LATERAL)
    void aLateralSubqueryNamesTheRowBeforeIt() {
        Subquery oldest = select(employee.name.as("who"))
                .where(employee.departmentId.eq(department.id), employee.age.isNotNull())
                .from(employee)
                .orderBy(employee.age.desc())
                .limit(1)
                .subquery("oldest")
                .lateral();
        assertThat(session.query(select(department.name, oldest.string("who"))
                                .from(department)
                                .join(oldest, department.id.isNotNull())
                                .orderBy(department.name.asc()))
                        .all())
                .hasSize(3)
                .contains(new Row2<>("IT", "Ada"), new Row2<>("Sales", "Eve"));
    }

    @Test
    void aLockThatDoesNotWait() {
        assertThat(session.query(select(employee.name)
                                .where(employee.name.eq("Bob"))
                                .lock(LockMode.UPDATE_NOWAIT))
                        .all())
                .containsExactly("Bob");
        assertThat(session.query(select(employee.name)
                                .where(employee.name.eq("Bob"))
                                .lock(LockMode.UPDATE_SKIP_LOCKED))
                        .all())
                .containsExactly("Bob");
        assertThat(session.query(select(employee.name)
                                .where(employee.name.eq("Bob"))
                                .lock(LockMode.SHARE))
                        .all())
                .containsExactly("Bob");
    }

    @Test
    @Requires(Capability.LOCK_OF)
    void aLockOfOneTable() {
        assertThat(session.query(select(employee.name)
                                .join(employee.department)
                                .where(employee.name.eq("Bob"))
                                .lockOf(employee)
                                .lock(LockMode.UPDATE_NOWAIT))
                        .all())
                .containsExactly("Bob");
    }

    @Test
    void aHintStandsInTheStatement() {
        try (StatementCounter statements = statements()) {
            assertThat(session.query(select(employee.name)
                                    .where(employee.name.eq("Bob"))
                                    .unsafeHint("SEQSCAN(employee)"))
                            .all())
                    .containsExactly("Bob");
            assertThat(statements.statements(StatementKind.SELECT))
                    .singleElement()
                    .asString()
                    .contains("/*+ SEQSCAN(employee) */");
        }
    }

    @Test
    void aHintThatEndsItsCommentIsRefused() {
        assertThatThrownBy(() -> select(employee.name).unsafeHint("x */ , 1 /*"))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("ends the comment");
    }

    @Test
    void tiesAreNoMatterOfCounts() {
        var query = session.query(select(employee.age)
                .where(employee.age.isNotNull())
                .orderBy(employee.age.asc())
                .limit(2)
                .withTies());
        assertThat(query.exists()).isTrue();
        assertThat(query.count()).isEqualTo(7);
    }

    @Test
    @Requires(Capability.DISTINCT_ON)
    void distinctRowsAreCountedAndNotDeleted() {
        var query = session.query(select(employee).distinctOn(employee.grade));
        assertThat(query.count()).isEqualTo(4);
        assertThatThrownBy(query::delete).isInstanceOf(SessionException.class);
    }
}
