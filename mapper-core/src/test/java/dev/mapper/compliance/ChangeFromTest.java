package dev.mapper.compliance;

import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.delete;
import static dev.mapper.sql.Sql.sample;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.update;
import static dev.mapper.sql.Sql.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.dialect.Capability;
import dev.mapper.sql.CommonTable;
import dev.mapper.sql.Row2;
import dev.mapper.testing.Requires;
import dev.mapper.university.Department;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes that name other tables, and rows in other forms. */
class ChangeFromTest extends CampusTest {

    @Test
    void updateTakesValuesFromAnotherTable() {
        assertThat(session.execute(update(employee)
                        .set(set(employee.name, department.name), set(employee.grade, employee.grade.plus(1)))
                        .from(department)
                        .where(employee.departmentId.eq(department.id), department.name.eq("IT"))))
                .isEqualTo(3);
        assertThat(session.query(employee.name, employee.grade)
                        .filter(employee.name.eq("IT"))
                        .orderBy(employee.grade)
                        .all())
                .containsExactly(new Row2<>("IT", 3), new Row2<>("IT", 3), new Row2<>("IT", 6));
    }

    @Test
    void updateTakesValuesThatItBrings() {
        CommonTable grades = values("wanted")
                .column("who", String.class)
                .column("grade", Integer.class)
                .row("Bob", 11)
                .row("Cid", 12)
                .table();
        assertThat(session.execute(update(employee)
                        .set(set(employee.grade, 7))
                        .where(employee.name.in(select(grades.string("who")).from(grades)))))
                .isEqualTo(2);
    }

    @Test
    void aReferenceIsSetToAnEntity() {
        Department sales =
                session.query(department).filter(department.name.eq("Sales")).one();
        assertThat(session.query(employee)
                        .filter(employee.name.eq("Bob"))
                        .update(set(employee.department, sales), set(employee.manager, null)))
                .isEqualTo(1);
        assertThat(session.query(employee.departmentId, employee.managerId)
                        .filter(employee.name.eq("Bob"))
                        .one())
                .isEqualTo(new Row2<>(sales.getId(), null));
    }

    @Test
    void deleteNamesAnotherTable() {
        assertThat(session.execute(delete(user)
                        .using(employee)
                        .where(user.username.eq("nobody"), employee.name.eq("Ada"), employee.age.gt(40))))
                .isEqualTo(1);
        assertThat(session.execute(delete(user)
                        .using(employee)
                        .where(user.username.eq("bob"), employee.name.eq("Ada"), employee.age.gt(50))))
                .isZero();
    }

    @Test
    @Requires(Capability.TABLE_SAMPLE)
    void aSampleOfEverythingIsEverything() {
        assertThat(session.query(select(employee.name).from(sample(employee, 100)))
                        .all())
                .hasSize(9);
        assertThat(session.query(select(employee.name).from(sample(employee, 0)))
                        .all())
                .isEmpty();
    }

    @Test
    void aSampleThatIsNoPercentageIsRefused() {
        assertThatThrownBy(() -> sample(employee, 101))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("from 0 to 100");
    }

    @Test
    void rowsAreMaps() {
        List<Map<String, Object>> rows = session.query(
                        select(employee.name, employee.age.plus(1).as("next"), employee.age.plus(2))
                                .where(employee.name.eq("Ada")))
                .maps()
                .all();
        assertThat(rows).containsExactly(Map.of("name", "Ada", "next", 46, "column3", 47));
    }

    @Test
    void mapsWithTwoColumnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> session.query(employee.name, department.name).maps())
                .isInstanceOf(dev.mapper.SessionException.class)
                .hasMessageContaining("\"name\"");
    }

    @Test
    void updateNamesATableThatItBrings() {
        CommonTable grades = values("wanted")
                .column("who", String.class)
                .column("grade", Integer.class)
                .row("Bob", 11)
                .row("Cid", 12)
                .table();
        assertThat(session.execute(update(employee)
                        .set(set(employee.grade, grades.number("grade", Integer.class)))
                        .from(grades)
                        .where(employee.name.eq(grades.string("who")))))
                .isEqualTo(2);
        assertThat(session.query(employee.grade)
                        .filter(employee.name.in("Bob", "Cid"))
                        .orderBy(employee.name)
                        .all())
                .containsExactly(11, 12);
    }

    @Test
    void aSubqueryInAnAssignmentSeesTheOldValues() {
        Long sales =
                session.query(department.id).filter(department.name.eq("Sales")).one();
        session.execute(update(employee)
                .set(
                        set(employee.departmentId, sales),
                        set(
                                employee.name,
                                select(department.name)
                                        .from(department)
                                        .where(department.id.eq(employee.departmentId))
                                        .scalar()))
                .where(employee.name.eq("Bob")));
        assertThat(session.query(employee.departmentId)
                        .filter(employee.name.eq("IT"))
                        .one())
                .isEqualTo(sales);
    }

    @Test
    void aCountLeavesThePlanOfTheSelectAlone() {
        assertThat(session.query(course).count()).isEqualTo(3);
        assertThat(session.execute(select(count()).from(course))).containsExactly(3L);
    }
}
