package dev.mapper.dialect;

import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.boolOr;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.cumeDist;
import static dev.mapper.sql.Sql.currentRow;
import static dev.mapper.sql.Sql.denseRank;
import static dev.mapper.sql.Sql.firstValue;
import static dev.mapper.sql.Sql.following;
import static dev.mapper.sql.Sql.lag;
import static dev.mapper.sql.Sql.lastValue;
import static dev.mapper.sql.Sql.lead;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.min;
import static dev.mapper.sql.Sql.nthValue;
import static dev.mapper.sql.Sql.ntile;
import static dev.mapper.sql.Sql.orderBy;
import static dev.mapper.sql.Sql.partitionBy;
import static dev.mapper.sql.Sql.percentRank;
import static dev.mapper.sql.Sql.preceding;
import static dev.mapper.sql.Sql.rank;
import static dev.mapper.sql.Sql.rowNumber;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.sum;
import static dev.mapper.sql.Sql.unboundedFollowing;
import static dev.mapper.sql.Sql.unboundedPreceding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Subquery;
import dev.mapper.sql.Window;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowFunctionsTest extends ExpressionsTest {

    private final Window byAge = orderBy(employee.age, employee.name);

    /** Of those who have an age, in the order of age and name: Bob 20, Dee 20, Ann 30, Cid 40. */
    private <T> List<T> aged(Selection<T> value) throws SQLException {
        return rows(select(value).from(employee).where(employee.age.isNotNull()).orderBy(employee.age, employee.name));
    }

    @Test
    void ranks() throws SQLException {
        assertThat(aged(rowNumber().over(byAge))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(aged(rank().over(orderBy(employee.age)))).containsExactly(1L, 1L, 3L, 4L);
        assertThat(aged(denseRank().over(orderBy(employee.age)))).containsExactly(1L, 1L, 2L, 3L);
        // MariaDB writes ten digits
        assertThat(aged(percentRank().over(orderBy(employee.age))))
                .usingElementComparator(Comparator.comparing(value -> Math.round(value * 1e9)))
                .containsExactly(0.0, 0.0, 2.0 / 3, 1.0);
        assertThat(aged(cumeDist().over(orderBy(employee.age)))).containsExactly(0.5, 0.5, 0.75, 1.0);
        assertThat(aged(ntile(2).over(byAge))).containsExactly(1L, 1L, 2L, 2L);
    }

    @Test
    void partitionsRestart() throws SQLException {
        assertThat(aged(rowNumber().over(partitionBy(employee.departmentId).orderBy(employee.age.desc()))))
                .containsExactly(2L, 2L, 1L, 1L);
        assertThat(aged(sum(employee.age).over(partitionBy(employee.departmentId))))
                .containsExactly(50, 60, 50, 60);
        assertThat(values(count().over(partitionBy(employee.departmentId)))).containsExactly(2L, 2L, 2L, 2L, 1L);
    }

    @Test
    void reachesOtherRows() throws SQLException {
        assertThat(aged(lag(employee.age).over(byAge))).containsExactly(null, 20, 20, 30);
        assertThat(aged(lag(employee.name, 2).over(byAge))).containsExactly(null, null, "Bob", "Dee");
        assertThat(aged(lag(employee.hired, 3).over(byAge))).containsExactly(null, null, null, HIRED);
        assertThat(aged(lead(employee.salary).over(byAge)))
                .containsExactly(new BigDecimal("200.00"), new BigDecimal("100.00"), new BigDecimal("900.00"), null);
        assertThat(aged(lead(employee.name, 1).over(byAge))).containsExactly("Dee", "Ann", "Cid", null);
        assertThat(aged(lead(employee.hired, 0).over(byAge))).containsOnly(HIRED);
    }

    @Test
    void reachesOtherRowsWithFallback() throws SQLException {
        if (supports(Capability.LAG_FALLBACK)) {
            assertThat(aged(lag(employee.age, 1, 0).over(byAge))).containsExactly(0, 20, 20, 30);
            assertThat(aged(lead(employee.age, 2, -1).over(byAge))).containsExactly(30, 40, -1, -1);
        } else {
            unsupported(lag(employee.age, 1, 0).over(byAge), "lag", "coalesce");
        }
    }

    @Test
    void reachesRowsOfTheFrame() throws SQLException {
        Window all = byAge.rowsBetween(unboundedPreceding(), unboundedFollowing());
        assertThat(aged(firstValue(employee.name).over(byAge))).containsOnly("Bob");
        assertThat(aged(firstValue(employee.age).over(byAge))).containsOnly(20);
        assertThat(aged(firstValue(employee.hired).over(byAge))).containsOnly(HIRED);
        assertThat(aged(lastValue(employee.name).over(byAge))).containsExactly("Bob", "Dee", "Ann", "Cid");
        assertThat(aged(lastValue(employee.age).over(all))).containsOnly(40);
        assertThat(aged(lastValue(employee.hired).over(all))).containsOnly(HIRED);
        assertThat(aged(nthValue(employee.name, 2).over(all))).containsOnly("Dee");
        assertThat(aged(nthValue(employee.age, 3).over(byAge))).containsExactly(null, null, 30, 30);
        assertThat(aged(nthValue(employee.hired, 9).over(all))).containsOnlyNulls();
    }

    @Test
    void framesByRows() throws SQLException {
        assertThat(aged(sum(employee.age).over(byAge))).containsExactly(20, 40, 70, 110);
        assertThat(aged(sum(employee.age).over(byAge.rowsBetween(preceding(1), currentRow()))))
                .containsExactly(20, 40, 50, 70);
        assertThat(aged(sum(employee.age).over(byAge.rowsBetween(currentRow(), following(2)))))
                .containsExactly(70, 90, 70, 40);
        assertThat(aged(count().over(byAge.rowsBetween(following(1), unboundedFollowing()))))
                .containsExactly(3L, 2L, 1L, 0L);
        assertThat(aged(max(employee.age).over(byAge.rowsBetween(preceding(2), preceding(1)))))
                .containsExactly(null, 20, 20, 30);
    }

    @Test
    void framesByRange() throws SQLException {
        Window byValue = orderBy(employee.age);
        assertThat(aged(sum(employee.age).over(byValue))).containsExactly(40, 40, 70, 110);
        assertThat(aged(sum(employee.age).over(byValue.rangeBetween(preceding(10), currentRow()))))
                .containsExactly(40, 40, 70, 70);
        assertThat(aged(min(employee.age).over(byValue.rangeBetween(following(1), following(10)))))
                .containsExactly(30, 30, 40, null);
    }

    @Test
    void framesByGroups() throws SQLException {
        Window groups = orderBy(employee.age).groupsBetween(preceding(1), currentRow());
        if (supports(Capability.GROUPS_FRAMES)) {
            assertThat(aged(sum(employee.age).over(groups))).containsExactly(40, 40, 70, 70);
        } else {
            unsupported(sum(employee.age).over(groups), "GROUPS", "rowsBetween");
        }
    }

    @Test
    void excludesRowsFromFrames() throws SQLException {
        Window all = orderBy(employee.age).rowsBetween(unboundedPreceding(), unboundedFollowing());
        if (supports(Capability.FRAME_EXCLUSION)) {
            assertThat(aged(sum(employee.age).over(all.excludeCurrentRow()))).containsExactly(90, 90, 80, 70);
            assertThat(aged(sum(employee.age).over(all.excludeGroup()))).containsExactly(70, 70, 80, 70);
            assertThat(aged(sum(employee.age).over(all.excludeTies()))).containsExactly(90, 90, 110, 110);
        } else {
            unsupported(sum(employee.age).over(all.excludeTies()), "EXCLUDE", "Subtract");
        }
    }

    @Test
    void anyAggregateTakesAWindow() throws SQLException {
        assertThat(aged(avg(employee.age).over())).containsOnly(27.5);
        assertThat(aged(count(employee.bonus).over())).containsOnly(3L);
        assertThat(aged(min(employee.name).over(partitionBy(employee.departmentId))))
                .containsExactly("Ann", "Cid", "Ann", "Cid");
        assertThat(aged(max(employee.hired).over())).containsOnly(HIRED);
        assertThat(aged(boolOr(employee.age.gt(35)).over(partitionBy(employee.departmentId))))
                .containsExactly(false, true, false, true);
        assertThat(aged(sum(employee.age).filter(employee.name.ne("Ann")).over(byAge)))
                .containsExactly(20, 40, 40, 80);
    }

    @Test
    void distinctOverAWindow() throws SQLException {
        if (supports(Capability.DISTINCT_OVER_WINDOW)) {
            assertThat(aged(count(employee.age).distinct().over())).containsOnly(3L);
        } else {
            unsupported(count(employee.age).distinct().over(), "count(DISTINCT ...) over", "subquery");
        }
    }

    @Test
    void windowsSeeGroups() throws SQLException {
        assertThat(rows(select(employee.departmentId, sum(sum(employee.age)).over())
                        .where(employee.departmentId.isNotNull())
                        .groupBy(employee.departmentId)
                        .orderBy(employee.departmentId)))
                .containsExactly(new Row2<>(1L, 110), new Row2<>(2L, 110));
    }

    @Test
    void sortsByAndFiltersOnWindowsThroughSubquery() throws SQLException {
        assertThat(rows(select(employee.name)
                        .where(employee.age.isNotNull())
                        .orderBy(rowNumber().over(byAge).desc())))
                .containsExactly("Cid", "Ann", "Dee", "Bob");
        Subquery ranked = select(
                        employee.name,
                        rowNumber()
                                .over(partitionBy(employee.departmentId).orderBy(employee.salary.desc()))
                                .as("place"))
                .where(employee.departmentId.isNotNull())
                .subquery("ranked");
        assertThat(rows(select(ranked.string("name"))
                        .from(ranked)
                        .where(ranked.number("place", Long.class).eq(1L))
                        .orderBy(ranked.string("name"))))
                .containsExactly("Ann", "Cid");
    }

    @Test
    void impossibleWindowsAreRefused() {
        assertThatThrownBy(() -> byAge.rowsBetween(following(1), preceding(1)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("1 FOLLOWING")
                .hasMessageContaining("earlier bound first");
        assertThatThrownBy(() -> byAge.rowsBetween(unboundedFollowing(), unboundedFollowing()))
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> preceding(-1)).hasMessageContaining("-1");
        assertThatThrownBy(byAge::excludeTies).hasMessageContaining("rowsBetween");
        assertThatThrownBy(() -> ntile(0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> lag(employee.age, -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> compile(select(sum(employee.age)
                                .over(partitionBy(employee.name).groupsBetween(preceding(1), currentRow())))
                        .from(employee)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("orderBy");
    }
}
