package dev.mapper.compliance;

import static dev.mapper.sql.Sql.and;
import static dev.mapper.sql.Sql.not;
import static dev.mapper.sql.Sql.or;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.sql.Predicate;
import dev.mapper.university.User;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What conditions find. */
class FilteringTest extends CampusTest {

    private List<String> users(Predicate... conditions) {
        return session.query(user.username).filter(conditions).orderBy(user.id).all();
    }

    private List<String> staff(Predicate... conditions) {
        return session.query(employee.name)
                .filter(conditions)
                .orderBy(employee.id)
                .all();
    }

    @Test
    void greaterThan() {
        assertThat(session.query(employee).filter(employee.age.gt(25)).all())
                .extracting("name")
                .containsExactlyInAnyOrder("Ada", "Bob", "Cid", "Eve");
    }

    @Test
    void inListOfValues() {
        assertThat(users(user.username.in("alice", "bob"))).containsExactly("alice", "bob");
        assertThat(users(user.username.in(List.of("alice", "nobody", "absent"))))
                .containsExactly("alice", "nobody");
    }

    @Test
    void inListOfNothingIsFalse() {
        assertThat(users(user.username.in())).isEmpty();
        assertThat(users(user.age.in(List.of()))).isEmpty();
        assertThat(users(user.age.notIn(List.of()))).hasSize(23);
    }

    @Test
    void notInLeavesOutNulls() {
        assertThat(staff(employee.age.notIn(30, 24))).containsExactly("Ada", "Eve", "o'Neil");
    }

    @Test
    void nullInAListEqualsNothing() {
        assertThat(staff(employee.age.in(Arrays.asList(45, null)))).containsExactly("Ada");
        assertThat(staff(employee.age.notIn(Arrays.asList(45, null)))).isEmpty();
    }

