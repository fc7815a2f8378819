package dev.mapper.compliance;

import static dev.mapper.sql.Sql.unsafeStatement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.sql.Row2;
import dev.mapper.sql.UnsafeStatement;
import dev.mapper.type.Types;
import dev.mapper.university.Employee;
import dev.mapper.university.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements written by hand. */
class UnsafeStatementTest extends CampusTest {

    @Test
    void givesTypedColumns() {
        assertThat(session.execute(unsafeStatement(
                                "select name, grade from employees where age > :age and grade < :grade order by name")
                        .bind("age", 29)
                        .bind("grade", 5)
                        .columns(String.class, Long.class)))
                .containsExactly(new Row2<>("Bob", 2L), new Row2<>("Cid", 2L), new Row2<>("Eve", 3L));
        assertThat(session.execute(
                        unsafeStatement("select count(*) from employees").columns(Integer.class)))
                .containsExactly(9);
    }

    @Test
    void givesEntitiesThatCanBeRefined() {
        List<Employee> found = session.query(unsafeStatement("select * from employees where age > :age")
                        .bind("age", 29)
                        .entities(employee)
                        .where(employee.name.ne("Eve"))
                        .orderBy(employee.name.desc())
                        .limit(2))
                .all();
        assertThat(found).extracting(Employee::getName).containsExactly("Cid", "Bob");
        assertThat(session.contains(found.get(0))).isTrue();
    }

    @Test
    void listsBecomeParameters() {
        UnsafeStatement named = unsafeStatement("select name from employees where name in (:names) order by name");
        assertThat(session.execute(named.bind("names", List.of("Bob", "Eve", "x' or '1'='1"))
                        .columns(String.class)))
                .containsExactly("Bob", "Eve");
        assertThat(session.execute(named.bind("names", List.of()).columns(String.class)))
                .isEmpty();
    }

    @Test
    void aParameterStandsInSeveralPlaces() {
        assertThat(session.execute(unsafeStatement("select name from employees where name = :n or name = :n")
                        .bind("n", "Bob")
                        .columns(String.class)))
                .containsExactly("Bob");
    }

    @Test
    void quotedTextsAndCommentsHaveNoParameters() {
        assertThat(session.execute(unsafeStatement(
                                "select ':no', name -- :no\n from employees /* :no ? */ where name = :n and '?' <> ':no'")
                        .bind("n", "Bob")
                        .columns(String.class, String.class)))
                .containsExactly(new Row2<>(":no", "Bob"));
    }

    @Test
    void changesRowsAndExpiresObjects() {
        User alice = session.query(user).filter(user.username.eq("alice")).one();
        assertThat(session.execute(unsafeStatement("update users set age = :age where username = :name")
                        .bind("age", 77)
                        .bind("name", "alice")))
                .isEqualTo(1);
        assertThat(alice.getAge()).isEqualTo(77);
        assertThat(session.execute(unsafeStatement("update users set age = :age where username = :name")
                        .bind("age", null, Types.INTEGER)
                        .bind("name", "alice")))
                .isEqualTo(1);
        assertThat(alice.getAge()).isNull();
    }

    @Test
    void whatIsNotBoundOrNotThereIsNamed() {
        assertThatThrownBy(() -> session.execute(
                        unsafeStatement("select :a, :b").bind("a", 1).columns(Integer.class)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining(":b has no value");
        assertThatThrownBy(() -> unsafeStatement("select :a").bind("b", 1))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("no parameter :b");
        assertThatThrownBy(() -> unsafeStatement("select ?"))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("outside of quotes");
        assertThatThrownBy(() -> unsafeStatement("select 'open"))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("ends before");
    }

    @Test
    void nullAndTheEmptyListAreOfAnyType() {
        assertThat(session.execute(unsafeStatement("select name from employees where age in (:ages)")
                        .bind("ages", List.of())
                        .columns(String.class)))
                .isEmpty();
        assertThat(session.execute(unsafeStatement("update employees set age = :age where name = :name")
                        .bind("age", null)
                        .bind("name", "Bob")))
                .isEqualTo(1);
    }
}
