package dev.mapper.compliance;

import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.exists;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.notExists;
import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.sql.Row2;
import dev.mapper.university.Department;
import dev.mapper.university.QEmployee;
import org.junit.jupiter.api.Test;

/** Selects within selects. */
class SubqueryTest extends CampusTest {

    private static final QEmployee other = QEmployee.as("other");

    @Test
    void inFrom() {
        var perDepartment = select(
                        department.id.as("dept_id"), count(employee.id).as("emp_count"))
                .from(department)
                .join(department.employees)
                .groupBy(department.id)
                .subquery("per_department");
        assertThat(session.query(select(department.name, perDepartment.number("emp_count", Long.class))
                                .from(department)
                                .join(perDepartment, department.id.eq(perDepartment.number("dept_id", Long.class)))
                                .orderBy(department.id))
                        .all())
                .containsExactly(new Row2<>("IT", 3L), new Row2<>("Sales", 2L), new Row2<>("Física", 2L));
    }

    @Test
    void inFromWithOuterJoin() {
        var staff = select(
                        employee.departmentId.as("dept_id"), count(employee.id).as("emp_count"))
                .from(employee)
                .groupBy(employee.departmentId)
                .subquery("staff");
        assertThat(session.query(select(department.name, staff.number("emp_count", Long.class))
                                .from(department)
                                .outerJoin(staff, department.id.eq(staff.number("dept_id", Long.class)))
                                .orderBy(department.id.desc())
                                .limit(1))
                        .all())
                .containsExactly(new Row2<>("Archive", null));
    }

    @Test
    void ofLimitedRows() {
        var oldest = select(employee.name, employee.age)
                .where(employee.age.isNotNull())
                .orderBy(employee.age.desc())
                .limit(3)
                .subquery("oldest");
        assertThat(session.query(select(max(oldest.column(employee.age)), count())
                                .from(oldest))
                        .all())
                .containsExactly(new Row2<>(61, 3L));
    }

    @Test
    void inWhere() {
        assertThat(session.query(department)
                        .filter(department.id.in(select(employee.departmentId).where(employee.salary.gt(50_000))))
                        .orderBy(department.id)
                        .all())
                .extracting(Department::getName)
                .containsExactly("IT", "Sales");
    }

    @Test
    void notInIsNeverTrueBesideANull() {
        assertThat(session.query(department.name)
                        .filter(department.id.notIn(
                                select(employee.departmentId).from(employee)))
                        .all())
                .isEmpty();
        assertThat(session.query(department.name)
                        .filter(department.id.notIn(
                                select(employee.departmentId).where(employee.departmentId.isNotNull())))
                        .all())
                .containsExactly("Archive");
    }

    @Test
    void correlated() {
        assertThat(session.query(
                                department.name,
                                select(count(employee.id))
                                        .where(employee.departmentId.eq(department.id))
                                        .scalar()
                                        .as("employee_count"))
                        .orderBy(department.id)
                        .all())
                .containsExactly(
                        new Row2<>("IT", 3L),
                        new Row2<>("Sales", 2L),
                        new Row2<>("Física", 2L),
                        new Row2<>("Archive", 0L));
    }

    @Test
    void correlatedWithAnotherAliasOfTheSameEntity() {
        assertThat(session.query(employee.name)
                        .filter(employee.age.eq(select(max(other.age))
                                .from(other)
                                .where(other.departmentId.eq(employee.departmentId))
                                .scalar()))
                        .orderBy(employee.id)
                        .all())
                .containsExactly("Ada", "Eve", "Šárka", "李雷");
    }

    @Test
    void scalarComparedWith() {
        assertThat(session.query(employee.name)
                        .filter(employee.salary.gt(select(avg(other.salary, java.math.BigDecimal.class))
                                .from(other)
                                .scalar()))
                        .orderBy(employee.id)
                        .all())
                .containsExactly("Ada", "Bob", "Cid", "Eve");
    }

    @Test
    void scalarOfNoRowIsNull() {
        assertThat(session.query(
                                department.name,
                                select(employee.name)
                                        .where(employee.departmentId.eq(department.id), employee.age.gt(50))
                                        .scalar())
                        .orderBy(department.id)
                        .all())
                .containsExactly(
                        new Row2<>("IT", null),
                        new Row2<>("Sales", "Eve"),
                        new Row2<>("Física", null),
                        new Row2<>("Archive", null));
    }

    @Test
    void existsAndNot() {
        var staff = select(employee.id).where(employee.departmentId.eq(department.id));
        assertThat(session.query(department.name)
                        .filter(exists(staff))
                        .orderBy(department.id)
                        .all())
                .containsExactly("IT", "Sales", "Física");
        assertThat(session.query(department.name).filter(notExists(staff)).all())
                .containsExactly("Archive");
        assertThat(session.query(department.name)
                        .filter(staff.exists().not(), department.name.like("A%"))
                        .all())
                .containsExactly("Archive");
    }

    @Test
    void withinASubquery() {
        assertThat(session.query(employee.name)
                        .filter(employee.departmentId.in(select(department.id)
                                .where(department.id.in(
                                        select(other.departmentId).from(other).where(other.age.gt(50))))))
                        .orderBy(employee.id)
                        .all())
                .containsExactly("Dee", "Eve");
    }

    @Test
    void ofASubquery() {
        var groups = select(employee.departmentId.as("dept"), count(employee.id).as("n"))
                .from(employee)
                .groupBy(employee.departmentId)
                .subquery("groups_");
        var sizes = select(groups.number("n", Long.class).as("size"), count().as("times"))
                .from(groups)
                .groupBy(groups.number("n", Long.class))
                .subquery("sizes");
        assertThat(session.query(select(sizes.number("size", Long.class), sizes.number("times", Long.class))
                                .from(sizes)
                                .orderBy(sizes.number("size", Long.class)))
                        .all())
                .containsExactly(new Row2<>(2L, 3L), new Row2<>(3L, 1L));
    }

    @Test
    void inDelete() {
        session.query(employee)
                .filter(employee.departmentId.in(select(department.id).where(department.name.eq("Física"))))
                .delete();
        assertThat(session.query(employee).count()).isEqualTo(7);
    }

    @Test
    void aColumnThatItDoesNotHaveIsRefused() {
        var subquery = select(department.id.as("dept_id")).from(department).subquery("s");
        assertThatThrownBy(() -> subquery.number("id", Long.class))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("dept_id")
                .hasMessageContaining("\"id\"");
    }
}