    @Test
    void aListOfAThousandValues() {
        List<Integer> ages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ages.add(i + 45);
        }
        assertThat(staff(employee.age.in(ages))).containsExactly("Ada", "Eve");
    }

    @Test
    void severalConditionsMustAllHold() {
        assertThat(users(user.age.gt(25), user.active.isTrue(), user.age.lt(40)))
                .containsExactly("alice", "john_doe", "user02", "user04", "user06");
        assertThat(session.query(user.username)
                        .filter(user.age.gt(25))
                        .filter(user.active.isTrue())
                        .filter(user.age.lt(33))
                        .orderBy(user.id)
                        .all())
                .containsExactly("alice", "john_doe");
    }

    @Test
    void booleanEqualsTrue() {
        assertThat(users(user.active.eq(true), user.age.lt(40)))
                .isEqualTo(users(user.active.isTrue(), user.age.lt(40)))
                .hasSize(5);
        assertThat(users(user.active.eq(false), user.age.lt(30))).containsExactly("bob", "Jane");
    }

    @Test
    void eitherCondition() {
        assertThat(users(or(user.age.lt(25), user.age.gt(60)))).containsExactly("bob", "charlie");
        assertThat(users(user.age.lt(25).or(user.age.gt(60)))).containsExactly("bob", "charlie");
    }

    @Test
    void eitherOfBothOfConditions() {
        assertThat(users(or(
                        and(user.age.eq(30), user.bio.isNotNull()), and(user.age.eq(33), user.username.endsWith("3")))))
                .containsExactly("alice", "user03");
        assertThat(users(and(user.age.eq(30), or(user.username.eq("bob"), user.username.eq("alice")))))
                .containsExactly("alice");
    }

    @Test
    void junctionsOfNothing() {
        assertThat(users(or())).isEmpty();
        assertThat(users(and())).hasSize(23);
        assertThat(users()).hasSize(23);
    }

    @Test
    void negation() {
        assertThat(users(not(user.active), user.age.lt(33))).containsExactly("bob", "Jane");
        assertThat(users(user.active.isFalse(), user.age.lt(33))).containsExactly("bob", "Jane");
    }

    @Test
    void negationOfUnknownIsUnknown() {
        assertThat(staff(not(employee.age.gt(25)))).containsExactly("Šárka", "李雷", "o'Neil");
        assertThat(staff(not(or(employee.age.gt(25), employee.name.eq("Dee")))))
                .containsExactly("Šárka", "李雷", "o'Neil");
        assertThat(staff(not(and(employee.age.gt(25), employee.name.eq("Nobody")))))
                .hasSize(9);
        assertThat(staff(not(not(employee.age.gt(60))))).containsExactly("Eve");
    }

    @Test
    void likeKnowsUpperFromLowerCase() {
        assertThat(users(user.username.like("j%"))).containsExactly("john_doe", "johnXdoe");
        assertThat(users(user.username.like("J%"))).containsExactly("Jane");
        assertThat(users(user.username.notLike("user%"), user.username.notLike("j%")))
                .containsExactly("alice", "bob", "charlie", "Jane", "nobody");
    }

    @Test
    void ilikeDoesNot() {
        assertThat(users(user.username.ilike("j%"))).containsExactly("john_doe", "johnXdoe", "Jane");
        assertThat(users(user.username.ilike("JOHN%"))).containsExactly("john_doe", "johnXdoe");
        assertThat(users(user.username.notIlike("J%"), user.username.notIlike("USER%")))
                .containsExactly("alice", "bob", "charlie", "nobody");
    }

    @Test
    void underscoreIsAnyCharacter() {
        assertThat(users(user.username.like("john_doe"))).containsExactly("john_doe", "johnXdoe");
        assertThat(users(user.username.like("b_b"))).containsExactly("bob");
    }

    @Test
    void escapedWildcardsMeanThemselves() {
        assertThat(users(user.username.like("john!_doe", '!'))).containsExactly("john_doe");
        assertThat(staff(employee.name.like("100#%%", '#'))).containsExactly("100%_/\\");
    }

    @Test
    void textsAreSearchedLiterally() {
        assertThat(users(user.username.startsWith("john_"))).containsExactly("john_doe");
        assertThat(users(user.username.contains("n_d"))).containsExactly("john_doe");
        assertThat(users(user.username.endsWith("_doe"))).containsExactly("john_doe");
        assertThat(staff(employee.name.contains("%_"))).containsExactly("100%_/\\");
        assertThat(staff(employee.name.contains("/"))).containsExactly("100%_/\\");
        assertThat(staff(employee.name.contains("\\"))).containsExactly("100%_/\\");
        assertThat(staff(employee.name.startsWith("o'"))).containsExactly("o'Neil");
        assertThat(users(user.bio.contains("\"sure\""))).containsExactly("Jane");
        assertThat(users(user.username.containsIgnoreCase("JANE"))).containsExactly("Jane");
        assertThat(users(user.username.equalsIgnoreCase("JOHN_DOE"))).containsExactly("john_doe");
    }

    @Test
    void everyTextContainsTheEmptyOne() {
        assertThat(users(user.bio.contains(""))).containsExactly("alice", "charlie", "johnXdoe", "Jane");
    }

    @Test
    void otherAlphabets() {
        assertThat(staff(employee.name.eq("李雷"))).containsExactly("李雷");
        assertThat(staff(employee.name.like("李_"))).containsExactly("李雷");
        assertThat(staff(employee.name.startsWith("Š"))).containsExactly("Šárka");
        assertThat(staff(employee.name.contains("árk"))).containsExactly("Šárka");
        assertThat(session.query(department.name)
                        .filter(department.name.in("Física"))
                        .all())
                .containsExactly("Física");
    }

    @Test
    void textsEqualWhenEveryCharacterDoes() {
        assertThat(users(user.username.eq("ALICE"))).isEmpty();
        assertThat(users(user.username.eq("alice "))).isEmpty();
        assertThat(users(user.username.eq("álice"))).isEmpty();
        assertThat(users(user.username.in("BOB", "Alice"))).isEmpty();
    }

    @Test
    void nullChecks() {
        assertThat(users(user.bio.isNotNull())).containsExactly("alice", "charlie", "johnXdoe", "Jane");
        assertThat(users(user.bio.isNull(), user.age.lt(33))).containsExactly("bob", "john_doe");
        assertThat(users(user.bio.eq((String) null))).hasSize(19);
        assertThat(users(user.bio.ne((String) null))).hasSize(4);
    }

    @Test
    void anEmptyTextIsNotNull() {
        assertThat(users(user.bio.eq(""))).containsExactly("charlie");
    }

    @Test
    void equalAndNotEqual() {
        assertThat(users(user.age.eq(30))).containsExactly("alice", "john_doe");
        assertThat(staff(employee.age.ne(30))).containsExactly("Ada", "Eve", "Šárka", "李雷", "o'Neil");
    }

    @Test
    void range() {
        assertThat(staff(employee.age.between(24, 30))).containsExactly("Bob", "Cid", "Šárka", "李雷");
        assertThat(staff(employee.age.notBetween(24, 30))).containsExactly("Ada", "Eve", "o'Neil");
        assertThat(staff(employee.age.between(30, 24))).isEmpty();
        assertThat(staff(employee.age.ge(24), employee.age.le(30))).containsExactly("Bob", "Cid", "Šárka", "李雷");
    }

    @Test
    void decimalsCompareAsNumbers() {
        assertThat(staff(employee.salary.gt(50_000))).containsExactly("Ada", "Eve");
        assertThat(staff(employee.salary.eq(new BigDecimal("100.1")))).containsExactly("o'Neil");
        assertThat(staff(employee.salary.lt(1000))).containsExactly("o'Neil", "100%_/\\");
        assertThat(staff(employee.salary.in(new BigDecimal("72000.5")))).containsExactly("Eve");
        assertThat(staff(employee.salary.between(100, 31_000))).containsExactly("Šárka", "李雷", "o'Neil");
    }

    @Test
    void columnComparedWithColumn() {
        assertThat(staff(employee.id.gt(employee.managerId), employee.age.isNull()))
                .containsExactly("Dee");
    }

    @Test
    void arithmetic() {
        assertThat(staff(employee.age.plus(10).eq(40))).containsExactly("Bob", "Cid");
        assertThat(staff(employee.age.times(2).minus(employee.age).gt(60))).containsExactly("Eve");
        assertThat(staff(employee.age.mod(2).eq(1))).containsExactly("Ada", "Eve", "o'Neil");
        assertThat(staff(employee.age.dividedBy(2).eq(8))).containsExactly("o'Neil");
        assertThat(staff(employee.salary.times(new BigDecimal("1.1")).gt(79_000)))
                .containsExactly("Ada", "Eve");
        assertThat(staff(employee.age.negated().lt(-60))).containsExactly("Eve");
    }

    @Test
    void enumsAndDoubles() {
        assertThat(users(user.role.eq(User.Role.ADMIN))).containsExactly("bob");
        assertThat(users(user.rating.eq(4.5), user.age.lt(40))).containsExactly("alice", "john_doe");
        assertThat(users(user.rating.lt(1))).containsExactly("user01");
    }

    @Test
    void textFunctions() {
        assertThat(users(user.username.lower().eq("jane"))).containsExactly("Jane");
        assertThat(users(user.username.upper().eq("JANE"))).containsExactly("Jane");
        assertThat(users(user.username.length().eq(3))).containsExactly("bob");
        assertThat(users(user.username.substring(1, 4).eq("john"))).containsExactly("john_doe", "johnXdoe");
        assertThat(users(user.username.concat("!").eq("bob!"))).containsExactly("bob");
        assertThat(staff(employee.name.length().eq(2))).containsExactly("李雷");
    }

    @Test
    void firstOneAndExists() {
        assertThat(session.query(user)
                        .filter(user.username.eq("john_doe"))
                        .first()
                        .getAge())
                .isEqualTo(30);
        assertThat(session.query(user)
                        .filter(user.username.eq("john_doe"))
                        .one()
                        .getUsername())
                .isEqualTo("john_doe");
        assertThat(session.query(user).filter(user.username.eq("absent")).first())
                .isNull();
        assertThat(session.query(user).filter(user.username.eq("john_doe")).exists())
                .isTrue();
        assertThat(session.query(user.id).filter(user.username.eq("absent")).exists())
                .isFalse();
        assertThat(session.query(user).filter(user.age.eq(33)).count()).isEqualTo(6);
    }

    @Test
    void byRelationship() {
        assertThat(staff(employee.department.isNull())).containsExactly("o'Neil", "100%_/\\");
        assertThat(staff(employee.department.has(department.name.eq("Sales")))).containsExactly("Dee", "Eve");
        assertThat(staff(employee.subordinates.isNotEmpty())).containsExactly("Ada", "Dee", "Eve");
        assertThat(session.query(department.name)
                        .filter(department.employees.isEmpty())
                        .all())
                .containsExactly("Archive");
        assertThat(session.query(department.name)
                        .filter(department.employees.any(employee.age.gt(50)))
                        .all())
                .containsExactly("Sales");
    }

    @Test
    void byEntity() {
        var sales =
                session.query(department).filter(department.name.eq("Sales")).one();
        assertThat(staff(employee.department.eq(sales))).containsExactly("Dee", "Eve");
        assertThat(staff(employee.department.ne(sales))).containsExactly("Ada", "Bob", "Cid", "Šárka", "李雷");
    }
}
