package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.and;
import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.caseWhen;
import static dev.mapper.sql.Sql.castToNumber;
import static dev.mapper.sql.Sql.coalesce;
import static dev.mapper.sql.Sql.concat;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.countDistinct;
import static dev.mapper.sql.Sql.currentTimestamp;
import static dev.mapper.sql.Sql.delete;
import static dev.mapper.sql.Sql.exists;
import static dev.mapper.sql.Sql.extract;
import static dev.mapper.sql.Sql.func;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.min;
import static dev.mapper.sql.Sql.not;
import static dev.mapper.sql.Sql.notExists;
import static dev.mapper.sql.Sql.or;
import static dev.mapper.sql.Sql.round;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.sum;
import static dev.mapper.sql.Sql.unsafePredicate;
import static dev.mapper.sql.Sql.unsafeSql;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Employee.QEmployee;
import dev.mapper.dialect.Employee.Role;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.Row;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Row3;
import dev.mapper.sql.Select;
import dev.mapper.sql.Shape;
import dev.mapper.sql.Sql;
import dev.mapper.sql.Subquery;
import dev.mapper.sql.TupleNode;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Statements run on real databases: what they find is what counts, not how they read. */
class StatementsTest extends CompanyTest {

    @BeforeParameterizedClassInvocation
    static void fillTables(TestDatabase database) throws SQLException {
        workbench = Staff.on(database);
    }

    @Test
    void findsByEachComparison() throws SQLException {
        assertThat(names(employee.id.eq(1L))).containsExactly("Ann");
        assertThat(names(employee.age.ne(30))).containsExactly("Bob", "Cid");
        assertThat(names(employee.age.gt(20))).containsExactly("Ann", "Cid");
        assertThat(names(employee.age.ge(30))).containsExactly("Ann", "Cid");
        assertThat(names(employee.age.lt(30))).containsExactly("Bob");
        assertThat(names(employee.age.le(30))).containsExactly("Ann", "Bob");
        assertThat(names(employee.age.between(20, 30))).containsExactly("Ann", "Bob");
        assertThat(names(employee.age.notBetween(20, 30))).containsExactly("Cid");
        assertThat(names(employee.managerId.eq(employee.id.minus(1)))).containsExactly("Bob");
    }

