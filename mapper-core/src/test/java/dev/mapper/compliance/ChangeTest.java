package dev.mapper.compliance;

import static dev.mapper.sql.Sql.caseWhen;
import static dev.mapper.sql.Sql.delete;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.setNull;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.dialect.Capability;
import dev.mapper.sql.Row2;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.Requires;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.User;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows made, changed and removed. */
class ChangeTest extends CampusTest {

    @Test
    void oneObjectIsInserted() {
        User grace = new User("grace");
        grace.setEmail("grace@example.com");
        grace.setAge(30);
        session.add(grace);
        session.flush();
        session.refresh(grace);
        assertThat(grace.getId()).isNotNull();
        assertThat(session.get(User.class, grace.getId())).isSameAs(grace);
        assertThat(session.query(user.email).filter(user.username.eq("grace")).one())
                .isEqualTo("grace@example.com");
    }

    @Test
    void severalObjectsAreInserted() {
        session.addAll(List.of(new User("x1"), new User("x2"), new User("x3")));
        session.flush();
        assertThat(session.query(user.username)
                        .filter(user.username.startsWith("x"))
                        .orderBy(user.id)
                        .all())
                .containsExactly("x1", "x2", "x3");
    }

    @Test
    void rowsOfValuesAreInserted() {
        int rows = session.execute(insert(department)
                .values(set(department.name, "Law"))
                .values(set(department.name, "Art"))
                .values(set(department.name, "Música")));
        assertThat(rows).isEqualTo(3);
        assertThat(session.query(department.name)
                        .filter(department.name.in("Law", "Art", "Música"))
                        .orderBy(department.id)
                        .all())
                .containsExactly("Law", "Art", "Música");
    }

    @Test
    void rowsOfASelectAreInserted() {
        int rows = session.execute(insert(department)
                .from(select(employee.name.concat("'s")).where(employee.grade.ge(3)), department.name));
        assertThat(rows).isEqualTo(2);
        assertThat(session.query(department.name)
                        .filter(department.name.endsWith("'s"))
                        .orderBy(department.name)
                        .all())
                .containsExactly("Ada's", "Eve's");
    }

    @Test
    void anObjectsChangeIsOneUpdate() {
        User bob = session.query(user).filter(user.username.eq("bob")).one();
        bob.setAge(21);
        bob.setRating(5.0);
        try (StatementCounter statements = statements()) {
            session.flush();
            assertThat(statements.updates()).isEqualTo(1);
        }
        assertThat(session.query(user.age, user.rating)
                        .filter(user.username.eq("bob"))
                        .one())
                .isEqualTo(new Row2<>(21, 5.0));
    }

    @Test
    void manyRowsAreUpdated() {
        assertThat(session.query(user).filter(user.active.isFalse()).update(set(user.active, true)))
                .isEqualTo(11);
        assertThat(session.query(user).filter(user.active.isFalse()).count()).isZero();
    }

    @Test
    void anUpdateComputes() {
        int rows = session.query(employee)
                .filter(employee.age.lt(25))
                .update(set(employee.salary, employee.salary.times(new BigDecimal("1.1"))));
        assertThat(rows).isEqualTo(3);
        assertThat(session.query(employee.salary)
                        .filter(employee.name.eq("o'Neil"))
                        .one())
                .isEqualByComparingTo("110.11");
    }

    @Test
    void anUpdateOfSeveralColumnsUsesTheOldValues() {
        session.execute(update(employee)
                .set(set(employee.grade, employee.grade.plus(1)), set(employee.age, employee.grade.plus(employee.age)))
                .where(employee.name.eq("Ada")));
        assertThat(session.query(employee.grade, employee.age)
                        .filter(employee.name.eq("Ada"))
                        .one())
                .isEqualTo(new Row2<>(6, 50));
    }

