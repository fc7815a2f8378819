package dev.mapper.compliance;

import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.literal;
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
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonTableTest extends CampusTest {

    private static final QEmployee report = QEmployee.as("report");

    @Test
    void isSelectedFrom() {
        CommonTable perDepartment = select(employee.departmentId.as("dept"), count().as("n"))
                .where(employee.departmentId.isNotNull())
                .groupBy(employee.departmentId)
                .cte("per_department");
        assertThat(session.query(select(department.name, perDepartment.number("n", Long.class))
                                .from(department)
                                .join(
                                        perDepartment,
                                        perDepartment.number("dept", Long.class).eq(department.id))
                                .orderBy(department.name.asc()))
                        .all())
                .containsExactly(new Row2<>("Física", 2L), new Row2<>("IT", 3L), new Row2<>("Sales", 2L));
    }

    @Test
    void isNamedInSeveralPlaces() {
        CommonTable old =
                select(employee.id, employee.age).where(employee.age.ge(45)).cte("old_ones");
        CommonTable again = old.as("again");
        assertThat(session.query(select(count())
                                .from(old)
                                .join(again, old.column(employee.id).ne(again.column(employee.id))))
                        .one())
                .isEqualTo(2);
        assertThat(session.query(employee)
                        .filter(employee.id.in(select(old.column(employee.id)).from(old)))
                        .all())
                .extracting(Employee::getName)
                .containsExactlyInAnyOrder("Ada", "Eve");
    }

    @Test
    void bindsKeepTheirOrder() {
        CommonTable first = select(employee.id).where(employee.age.gt(29)).cte("first_ones");
        CommonTable second = select(first.column(employee.id).as("id"))
                .from(first)
                .where(first.column(employee.id).gt(0L))
                .cte("second_ones");
        assertThat(session.query(select(employee.name)
                                .where(employee.name.ne("Eve"))
                                .where(employee.id.in(
                                        select(second.number("id", Long.class)).from(second)))
                                .where(employee.grade.eq(2))
                                .orderBy(employee.name.asc())
                                .limit(1))
                        .all())
                .containsExactly("Bob");
    }

    @Test
    void recursiveOneWalksATree() {
        CommonTable chain = select(employee.id.as("id"), employee.name.as("name"))
                .where(employee.name.eq("Ada"))
                .recursive(
                        "chain",
                        above -> select(report.id, report.name)
                                .from(report)
                                .join(above, report.managerId.eq(above.number("id", Long.class))));
        assertThat(session.query(select(chain.string("name"))
                                .from(chain)
                                .orderBy(chain.string("name").asc()))
                        .all())
                .containsExactlyInAnyOrder("Ada", "Bob", "Cid", "Dee", "Eve", "Šárka", "李雷");
    }

    @Test
    void recursiveOneCounts() {
        CommonTable numbers = select(literal(1).as("n"))
                .recursive(
                        "numbers",
                        table -> select(table.number("n", Integer.class).plus(1))
                                .from(table)
                                .where(table.number("n", Integer.class).lt(5)));
        assertThat(session.query(select(numbers.number("n", Integer.class)).from(numbers))
                        .all())
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    @Requires(Capability.DISTINCT_RECURSION)
    void recursionThatForgetsRowsEndsInCircles() {
        CommonTable circle = select(literal(0).as("n"))
                .recursiveDistinct(
                        "circle",
                        table -> select(table.number("n", Integer.class).plus(1).mod(3))
                                .from(table));
        assertThat(session.query(select(count()).from(circle)).one()).isEqualTo(3);
    }

    @Test
    void standsInsideChanges() {
        CommonTable rich = select(employee.id)
                .where(employee.salary.gt(new BigDecimal("60000")))
                .cte("rich");
        assertThat(session.execute(update(employee)
                        .set(set(employee.grade, 9))
                        .where(employee.id.in(select(rich.column(employee.id)).from(rich)))))
                .isEqualTo(2);
        CommonTable names = select(employee.name).where(employee.age.eq(30)).cte("names");
        assertThat(session.execute(insert(department)
                        .from(select(names.column(employee.name)).from(names), department.name)))
                .isEqualTo(2);
    }

    @Test
    @Requires(Capability.CHANGING_COMMON_TABLES)
    void changesRowsAndGivesThem() {
        CommonTable made = insert(department)
                .values(set(department.name, "New"))
                .returning(department.name)
                .cte("made");
        assertThat(session.query(select(made.column(department.name)).from(made))
                        .all())
                .containsExactly("New");
    }

    @Test
    void valuesAreATable() {
        CommonTable prices = values("price")
                .column("who", String.class)
                .column("amount", BigDecimal.class)
                .row("Bob", new BigDecimal("1.50"))
                .row("Eve", null)
                .row("o'Neil", new BigDecimal("2"))
                .table();
        assertThat(session.query(select(employee.name, employee.grade)
                                .join(prices, prices.string("who").eq(employee.name))
                                .where(prices.number("amount", BigDecimal.class).gt(BigDecimal.ONE))
                                .orderBy(employee.name.asc()))
                        .all())
                .containsExactly(new Row2<>("Bob", 2), new Row2<>("o'Neil", 1));
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> values("v").column("a", Integer.class).row("text"))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("column \"a\"");
        assertThatThrownBy(() -> values("v").column("a", Integer.class).row(1, 2))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("one value for each");
        assertThatThrownBy(() -> values("v").column("a", Integer.class).table())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void twoOfOneNameAreRefused() {
        CommonTable one = select(employee.id).cte("same");
        CommonTable other = select(user.id).cte("same");
        assertThatThrownBy(() -> session.query(select(count()).from(one, other.as("other")))
                        .all())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("have the name \"same\"");
    }

    @Test
    void aRecursiveColumnWithoutANameIsRefused() {
        CommonTable nameless = select(literal(1))
                .recursive("nameless", table -> select(literal(2)).from(table));
        assertThatThrownBy(() -> session.query(select(count()).from(nameless)).all())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("a column without a name");
    }

    @Test
    void theTableOfAStepDoesNotStandAlone() {
        CommonTable[] leaked = new CommonTable[1];
        select(literal(1).as("n")).recursive("numbers", table -> {
            leaked[0] = table;
            return select(literal(2)).from(table);
        });
        assertThatThrownBy(() -> session.query(select(count()).from(leaked[0])).all())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("outside of the step");
    }

    @Test
    void valuesOfEqualShapeShareAPlan() {
        assertThat(List.of(1, 2))
                .allSatisfy(number -> assertThat(session.query(select(values("v")
                                                .column("n", Integer.class)
                                                .row(number)
                                                .table()
                                                .number("n", Integer.class))
                                        .from(values("v")
                                                .column("n", Integer.class)
                                                .row(number)
                                                .table()))
                                .one())
                        .isEqualTo(number));
    }

    @Test
    @Requires(Capability.CHANGING_COMMON_TABLES)
    void aChangeReachesLoadedObjects() {
        Employee bob = session.query(employee).filter(employee.name.eq("Bob")).one();
        CommonTable raised = update(employee)
                .set(set(employee.grade, 9))
                .where(employee.name.eq("Bob"))
                .returning(employee.id)
                .cte("raised");
        assertThat(session.query(select(employee)
                                .join(raised, raised.column(employee.id).eq(employee.id)))
                        .one())
                .isSameAs(bob);
        assertThat(bob.getGrade()).isEqualTo(9);
    }
}