    @Test
    void equalsNullIsNullCheck() throws SQLException {
        Integer none = null;
        assertThat(names(employee.age.eq(none))).containsExactly("Dee_%");
        assertThat(names(employee.age.ne(none))).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(employee.age.isNull())).containsExactly("Dee_%");
        assertThat(names(employee.department.isNull())).containsExactly("Dee_%");
        assertThat(names(employee.department.isNotNull())).containsExactly("Ann", "Bob", "Cid");
    }

    @Test
    void comparesNumbersOfOtherTypesByValue() throws SQLException {
        assertThat(names(employee.salary.gt(99))).containsExactly("Ann", "Cid");
        assertThat(names(employee.salary.eq(100))).containsExactly("Ann");
        assertThat(names(employee.salary.gt(50.5))).containsExactly("Ann", "Cid");
        assertThat(names(employee.age.gt(29.5))).containsExactly("Ann", "Cid");
        assertThat(names(employee.id.le(2))).containsExactly("Ann", "Bob");
    }

    @Test
    void comparesDecimalsWithoutPrecisionAsNumbers() throws SQLException {
        assertThat(names(employee.bonus.gt(100))).containsExactly("Cid");
        assertThat(names(employee.bonus.lt(new BigDecimal("10.0")))).containsExactly("Bob");
        assertThat(names(employee.bonus.in(new BigDecimal("9.50")))).containsExactly("Bob");
        assertThat(names(employee.bonus.between(9, 10))).containsExactly("Bob");
        assertThat(rows(select(employee.name).where(employee.bonus.isNotNull()).orderBy(employee.bonus)))
                .containsExactly("Bob", "Cid");
        assertThat(rows(select(max(employee.bonus))).get(0)).isEqualByComparingTo("50000");
        assertThat(rows(select(sum(employee.bonus))).get(0)).isEqualByComparingTo("50009.5");
        assertThat(names(employee.salary.times(2).gt(150))).containsExactly("Ann", "Cid");
        assertThat(names(employee.bonus.plus(1).gt(10.4))).containsExactly("Bob", "Cid");
    }

    @Test
    void combinesConditions() throws SQLException {
        assertThat(names(or(employee.age.lt(25), employee.age.gt(35)))).containsExactly("Bob", "Cid");
        assertThat(names(and(employee.active.isTrue(), not(employee.age.eq(30)))))
                .containsExactly("Bob", "Cid");
        assertThat(names(employee.age.eq(20).or(employee.age.eq(30)).and(employee.name.eq("Ann"))))
                .containsExactly("Ann");
        assertThat(names(employee.active.isFalse())).isEmpty();
        assertThat(names(employee.age.gt(25).eq(true))).containsExactly("Ann", "Cid");
        assertThat(names(and())).hasSize(4);
        assertThat(names(or())).isEmpty();
    }

    @Test
    void inFindsAnyOfManyValues() throws SQLException {
        assertThat(names(employee.name.in("Ann", "Bob", "Zed"))).containsExactly("Ann", "Bob");
        assertThat(names(employee.age.notIn(List.of(20, 30, 50)))).containsExactly("Cid");
        assertThat(names(employee.role.in(Role.ADMIN))).containsExactly("Ann");
    }

    @Test
    void emptyInIsFalseAndEmptyNotInIsTrueEvenForNull() throws SQLException {
        assertThat(names(employee.age.in(List.of()))).isEmpty();
        assertThat(names(employee.age.notIn(List.of()))).hasSize(4);
        assertThat(names(not(employee.age.in(List.of())))).hasSize(4);
    }

    @Test
    void rowValuesAreFoundInLists() throws SQLException {
        TupleNode operand = new TupleNode(List.of(employee.name.node(), employee.age.node()));
        List<TupleNode> pairs = List.of(pair("Ann", 30), pair("Bob", 30), pair("Cid", 40));
        Select<String> select = select(employee.name).orderBy(employee.name);
        assertThat(rows(select.with(select.selectNode().and(InListNode.of(operand, pairs, false)))))
                .containsExactly("Ann", "Cid");
    }

    private static TupleNode pair(String name, int age) {
        return new TupleNode(List.of(new BindNode(name, null), new BindNode(age, null)));
    }

    @Test
    void likeTakesPatternsAndContainsTakesText() throws SQLException {
        assertThat(names(employee.name.like("A%"))).containsExactly("Ann");
        assertThat(names(employee.name.like("a%"))).isEmpty();
        assertThat(names(employee.name.startsWith("ann"))).isEmpty();
        assertThat(names(employee.name.notLike("A%"))).containsExactly("Bob", "Cid", "Dee_%");
        assertThat(names(employee.name.ilike("a%"))).containsExactly("Ann");
        assertThat(names(employee.name.notIlike("a%"))).containsExactly("Bob", "Cid", "Dee_%");
        assertThat(names(employee.name.like("Dee!_!%", '!'))).containsExactly("Dee_%");
        assertThat(names(employee.name.contains("_"))).containsExactly("Dee_%");
        assertThat(names(employee.name.endsWith("%"))).containsExactly("Dee_%");
        assertThat(names(employee.name.startsWith("Dee_%"))).containsExactly("Dee_%");
        assertThat(names(employee.name.startsWith("_"))).isEmpty();
        assertThat(names(employee.name.contains("/"))).isEmpty();
        assertThat(names(employee.name.containsIgnoreCase("DEE_"))).containsExactly("Dee_%");
        assertThat(names(employee.name.equalsIgnoreCase("ANN"))).containsExactly("Ann");
    }

    @Test
    void sortsAndPages() throws SQLException {
        Select<String> select = select(employee.name);
        assertThat(rows(select.orderBy(employee.age.desc().nullsLast()))).containsExactly("Cid", "Ann", "Bob", "Dee_%");
        assertThat(rows(select.orderBy(employee.age.asc().nullsFirst()))).containsExactly("Dee_%", "Bob", "Ann", "Cid");
        assertThat(rows(select.orderBy(employee.id).limit(2).offset(1))).containsExactly("Bob", "Cid");
        assertThat(rows(select.orderBy(employee.id).offset(3))).containsExactly("Dee_%");
        assertThat(rows(select.orderBy(employee.id).limit(0))).isEmpty();
        assertThat(rows(select(employee.role).distinct().orderBy(employee.role)))
                .containsExactly(Role.ADMIN, Role.USER);
    }

    @Test
    void aggregates() throws SQLException {
        assertThat(rows(select(count().as("n")).from(employee))).containsExactly(4L);
        assertThat(rows(select(count(employee.age)))).containsExactly(3L);
        assertThat(rows(select(countDistinct(employee.departmentId)))).containsExactly(2L);
        assertThat(rows(select(sum(employee.age), min(employee.age), max(employee.name))))
                .containsExactly(new Row3<>(90, 20, "Dee_%"));
        assertThat(rows(select(sum(employee.age, Long.class)))).containsExactly(90L);
        assertThat(rows(select(avg(employee.age)))).containsExactly(30.0);
        assertThat(rows(select(sum(employee.salary)))).containsExactly(new BigDecimal("1050.50"));
        assertThat(rows(select(max(employee.hired)))).containsExactly(HIRED);
        assertThat(rows(select(sum(employee.age)).where(employee.id.eq(-1L)))).containsExactly((Integer) null);
    }

    @Test
    void groupsAndFiltersGroups() throws SQLException {
        assertThat(rows(select(employee.departmentId, count(employee.id).as("n"))
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .having(count(employee.id).gt(1L))))
                .containsExactly(new Row2<>(1L, 2L));
        var n = count(employee.id).as("n");
        assertThat(rows(select(employee.departmentId, n)
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .orderBy(n.desc())))
                .containsExactly(new Row2<>(1L, 2L), new Row2<>(2L, 1L));
    }

    @Test
    void joinsAlongRelationshipsAndOnConditions() throws SQLException {
        assertThat(rows(select(employee.name, department.name)
                        .join(employee.department)
                        .orderBy(employee.name)))
                .containsExactly(new Row2<>("Ann", "IT"), new Row2<>("Bob", "IT"), new Row2<>("Cid", "Sales"));
        assertThat(rows(select(employee.name, department.name)
                        .outerJoin(employee.department)
                        .orderBy(employee.name.desc())
                        .limit(1)))
                .containsExactly(new Row2<>("Dee_%", null));
        assertThat(rows(select(employee.name)
                        .join(department, employee.departmentId.eq(department.id))
                        .where(department.name.eq("Sales"))))
                .containsExactly("Cid");
        QEmployee manager = QEmployee.as("manager");
        assertThat(rows(select(employee.name, manager.name)
                        .join(employee.manager, manager)
                        .orderBy(employee.name)))
                .containsExactly(new Row2<>("Bob", "Ann"), new Row2<>("Cid", "Ann"), new Row2<>("Dee_%", "Bob"));
        assertThat(rows(select(department.name)
                        .join(department.employees)
                        .join(employee.manager, manager)
                        .where(manager.name.eq("Ann"))
                        .orderBy(department.name)))
                .containsExactly("IT", "Sales");
        assertThat(rows(select(count()).from(employee).crossJoin(department))).containsExactly(12L);
    }

    @Test
    void fullJoinsWhereTheDatabaseCan() throws SQLException {
        Select<Row2<String, String>> select = select(employee.name, department.name)
                .from(employee)
                .fullJoin(department, employee.departmentId.eq(department.id));
        if (!workbench.dialect.supports(Capability.FULL_JOIN)) {
            assertThatThrownBy(() -> rows(select))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("FULL OUTER JOIN is not supported by ");
        } else {
            assertThat(rows(select)).hasSize(5).contains(new Row2<>(null, "Empty"), new Row2<>("Dee_%", null));
        }
    }

    @Test
    void selectsWholeEntitiesAsTheirColumns() throws SQLException {
        CompiledStatement compiled =
                compile(select(employee.name, department, employee.age).join(employee.department));
        assertThat(compiled.columns()).extracting(ResultColumn::label).containsExactly("name", "id", "name", "age");
        assertThat(compiled.offset(1)).isEqualTo(1);
        assertThat(compiled.offset(2)).isEqualTo(3);
    }

    @Test
    void subqueryStandsAsTable() throws SQLException {
        Subquery perDepartment = select(
                        employee.departmentId.as("dept_id"),
                        count(employee.id).as("n"),
                        max(employee.salary).as("top"))
                .groupBy(employee.departmentId)
                .subquery("per_department");
        assertThat(rows(select(department.name, perDepartment.number("n", Long.class))
                        .join(perDepartment, department.id.eq(perDepartment.number("dept_id", Long.class)))
                        .where(perDepartment.number("n", Long.class).ge(1))
                        .orderBy(department.name)))
                .containsExactly(new Row2<>("IT", 2L), new Row2<>("Sales", 1L));
        assertThat(rows(select(perDepartment.column(max(employee.salary).as("top")))
                        .from(perDepartment)
                        .where(perDepartment.number("dept_id", Long.class).eq(1))))
                .containsExactly(new BigDecimal("100.00"));
    }

    @Test
    void subqueryNamesPlainColumnsByAttribute() throws SQLException {
        Subquery active = select(employee.hired, employee.active, employee.role)
                .where(employee.name.eq("Ann"))
                .subquery("a");
        assertThat(rows(select(active.column(employee.hired), active.column(employee.role), active.bool("active"))
                        .from(active)))
                .containsExactly(new Row3<>(HIRED, Role.ADMIN, true));
        assertThatThrownBy(() -> active.number("salary", BigDecimal.class))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("has no column \"salary\"; it has [hired, active, role]");
    }

    @Test
    void selectsStandAsValues() throws SQLException {
        assertThat(rows(select(department.name)
                        .where(department.id.in(select(employee.departmentId).where(employee.salary.gt(500))))))
                .containsExactly("Sales");
        assertThat(rows(select(
                                department.name,
                                select(count(employee.id))
                                        .where(employee.departmentId.eq(department.id))
                                        .scalar()
                                        .as("n"))
                        .orderBy(department.id)))
                .containsExactly(new Row2<>("IT", 2L), new Row2<>("Sales", 1L), new Row2<>("Empty", 0L));
        assertThat(rows(select(department.name)
                        .where(select(count(employee.id))
                                .where(employee.departmentId.eq(department.id))
                                .scalar()
                                .gt(1L))))
                .containsExactly("IT");
        assertThat(names(employee.salary.eq(select(max(employee.salary)).scalar())))
                .containsExactly("Cid");
    }

    @Test
    void existsCorrelatesWithTheStatementAroundIt() throws SQLException {
        assertThat(rows(select(department.name)
                        .where(exists(select(employee.id).where(employee.departmentId.eq(department.id))))
                        .orderBy(department.name)))
                .containsExactly("IT", "Sales");
        assertThat(rows(select(department.name)
                        .where(notExists(select(employee.id).where(employee.departmentId.eq(department.id))))))
                .containsExactly("Empty");
        QEmployee other = QEmployee.as("other");
        assertThat(names(exists(select(other.id).where(other.managerId.eq(employee.id)))))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void relationshipsAreConditions() throws SQLException {
        assertThat(names(employee.department.has(department.name.eq("IT")))).containsExactly("Ann", "Bob");
        assertThat(rows(select(department.name).where(department.employees.any(employee.age.gt(35)))))
                .containsExactly("Sales");
        assertThat(rows(select(department.name).where(department.employees.isEmpty())))
                .containsExactly("Empty");
        assertThat(rows(select(department.name).where(department.employees.isNotEmpty())))
                .hasSize(2);
        assertThat(names(employee.department.eq(new Department(2)))).containsExactly("Cid");
        assertThat(names(employee.department.ne(new Department(2)))).containsExactly("Ann", "Bob");
        QEmployee boss = QEmployee.as("boss");
        assertThat(names(employee.manager.has(boss, boss.name.eq("Bob")))).containsExactly("Dee_%");
        assertThatThrownBy(() -> employee.manager.has(employee.name.eq("Bob")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("QEmployee.as(\"other\")");
    }

    @Test
    void entityInConditionIsReadAnewByEachStatementOfTheShape() throws SQLException {
        Select<String> first = select(employee.name).where(employee.department.eq(new Department(1)));
        Select<String> second = select(employee.name).where(employee.department.eq(new Department(2)));
        assertThat(Shape.of(first.statement()).key())
                .isEqualTo(Shape.of(second.statement()).key());
        CompiledStatement compiled = compile(first);
        assertThat(workbench.rows(compiled, second)).containsExactly("Cid");
    }

    @Test
    void compiledStatementTakesTheValuesOfAnyStatementOfItsShape() throws SQLException {
        Select<String> first = select(employee.name)
                .where(employee.name.in("Ann", "Bob", "x"), employee.age.gt(1))
                .limit(5);
        Select<String> second = select(employee.name)
                .where(employee.name.in("a", "b", "c", "Cid"), employee.age.gt(39))
                .limit(1);
        assertThat(Shape.of(first.statement()).key())
                .isEqualTo(Shape.of(second.statement()).key());
        CompiledStatement compiled = compile(first);
        assertThat(workbench.rows(compiled, second)).containsExactly("Cid");
    }

    @Test
    void criteriaOfEntitiesGoToWhereAndOn() throws SQLException {
        company.criterion = new ComparisonNode(
                new ColumnNode("department", company.departments.column("name")),
                Comparison.EQ,
                BindNode.constant("IT", Types.STRING));
        assertThat(rows(select(department.name))).containsExactly("IT");
        assertThat(rows(select(employee.name, department.name)
                        .outerJoin(employee.department)
                        .orderBy(employee.id)))
                .containsExactly(
                        new Row2<>("Ann", "IT"),
                        new Row2<>("Bob", "IT"),
                        new Row2<>("Cid", null),
                        new Row2<>("Dee_%", null));
        assertThat(change(delete(department).where(department.name.eq("Empty"))))
                .isZero();
    }

    @Test
    void computesWithTextsNumbersAndTimes() throws SQLException {
        assertThat(rows(select(employee.name.lower().concat("!"), employee.name.length(), employee.name.substring(2, 2))
                        .where(employee.id.eq(1L))))
                .containsExactly(new Row3<>("ann!", 3, "nn"));
        assertThat(rows(select(concat(employee.name, employee.name.upper())).where(employee.id.eq(1))))
                .containsExactly("AnnANN");
        assertThat(rows(select(employee.age.plus(2).times(3), employee.age.mod(7), employee.age.negated())
                        .where(employee.id.eq(1L))))
                .containsExactly(new Row3<>(96, 2, -30));
        assertThat(rows(select(employee.salary.times(1.1)).where(employee.id.eq(1L)))
                        .get(0))
                .isEqualByComparingTo("110");
        assertThat(rows(select(coalesce(employee.age, 99)).where(employee.id.eq(4L))))
                .containsExactly(99);
        assertThat(rows(select(round(employee.salary, 0)).where(employee.id.eq(2L)))
                        .get(0))
                .isBetween(new BigDecimal("50"), new BigDecimal("51"));
        assertThat(rows(select(
                                extract(DatePart.YEAR, employee.hired),
                                extract(DatePart.HOUR, employee.hired),
                                extract(DatePart.SECOND, employee.hired))
                        .where(employee.id.eq(1L))))
                .containsExactly(new Row3<>(2024, 1, 15));
        assertThat(rows(select(castToNumber(employee.name.length(), Long.class)).where(employee.id.eq(1L))))
                .containsExactly(3L);
        assertThat(rows(select(caseWhen(employee.age.lt(25), "young")
                                .when(employee.age.lt(35), "middle")
                                .otherwise("old"))
                        .orderBy(employee.id)))
                .containsExactly("middle", "young", "old", "old");
        assertThat(rows(select(func("abs", Integer.class, employee.age.negated()))
                        .where(employee.id.eq(1L))))
                .containsExactly(30);
        assertThat(rows(select(currentTimestamp())).get(0))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(rows(select(literal(5), literal("x"), literal(HIRED)))).containsExactly(new Row3<>(5, "x", HIRED));
        assertThat(names(employee.hired.eq(HIRED).and(employee.hired.lt(HIRED.plusNanos(1000)))))
                .hasSize(4);
    }

    @Test
    void parenthesesKeepTheTreesMeaning() throws SQLException {
        assertThat(rows(select(
                                employee.age.minus(employee.age.minus(5)),
                                employee.age.plus(1).times(2))
                        .where(employee.id.eq(1L))))
                .containsExactly(new Row2<>(5, 62));
        assertThat(rows(select(employee.age.negated().negated()).where(employee.id.eq(1L))))
                .containsExactly(30);
        assertThat(names(not(or(employee.name.eq("Ann"), employee.name.eq("Bob")))))
                .containsExactly("Cid", "Dee_%");
    }

    @Test
    void rightAndNestedPartsKeepTheirAliases() throws SQLException {
        QEmployee manager = QEmployee.as("manager");
        assertThatThrownBy(() ->
                        rows(select(employee.name).join(department.employees).from(employee)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("names both");
        assertThat(rows(select(employee.name, count(manager.id))
                        .outerJoin(employee.manager, manager)
                        .groupBy(employee.name)
                        .orderBy(employee.name)
                        .limit(2)))
                .containsExactly(new Row2<>("Ann", 0L), new Row2<>("Bob", 1L));
    }

    @Test
    void reservedWordsAreNames() throws SQLException {
        QEmployee order = QEmployee.as("order");
        assertThat(rows(select(order.order.as("select"))
                        .where(order.order.eq(1))
                        .limit(1)))
                .containsExactly(1);
        QEmployee odd = QEmployee.as("a \"quoted\"; name");
        assertThat(rows(select(odd.id).where(odd.id.eq(1L)))).containsExactly(1L);
    }

    @Test
    void textOfUsersNeverBecomesSql() throws SQLException {
        assertThat(names(employee.name.eq("' OR 1=1 --"))).isEmpty();
        assertThat(rows(select(employee.id.as("x\" FROM y; --")).where(employee.id.eq(1L))))
                .containsExactly(1L);
        assertThatThrownBy(() -> func("abs(1); --", Integer.class))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("is no name of a function");
    }

    @Test
    void unsafeSqlGoesAsItIs() throws SQLException {
        assertThat(names(unsafePredicate("{} + 1 = {}", employee.age, literal(31))))
                .containsExactly("Ann");
        assertThat(rows(select(unsafeSql(Integer.class, "{} * 2", employee.age)).where(employee.id.eq(1L))))
                .containsExactly(60);
        assertThatThrownBy(() -> names(unsafePredicate("{} = {}", employee.age)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("2 marks {} and 1 arguments");
    }

    @Test
    void locksRowsWhereTheDatabaseHasLocks() throws SQLException {
        assertThat(rows(select(employee.name).where(employee.id.eq(1L)).forUpdate()))
                .containsExactly("Ann");
        assertThat(compile(select(employee.name).forUpdate()).sql().endsWith("FOR UPDATE"))
                .isEqualTo(database != TestDatabase.SQLITE);
    }

    @Test
    void treesThatDoNotFitTogetherAreRefusedWithTheRemedy() {
        refused(
                () -> rows(select(employee.name).orderBy(department.name)),
                "There is no Department \"department\" in FROM");
        refused(
                () -> rows(select(employee.name)
                        .join(department.employees, QEmployee.as("department"))
                        .from(QEmployee.as("department"))),
                "names both");
        refused(() -> select(employee.name).from(employee).join(employee.manager), "is in FROM already");
        refused(() -> select(employee.name, employee.age).scalar(), "scalar() needs a select of one column");
        refused(() -> select(employee.name).limit(-1), "is negative");
        refused(() -> rows(select(literal(1)).orderBy(employee.name)), "Add it with from(...) or join(...)");
        refused(() -> change(update(employee).where(employee.id.eq(1L))), "Add set(path, value)");
        refused(
                () -> insert(employee).values(set(employee.age, 1)).values(set(employee.name, "x")),
                "set different attributes");
        Subquery sub = select(employee.id).subquery("sub");
        refused(() -> rows(select(sub.number("id", Long.class))), "Nothing in FROM has the alias \"sub\"");
    }

    private static void refused(Callable<?> statement, String message) {
        assertThatThrownBy(statement::call)
                .isInstanceOf(StatementException.class)
                .hasMessageContaining(message);
    }

    @Test
    void selectsAnyNumberOfColumns() throws SQLException {
        List<Row> rows = rows(Sql.select(
                employee.id,
                employee.id,
                employee.id,
                employee.id,
                employee.id,
                employee.id,
                employee.id,
                employee.id,
                employee.name));
        assertThat(rows.get(0).size()).isEqualTo(9);
        assertThat(rows.get(0).get(8)).isEqualTo("Ann");
    }
}
