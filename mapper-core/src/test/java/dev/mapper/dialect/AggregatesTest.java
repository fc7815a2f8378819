package dev.mapper.dialect;

import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.aggregate;
import static dev.mapper.sql.Sql.arrayAgg;
import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.boolAnd;
import static dev.mapper.sql.Sql.boolOr;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.countDistinct;
import static dev.mapper.sql.Sql.cube;
import static dev.mapper.sql.Sql.grouping;
import static dev.mapper.sql.Sql.groupingSets;
import static dev.mapper.sql.Sql.jsonArrayAgg;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.min;
import static dev.mapper.sql.Sql.mode;
import static dev.mapper.sql.Sql.percentileCont;
import static dev.mapper.sql.Sql.percentileDisc;
import static dev.mapper.sql.Sql.rollup;
import static dev.mapper.sql.Sql.rowNumber;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.stddevPop;
import static dev.mapper.sql.Sql.stddevSamp;
import static dev.mapper.sql.Sql.stringAgg;
import static dev.mapper.sql.Sql.sum;
import static dev.mapper.sql.Sql.update;
import static dev.mapper.sql.Sql.varPop;
import static dev.mapper.sql.Sql.varSamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.NumberExpression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Select;
import dev.mapper.sql.Selection;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregatesTest extends ExpressionsTest {

    private static final Predicate NOBODY = employee.name.eq("nobody");

    private <T> @Nullable T ofNobody(Selection<T> value) throws SQLException {
        return rows(select(value).from(employee).where(NOBODY)).get(0);
    }

    @Test
    void countsValuesAndDifferentValues() throws SQLException {
        assertThat(one(count())).isEqualTo(5L);
        assertThat(one(count(employee.age))).isEqualTo(4L);
        assertThat(one(count(employee.age).distinct())).isEqualTo(3L);
        assertThat(one(countDistinct(employee.age))).isEqualTo(3L);
        assertThat(one(sum(employee.age).distinct())).isEqualTo(90);
        assertThat(one(avg(employee.age).distinct())).isEqualTo(30.0);
        assertThat(ofNobody(count())).isZero();
    }

    @Test
    void averagesKeepTheirFraction() throws SQLException {
        assertThat(one(avg(employee.age))).isEqualTo(27.5);
        assertThat(one(avg(employee.order).filter(employee.age.eq(20)))).isEqualTo(1.0);
        assertThat(one(avg(employee.age).filter(employee.name.in("Ann", "Bob", "Dee"))))
                .isCloseTo(23.333333333333332, within(1e-12));
        assertThat(one(avg(employee.salary, BigDecimal.class))).isEqualByComparingTo("312.625");
        assertThat(ofNobody(avg(employee.age))).isNull();
    }

    @Test
    void sumsThatDoNotFitAreErrors() throws SQLException {
        NumberExpression<Integer> large = employee.age.times(50_000_000);
        assertThat(one(sum(large, Long.class))).isEqualTo(5_500_000_000L);
        assertThat(one(sum(large, BigDecimal.class))).isEqualByComparingTo("5500000000");
        assertThatThrownBy(() -> one(sum(large)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("5500000000")
                .hasMessageContaining("Long.class");
        assertThat(rows(select(employee.departmentId)
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .having(sum(employee.age).gt(55))))
                .containsExactly(2L);
        assertThat(ofNobody(sum(employee.age))).isNull();
    }

    @Test
    void filtersRows() throws SQLException {
        Predicate older = employee.age.gt(25);
        assertThat(one(count().filter(older))).isEqualTo(2L);
        assertThat(one(count(employee.bonus).filter(older))).isEqualTo(1L);
        assertThat(one(count(employee.age).distinct().filter(employee.age.lt(40))))
                .isEqualTo(2L);
        assertThat(one(sum(employee.age).filter(older))).isEqualTo(70);
        assertThat(one(sum(employee.age).filter(older).filter(employee.name.eq("Ann"))))
                .isEqualTo(30);
        assertThat(one(sum(employee.age).filter(NOBODY))).isNull();
        assertThat(one(count().filter(NOBODY))).isZero();
        assertThat(one(min(employee.name).filter(older))).isEqualTo("Ann");
        assertThat(one(max(employee.salary).filter(older.not()))).isEqualByComparingTo("200");
        assertThat(one(max(employee.hired).filter(NOBODY))).isNull();
        assertThat(one(avg(employee.age).filter(older))).isEqualTo(35.0);
        assertThat(one(boolAnd(older).filter(employee.name.eq("Cid")))).isTrue();
        assertThat(one(stringAgg(employee.name, ",").filter(older).orderBy(employee.name)))
                .isEqualTo("Ann,Cid");
        assertThat(one(varPop(employee.age).filter(older))).isCloseTo(25.0, within(1e-9));
    }

    @Test
    void filtersWhatKeepsNulls() throws SQLException {
        if (supports(Capability.AGGREGATE_FILTER)) {
            assertThat(one(arrayAgg(employee.bonus).filter(employee.age.eq(40))))
                    .containsExactly((BigDecimal) null);
            assertThat(one(jsonArrayAgg(employee.age).filter(employee.age.eq(40))))
                    .isEqualTo("[40]");
        } else {
            unsupported(arrayAgg(employee.age).filter(employee.age.eq(40)), "array_agg(...) with filter", "where");
        }
    }

    @Test
    void joinsTexts() throws SQLException {
        assertThat(one(stringAgg(employee.name, ", ").orderBy(employee.name.desc())))
                .isEqualTo("Eve_%, Dee, Cid, Bob, Ann");
        assertThat(rows(select(
                                employee.departmentId,
                                stringAgg(employee.name, "'").orderBy(employee.name.desc()))
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .orderBy(employee.departmentId)))
                .containsExactly(new Row2<>(1L, "Bob'Ann"), new Row2<>(2L, "Dee'Cid"));
        assertThat(ofNobody(stringAgg(employee.name, ","))).isNull();
        if (database == TestDatabase.SQLITE) {
            unsupported(stringAgg(employee.name, ",").distinct(), "stringAgg(DISTINCT ...)", "subquery");
        } else {
            assertThat(one(stringAgg(employee.name.substring(2, 1), ",").distinct())
                            .split(","))
                    .containsExactlyInAnyOrder("n", "o", "i", "e", "v");
        }
    }

    @Test
    void gathersValuesInLists() throws SQLException {
        assertThat(one(arrayAgg(employee.age).orderBy(employee.name))).containsExactly(30, 20, 40, 20, null);
        assertThat(one(arrayAgg(employee.active).orderBy(employee.name)))
                .hasSize(5)
                .containsOnly(true);
        assertThat(one(arrayAgg(employee.bonus).orderBy(employee.name)).subList(1, 3))
                .containsExactly(new BigDecimal("9.5"), null);
        assertThat(one(arrayAgg(employee.name).orderBy(employee.name.desc())))
                .containsExactly("Eve_%", "Dee", "Cid", "Bob", "Ann");
        assertThat(ofJson(one(jsonArrayAgg(employee.age).orderBy(employee.name))))
                .isEqualTo("[30,20,40,20,null]");
        assertThat(ofJson(one(jsonArrayAgg(employee.name).orderBy(employee.name))))
                .isEqualTo("[\"Ann\",\"Bob\",\"Cid\",\"Dee\",\"Eve_%\"]");
    }

    private static String ofJson(@Nullable String json) {
        return String.valueOf(json).replace(" ", "");
    }

    @Test
    void statistics() throws SQLException {
        assertThat(one(varPop(employee.age))).isCloseTo(68.75, within(1e-9));
        assertThat(one(varSamp(employee.age))).isCloseTo(275.0 / 3, within(1e-9));
        assertThat(one(stddevPop(employee.age))).isCloseTo(Math.sqrt(68.75), within(1e-9));
        assertThat(one(stddevSamp(employee.age))).isCloseTo(Math.sqrt(275.0 / 3), within(1e-9));
        if (database == TestDatabase.MARIADB) {
            unsupported(varPop(employee.age).distinct(), "var_pop(DISTINCT ...)", "subquery");
        } else {
            assertThat(one(varPop(employee.age).distinct())).isCloseTo(200.0 / 3, within(1e-9));
        }
        assertThat(one(varPop(employee.age).filter(employee.name.eq("Ann")))).isZero();
        assertThat(one(varSamp(employee.age).filter(employee.name.eq("Ann")))).isNull();
        assertThat(one(stddevSamp(employee.age).filter(employee.name.eq("Ann"))))
                .isNull();
        assertThat(ofNobody(varPop(employee.age))).isNull();
        assertThat(ofNobody(stddevPop(employee.age))).isNull();
        if (database == TestDatabase.SQLITE) {
            unsupported(varPop(employee.age).over(), "var_pop(...) over a window", "avg");
        } else {
            assertThat(one(varPop(employee.age).over())).isCloseTo(68.75, within(1e-9));
        }
    }

    @Test
    void conditionsOnManyRows() throws SQLException {
        assertThat(one(boolAnd(employee.age.ge(20)))).isTrue();
        assertThat(one(boolAnd(employee.age.gt(20)))).isFalse();
        assertThat(one(boolOr(employee.age.gt(35)))).isTrue();
        assertThat(one(boolOr(employee.age.gt(50)))).isFalse();
        assertThat(ofNobody(boolOr(employee.age.gt(50)))).isNull();
        assertThat(rows(select(employee.departmentId)
                        .groupBy(employee.departmentId)
                        .having(boolOr(employee.age.eq(40)))))
                .containsExactly(2L);
        assertThat(rows(select(employee.departmentId)
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .having(boolOr(employee.age.eq(40)).not())))
                .containsExactly(1L);
    }

    private final Select<Row2<Long, Long>> perDepartment =
            select(employee.departmentId, count()).where(employee.departmentId.isNotNull());

    @Test
    void groupsInSeveralWays() throws SQLException {
        Select<Row2<Long, Long>> rolledUp = perDepartment.groupBy(rollup(employee.departmentId, employee.age));
        if (!supports(Capability.ROLLUP)) {
            unsupportedGroups(rolledUp, "ROLLUP");
            unsupportedGroups(perDepartment.groupBy(cube(employee.departmentId)), "CUBE");
            return;
        }
        assertThat(rows(rolledUp))
                .containsExactlyInAnyOrder(
                        new Row2<>(1L, 1L),
                        new Row2<>(1L, 1L),
                        new Row2<>(1L, 2L),
                        new Row2<>(2L, 1L),
                        new Row2<>(2L, 1L),
                        new Row2<>(2L, 2L),
                        new Row2<>(null, 4L));
        Select<Row2<Long, Long>> cubed = perDepartment.groupBy(cube(employee.departmentId, employee.order));
        Select<Row2<Long, Long>> sets =
                perDepartment.groupBy(groupingSets(List.of(List.of(employee.departmentId, employee.order), List.of())));
        if (!supports(Capability.GROUPING_SETS)) {
            unsupportedGroups(cubed, "CUBE");
            unsupportedGroups(sets, "GROUPING SETS");
            unsupportedGroups(
                    perDepartment.groupBy(employee.order).groupBy(rollup(employee.departmentId)),
                    "ROLLUP besides other groups");
            unsupported(grouping(employee.age), "grouping(...)", "nulls");
            return;
        }
        assertThat(rows(cubed))
                .containsExactlyInAnyOrder(
                        new Row2<>(1L, 2L),
                        new Row2<>(1L, 2L),
                        new Row2<>(2L, 2L),
                        new Row2<>(2L, 2L),
                        new Row2<>(null, 4L),
                        new Row2<>(null, 4L));
        assertThat(rows(sets)).containsExactlyInAnyOrder(new Row2<>(1L, 2L), new Row2<>(2L, 2L), new Row2<>(null, 4L));
        assertThat(rows(select(grouping(employee.age), count())
                        .from(employee)
                        .groupBy(rollup(employee.age))
                        .having(grouping(employee.age).eq(1))))
                .containsExactly(new Row2<>(1, 5L));
    }

    private void unsupportedGroups(Select<?> select, String construct) {
        assertThatThrownBy(() -> compile(select))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining(construct)
                .hasMessageContaining("unite");
    }

    @Test
    void ordersWithinGroups() throws SQLException {
        if (database == TestDatabase.SQLITE) {
            assertThat(one(percentileCont(0.5, employee.age))).isEqualTo(25.0);
            assertThat(one(percentileDisc(0.5, employee.age))).isEqualTo(20);
            unsupported(mode(employee.age), "mode(...)", "sorted values");
        } else if (supports(Capability.ORDERED_SET_AGGREGATES)) {
            assertThat(one(percentileCont(0.5, employee.age))).isEqualTo(25.0);
            assertThat(one(percentileDisc(0.5, employee.age))).isEqualTo(20);
            assertThat(one(percentileDisc(1, employee.salary))).isEqualByComparingTo("900");
            assertThat(one(mode(employee.age))).isEqualTo(20);
            assertThat(one(mode(employee.role))).isEqualTo(Employee.Role.USER);
            assertThat(one(percentileCont(0, employee.age).filter(employee.age.gt(20))))
                    .isEqualTo(30.0);
            assertThat(ofNobody(percentileCont(0.5, employee.age))).isNull();
        } else {
            unsupported(percentileCont(0.5, employee.age), "percentile_cont(...)", "sorted values");
        }
        assertThatThrownBy(() -> percentileCont(1.5, employee.age))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void anyAggregateOfTheDatabase() throws SQLException {
        assertThat(one(aggregate("max", Integer.class, employee.age))).isEqualTo(40);
        assertThat(one(aggregate("count", Long.class, employee.age).distinct())).isEqualTo(3L);
        assertThat(values(aggregate("max", Integer.class, employee.age).over())).containsOnly(40);
        assertThatThrownBy(() -> aggregate("max(1) --", Integer.class, employee.age))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("no name of a function");
    }

    @Test
    void misplacedFunctionsAreRefused() {
        refused(select(employee.name).where(count().gt(1L)), "count(...)", "WHERE", "having");
        refused(
                select(employee.name)
                        .from(employee)
                        .join(
                                Department.QDepartment.department,
                                sum(employee.age).gt(1)),
                "sum(...)",
                "ON",
                "having");
        refused(select(count()).from(employee).groupBy(max(employee.age)), "max(...)", "GROUP BY", "subquery");
        refused(select(sum(avg(employee.age))), "avg(...)", "inside another aggregate", "subquery");
        refused(select(count().filter(max(employee.age).gt(1))).from(employee), "max(...)", "another aggregate");
        Predicate first = rowNumber().over().eq(1L);
        refused(select(employee.name).where(first), "row_number(...)", "WHERE", "subquery");
        refused(select(employee.name).groupBy(employee.name).having(first), "HAVING", "subquery");
        refused(select(sum(count().over())).from(employee), "an aggregate", "subquery");
        assertThatThrownBy(() -> dialect()
                        .compile(
                                update(employee)
                                        .set(set(employee.age, max(employee.age)))
                                        .statement(),
                                new Company()))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("SET")
                .hasMessageContaining("scalar()");
    }

    private void refused(Select<?> select, String... texts) {
        assertThatThrownBy(() -> compile(select))
                .isInstanceOf(StatementException.class)
                .hasMessageContainingAll(texts);
    }

    @Test
    void aggregatesStandInSubqueriesOfWhere() throws SQLException {
        assertThat(names(
                        employee.age.eq(select(max(employee.age)).from(employee).scalar())))
                .containsExactly("Cid");
    }
}
