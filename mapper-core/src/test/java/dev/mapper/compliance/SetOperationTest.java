package dev.mapper.compliance;

import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.dialect.Capability;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Select;
import dev.mapper.sql.Subquery;
import dev.mapper.testing.Requires;
import dev.mapper.university.Employee;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetOperationTest extends CampusTest {

    private static final Select<Integer> THIRTY = select(employee.age).where(employee.age.eq(30));

    private static final Select<Integer> YOUNG = select(employee.age).where(employee.age.in(24, 30));

    @Test
    void unionHasEqualRowsOnce() {
        assertThat(session.execute(THIRTY.union(YOUNG))).containsExactlyInAnyOrder(24, 30);
    }

    @Test
    void unionAllHasThemAll() {
        assertThat(session.execute(THIRTY.unionAll(YOUNG))).containsExactlyInAnyOrder(30, 30, 24, 24, 30, 30);
    }

    @Test
    void intersectKeepsWhatBothHave() {
        assertThat(session.execute(YOUNG.intersect(THIRTY))).containsExactly(30);
    }

    @Test
    void exceptTakesAway() {
        assertThat(session.execute(YOUNG.except(THIRTY))).containsExactly(24);
    }

    @Test
    @Requires(Capability.SET_OPERATIONS_ALL)
    void exceptAllTakesAwayAsOften() {
        assertThat(session.execute(YOUNG.exceptAll(select(employee.age).where(employee.name.eq("Bob")))))
                .containsExactlyInAnyOrder(24, 24, 30);
    }

    @Test
    @Requires(Capability.SET_OPERATIONS_ALL)
    void intersectAllKeepsAsOften() {
        assertThat(session.execute(YOUNG.intersectAll(THIRTY))).containsExactly(30, 30);
    }

    @Test
    void operatorsApplyInTheOrderOfTheCalls() {
        Select<Integer> ada = select(employee.age).where(employee.name.eq("Ada"));
        // A union first, whatever binds more
        assertThat(session.execute(ada.union(YOUNG).intersect(THIRTY))).containsExactly(30);
        assertThat(session.execute(ada.union(YOUNG.intersect(THIRTY)))).containsExactlyInAnyOrder(45, 30);
        assertThat(session.execute(YOUNG.except(THIRTY).union(ada).unionAll(ada)))
                .containsExactlyInAnyOrder(24, 45, 45);
    }

    @Test
    void orderAndLimitAreOfTheWhole() {
        assertThat(session.execute(
                        THIRTY.union(YOUNG).orderBy(employee.age.desc()).limit(1)))
                .containsExactly(30);
        assertThat(session.execute(select(employee.name.as("who"), employee.age)
                        .where(employee.name.eq("Ada"))
                        .union(select(user.username, user.age).where(user.username.in("alice", "bob")))
                        .orderBy(employee.name.as("who").desc())
                        .offset(1)))
                .containsExactly(new Row2<>("alice", 30), new Row2<>("Ada", 45));
    }

    @Test
    void partsHaveOrderAndLimitOfTheirOwn() {
        Select<String> oldest = select(employee.name)
                .where(employee.age.isNotNull())
                .orderBy(employee.age.desc())
                .limit(1);
        Select<String> youngest = select(employee.name)
                .where(employee.age.isNotNull())
                .orderBy(employee.age.asc())
                .limit(1);
        assertThat(session.execute(oldest.unionAll(youngest))).containsExactlyInAnyOrder("Eve", "o'Neil");
    }

    @Test
    void entitiesComeFromBothSides() {
        List<Employee> found = session.execute(select(employee)
                .where(employee.name.eq("Ada"))
                .union(select(employee).where(employee.name.eq("Bob"))));
        assertThat(found).extracting(Employee::getName).containsExactlyInAnyOrder("Ada", "Bob");
        assertThat(session.contains(found.get(0))).isTrue();
    }

    @Test
    void standsAsATableAndInACondition() {
        Subquery both = THIRTY.union(YOUNG).subquery("ages");
        assertThat(session.query(select(count()).from(both)).one()).isEqualTo(2);
        assertThat(session.query(select(both.column(employee.age))
                                .from(both)
                                .orderBy(both.column(employee.age).asc()))
                        .all())
                .containsExactly(24, 30);
        assertThat(session.query(employee)
                        .filter(employee.age.in(
                                THIRTY.union(select(employee.age).where(employee.age.eq(61)))))
                        .all())
                .extracting(Employee::getName)
                .containsExactlyInAnyOrder("Bob", "Cid", "Eve");
    }

    @Test
    void partsOfDifferentWidthAreRefused() {
        assertThatThrownBy(() -> select(employee.age)
                        .union(select(select(employee.age).scalar())
                                .with(select(employee.age, employee.name).statement())))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("different numbers of columns");
    }

    @Test
    void orderByWhatIsNotSelectedIsRefused() {
        assertThatThrownBy(() -> session.execute(THIRTY.union(YOUNG).orderBy(employee.name.asc())))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("sorted by what the first select selects");
    }

    @Test
    void partsMayHaveTwoColumnsOfOneName() {
        Select<Row2<String, String>> first = select(employee.name, department.name)
                .join(employee.department)
                .orderBy(employee.name)
                .limit(1);
        assertThat(session.execute(first.union(select(user.username, user.email).where(user.username.eq("bob")))))
                .containsExactlyInAnyOrder(new Row2<>("Ada", "IT"), new Row2<>("bob", "bob@example.com"));
    }
}