    @Test
    void anUpdateToNullAndByCase() {
        session.execute(update(employee)
                .set(
                        setNull(employee.salary),
                        set(employee.grade, caseWhen(employee.age.isNull(), 8).otherwise(9)))
                .where(employee.grade.eq(1)));
        assertThat(session.query(employee.name, employee.grade)
                        .filter(employee.salary.isNull())
                        .orderBy(employee.id)
                        .all())
                .containsExactly(
                        new Row2<>("Dee", 8),
                        new Row2<>("Šárka", 9),
                        new Row2<>("李雷", 9),
                        new Row2<>("o'Neil", 9),
                        new Row2<>("100%_/\\", 8));
    }

    @Test
    void anUpdateFromASubquery() {
        session.execute(update(employee)
                .set(set(
                        employee.name,
                        select(department.name)
                                .from(department)
                                .where(department.id.eq(employee.departmentId))
                                .scalar()))
                .where(employee.departmentId.isNotNull()));
        assertThat(session.query(employee.name)
                        .filter(employee.departmentId.isNotNull())
                        .orderBy(employee.id)
                        .all())
                .containsExactly("IT", "IT", "IT", "Sales", "Sales", "Física", "Física");
    }

    @Test
    void loadedObjectsFollowAnUpdate() {
        User bob = session.query(user).filter(user.username.eq("bob")).one();
        session.query(user).update(set(user.age, 77));
        assertThat(bob.getAge()).isEqualTo(77);
    }

    @Test
    void anObjectIsDeleted() {
        User nobody = session.query(user).filter(user.username.eq("nobody")).one();
        session.delete(nobody);
        session.flush();
        assertThat(session.state(nobody)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.query(user).filter(user.username.eq("nobody")).exists())
                .isFalse();
    }

    @Test
    void manyRowsAreDeleted() {
        assertThat(session.query(user).filter(user.username.startsWith("user")).delete())
                .isEqualTo(16);
        assertThat(session.query(user).count()).isEqualTo(7);
        assertThat(session.execute(delete(user).where(user.age.isNull()))).isEqualTo(1);
    }

    @Test
    void nothingMetIsNothingChanged() {
        assertThat(session.query(user).filter(user.id.eq(-1)).update(set(user.age, 1)))
                .isZero();
        assertThat(session.query(user).filter(user.id.in()).delete()).isZero();
    }

    @Test
    @Requires(Capability.INSERT_RETURNING)
    void anInsertGivesBackRows() {
        assertThat(session.execute(insert(department)
                        .values(set(department.name, "Law"))
                        .returning(department.name, department.id)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.first()).isEqualTo("Law");
                    assertThat(row.second()).isPositive();
                });
    }

    @Test
    @Requires(Capability.INSERT_RETURNING)
    void anInsertGivesBackEntities() {
        List<Department> made = session.execute(
                insert(department).values(set(department.name, "Law")).returning(department));
        assertThat(made).singleElement().satisfies(law -> {
            assertThat(law.getName()).isEqualTo("Law");
            assertThat(session.contains(law)).isTrue();
        });
    }

    @Test
    @Requires(Capability.DELETE_RETURNING)
    void aDeleteGivesBackWhatWasThere() {
        assertThat(session.execute(
                        delete(user).where(user.username.eq("nobody")).returning(user.username)))
                .containsExactly("nobody");
    }

    @Test
    void literalsAreSelected() {
        assertThat(session.query(select(literal("o'x\\"), literal(7), employee.name)
                                .where(employee.grade.eq(5)))
                        .one())
                .satisfies(row -> {
                    assertThat(row.first()).isEqualTo("o'x\\");
                    assertThat(row.second()).isEqualTo(7);
                    assertThat(row.third()).isEqualTo("Ada");
                });
    }

    @Test
    void aNewObjectBringsItsNewDepartment() {
        Department law = new Department("Law");
        Employee grace = new Employee("Grace", law);
        session.add(law);
        session.add(grace);
        session.flush();
        assertThat(session.query(employee.name)
                        .join(employee.department)
                        .filter(department.name.eq("Law"))
                        .all())
                .containsExactly("Grace");
        assertThat(law.getEmployees()).containsExactly(grace);
    }
}
