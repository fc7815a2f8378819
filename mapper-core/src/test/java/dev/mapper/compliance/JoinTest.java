package dev.mapper.compliance;

import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.dialect.Capability;
import dev.mapper.sql.Row2;
import dev.mapper.testing.Requires;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of several tables. */
class JoinTest extends CampusTest {

    private static final QEmployee manager = QEmployee.as("manager");

    private static List<String> names(List<Row2<Employee, Department>> rows) {
        return rows.stream()
                .map(row -> row.first().getName() + " "
                        + (row.second() == null ? null : row.second().getName()))
                .toList();
    }

    @Test
    void alongAReference() {
        try (StatementCounter statements = statements()) {
            assertThat(names(session.query(employee, department)
                            .join(employee.department)
                            .orderBy(employee.id)
                            .all()))
                    .containsExactly(
                            "Ada IT", "Bob IT", "Cid IT", "Dee Sales", "Eve Sales", "Šárka Física", "李雷 Física");
            assertThat(statements.selects()).isEqualTo(1);
        }
    }

    @Test
    void onACondition() {
        assertThat(names(session.query(employee, department)
                        .join(department, employee.departmentId.eq(department.id))
                        .filter(employee.age.gt(40))
                        .orderBy(employee.id)
                        .all()))
                .containsExactly("Ada IT", "Eve Sales");
    }

    @Test
    void outerKeepsRowsWithoutPartner() {
        assertThat(names(session.query(employee, department)
                        .outerJoin(employee.department)
                        .filter(employee.managerId.isNull())
                        .orderBy(employee.id)
                        .all()))
                .containsExactly("Ada IT", "o'Neil null", "100%_/\\ null");
    }

    @Test
    void outerOnACondition() {
        assertThat(session.query(department.name, employee.name)
                        .outerJoin(
                                employee,
                                employee.departmentId.eq(department.id).and(employee.age.gt(40)))
                        .orderBy(department.id)
                        .all())
                .containsExactly(
                        new Row2<>("IT", "Ada"),
                        new Row2<>("Sales", "Eve"),
                        new Row2<>("Física", null),
                        new Row2<>("Archive", null));
    }

    @Test
    void conditionInWhereTakesTheMissingPartnersAway() {
        assertThat(session.query(department.name, employee.name)
                        .outerJoin(department.employees)
                        .filter(employee.age.gt(40))
                        .orderBy(department.id)
                        .all())
                .containsExactly(new Row2<>("IT", "Ada"), new Row2<>("Sales", "Eve"));
    }

    @Test
    void throughTheAssociationTable() {
        assertThat(session.query(student.name, course.title)
                        .join(student.courses)
                        .filter(course.title.eq("Mathematics"))
                        .orderBy(student.name)
                        .all())
                .containsExactly(new Row2<>("Alice", "Mathematics"), new Row2<>("Bob", "Mathematics"));
        assertThat(session.query(course.title, student.name)
                        .outerJoin(course.students)
                        .orderBy(course.title, student.name)
                        .all())
                .containsExactly(
                        new Row2<>("Latin", null),
                        new Row2<>("Mathematics", "Alice"),
                        new Row2<>("Mathematics", "Bob"),
                        new Row2<>("Physics", "Alice"));
    }

    @Test
    void entitiesOfBothSidesOfTheAssociationTable() {
        assertThat(session.query(student, course)
                        .join(student.courses)
                        .filter(course.title.eq("Physics"))
                        .all())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.first().getName()).isEqualTo("Alice");
                    assertThat(row.first().getCourses()).contains(row.second());
                });
    }

    @Test
    void withItself() {
        assertThat(session.query(manager)
                        .join(manager.subordinates, employee)
                        .groupBy(manager.id)
                        .having(count(employee.id).gt(0L))
                        .all())
                .extracting(Employee::getName)
                .containsExactlyInAnyOrder("Ada", "Dee", "Eve");
    }

    @Test
    void withItselfAlongTheReference() {
        assertThat(session.query(employee.name, manager.name)
                        .outerJoin(employee.manager, manager)
                        .filter(employee.grade.ge(2))
                        .orderBy(employee.id)
                        .all())
                .containsExactly(
                        new Row2<>("Ada", null),
                        new Row2<>("Bob", "Ada"),
                        new Row2<>("Cid", "Ada"),
                        new Row2<>("Eve", "Dee"));
    }

    @Test
    void threeTables() {
        assertThat(session.query(select(employee.name, manager.name, department.name)
                                .from(employee)
                                .join(employee.manager, manager)
                                .join(manager.department)
                                .where(department.name.eq("Sales"))
                                .orderBy(employee.id))
                        .all())
                .extracting(row -> row.first() + " " + row.second() + " " + row.third())
                .containsExactly("Eve Dee Sales", "Šárka Eve Sales", "李雷 Eve Sales");
    }

    @Test
    void outerAfterInner() {
        QEmployee chief = QEmployee.as("chief");
        assertThat(session.query(select(employee.name, manager.name, chief.name)
                                .from(employee)
                                .join(employee.manager, manager)
                                .outerJoin(manager.manager, chief)
                                .where(employee.active.isTrue())
                                .orderBy(employee.id))
                        .all())
                .extracting(row -> row.first() + " " + row.second() + " " + row.third())
                .containsExactly("Bob Ada null", "Dee Ada null", "Eve Dee Ada", "Šárka Eve Dee");
    }

    @Test
    void anEntityComesOnceThoughTheJoinRepeatsIt() {
        assertThat(session.query(department)
                        .join(department.employees)
                        .orderBy(department.id)
                        .all())
                .extracting(Department::getName)
                .containsExactly("IT", "Sales", "Física");
    }

    @Test
    void conditionOnTheJoinedEntity() {
        assertThat(session.query(employee.name)
                        .join(employee.department)
                        .filter(department.name.startsWith("F"), employee.active.isTrue())
                        .all())
                .containsExactly("Šárka");
    }

    @Test
    void crossJoin() {
        assertThat(session.query(select(department.name, course.title)
                                .from(department)
                                .crossJoin(course))
                        .all())
                .hasSize(12);
    }

    @Test
    void severalInFromWithoutJoin() {
        assertThat(session.query(select(employee.name, department.name)
                                .from(employee, department)
                                .where(employee.departmentId.eq(department.id), employee.grade.eq(3)))
                        .all())
                .containsExactly(new Row2<>("Eve", "Sales"));
    }

    @Test
    @Requires(Capability.FULL_JOIN)
    void fullJoinKeepsBothSides() {
        assertThat(session.query(select(employee.name, department.name)
                                .from(employee)
                                .fullJoin(department, employee.departmentId.eq(department.id)))
                        .all())
                .hasSize(10)
                .contains(new Row2<>("o'Neil", null), new Row2<>(null, "Archive"), new Row2<>("Bob", "IT"));
    }

    @Test
    void countOfAJoin() {
        assertThat(session.query(employee).join(employee.department).count()).isEqualTo(7);
        assertThat(session.query(employee).outerJoin(employee.department).count())
                .isEqualTo(9);
    }

    @Test
    void groupedJoin() {
        assertThat(session.query(department.name, count(employee.id))
                        .outerJoin(department.employees)
                        .groupBy(department.name)
                        .orderBy(department.name)
                        .all())
                .containsExactly(
                        new Row2<>("Archive", 0L),
                        new Row2<>("Física", 2L),
                        new Row2<>("IT", 3L),
                        new Row2<>("Sales", 2L));
    }
}
