package dev.mapper.compliance;

import static dev.mapper.sql.Sql.caseWhen;
import static dev.mapper.sql.Sql.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.sql.Row2;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order rows come, and which of them. */
class OrderingTest extends CampusTest {

    @Test
    void byName() {
        assertThat(session.query(user.username)
                        .filter(user.age.lt(33))
                        .orderBy(user.username)
                        .all())
                .containsExactly("Jane", "alice", "bob", "john_doe");
    }

    @Test
    void textsSortByCharacterCode() {
        assertThat(session.query(employee.name).orderBy(employee.name).all())
                .containsExactly("100%_/\\", "Ada", "Bob", "Cid", "Dee", "Eve", "o'Neil", "Šárka", "李雷");
    }

    @Test
    void descending() {
        assertThat(session.query(employee.age)
                        .filter(employee.age.isNotNull())
                        .orderBy(employee.age.desc())
                        .all())
                .containsExactly(61, 45, 30, 30, 24, 24, 17);
    }

    @Test
    void bySeveralKeys() {
        assertThat(session.query(user.username)
                        .filter(user.age.lt(40))
                        .orderBy(user.active.desc(), user.username)
                        .all())
                .containsExactly(
                        "alice", "john_doe", "user02", "user04", "user06", "Jane", "bob", "user01", "user03", "user05");
    }

    @Test
    void laterKeysDecideTies() {
        assertThat(session.query(employee.name)
                        .filter(employee.age.isNotNull())
                        .orderBy(employee.age.desc(), employee.name.desc())
                        .all())
                .containsExactly("Eve", "Ada", "Cid", "Bob", "李雷", "Šárka", "o'Neil");
    }

    @Test
    void decimalsSortAsNumbers() {
        assertThat(session.query(employee.name)
                        .filter(employee.salary.isNotNull())
                        .orderBy(employee.salary, employee.id)
                        .all())
                .containsExactly("100%_/\\", "o'Neil", "Šárka", "李雷", "Bob", "Cid", "Eve", "Ada");
    }

    @Test
    void nullsFirst() {
        assertThat(session.query(employee.age)
                        .orderBy(employee.age.asc().nullsFirst())
                        .all())
                .containsExactly(null, null, 17, 24, 24, 30, 30, 45, 61);
        assertThat(session.query(employee.age)
                        .orderBy(employee.age.desc().nullsFirst())
                        .all())
                .containsExactly(null, null, 61, 45, 30, 30, 24, 24, 17);
    }

    @Test
    void nullsLast() {
        assertThat(session.query(employee.age)
                        .orderBy(employee.age.asc().nullsLast())
                        .all())
                .containsExactly(17, 24, 24, 30, 30, 45, 61, null, null);
        assertThat(session.query(employee.age)
                        .orderBy(employee.age.desc().nullsLast())
                        .all())
                .containsExactly(61, 45, 30, 30, 24, 24, 17, null, null);
    }

    @Test
    void nullsStayTogetherAtOneEnd() {
        List<Integer> ages = session.query(employee.age).orderBy(employee.age).all();
        List<Integer> sorted = Arrays.asList(17, 24, 24, 30, 30, 45, 61);
        assertThat(List.of(
                        ages.subList(0, 2).equals(Collections.nCopies(2, null)),
                        ages.subList(7, 9).equals(Collections.nCopies(2, null))))
                .containsOnlyOnce(true);
        assertThat(ages).containsSubsequence(sorted);
    }

    @Test
    void byExpression() {
        assertThat(session.query(employee.name)
                        .filter(employee.age.isNotNull())
                        .orderBy(employee.age.mod(10), employee.age.times(-1), employee.name)
                        .all())
                .containsExactly("Bob", "Cid", "Eve", "Šárka", "李雷", "Ada", "o'Neil");
        assertThat(session.query(user.username)
                        .filter(user.age.lt(33))
                        .orderBy(user.username.lower())
                        .all())
                .containsExactly("alice", "bob", "Jane", "john_doe");
    }

    @Test
    void byCase() {
        assertThat(session.query(department.name)
                        .orderBy(caseWhen(department.name.eq("Sales"), 0).otherwise(1), department.name)
                        .all())
                .containsExactly("Sales", "Archive", "Física", "IT");
    }

    @Test
    void byLabel() {
        var staff = count(employee.id).as("staff");
        assertThat(session.query(department.name, staff)
                        .join(employee, employee.departmentId.eq(department.id))
                        .groupBy(department.name)
                        .orderBy(staff.desc(), department.name)
                        .all())
                .containsExactly(new Row2<>("IT", 3L), new Row2<>("Física", 2L), new Row2<>("Sales", 2L));
    }

    @Test
    void byColumnThatIsNotSelected() {
        assertThat(session.query(department.name).orderBy(department.id.desc()).all())
                .containsExactly("Archive", "Física", "Sales", "IT");
    }

    @Test
    void pages() {
        assertThat(session.query(user.username)
                        .orderBy(user.id)
                        .limit(10)
                        .offset(20)
                        .all())
                .containsExactly("user14", "user15", "user16");
        assertThat(session.query(user.username).orderBy(user.id).limit(2).all()).containsExactly("alice", "bob");
        assertThat(session.query(user.username).orderBy(user.id).offset(22).all())
                .containsExactly("user16");
        assertThat(session.query(user.username).orderBy(user.id).limit(0).all()).isEmpty();
        assertThat(session.query(user.username).orderBy(user.id).offset(100).all())
                .isEmpty();
    }

    @Test
    void pagesOfEntities() {
        assertThat(session.query(user).orderBy(user.id).limit(3).offset(1).all())
                .extracting("username")
                .containsExactly("bob", "charlie", "john_doe");
    }

    @Test
    void negativePageIsRefused() {
        assertThatThrownBy(() -> session.query(user).limit(-1))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("limit(-1)");
        assertThatThrownBy(() -> session.query(user).offset(-1))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("offset(-1)");
    }

    @Test
    void distinctValues() {
        assertThat(session.query(employee.age).distinct().all()).containsExactlyInAnyOrder(45, 30, null, 61, 24, 17);
        assertThat(session.query(user.age)
                        .distinct()
                        .filter(user.age.lt(40))
                        .orderBy(user.age)
                        .all())
                .containsExactly(20, 25, 30, 33);
    }

    @Test
    void distinctRows() {
        assertThat(session.query(employee.age, employee.salary)
                        .filter(employee.grade.eq(2))
                        .distinct()
                        .all())
                .hasSize(1);
    }

    @Test
    void countOfDistinctRows() {
        assertThat(session.query(employee.age)
                        .filter(employee.age.isNotNull())
                        .distinct()
                        .count())
                .isEqualTo(5);
    }
}
