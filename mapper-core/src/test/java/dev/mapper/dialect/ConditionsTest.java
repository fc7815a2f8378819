package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.all;
import static dev.mapper.sql.Sql.any;
import static dev.mapper.sql.Sql.caseOf;
import static dev.mapper.sql.Sql.caseWhen;
import static dev.mapper.sql.Sql.coalesce;
import static dev.mapper.sql.Sql.func;
import static dev.mapper.sql.Sql.greatest;
import static dev.mapper.sql.Sql.inlined;
import static dev.mapper.sql.Sql.least;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.nullif;
import static dev.mapper.sql.Sql.operator;
import static dev.mapper.sql.Sql.row;
import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Employee.QEmployee;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Row;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Row3;
import dev.mapper.sql.StringExpression;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest extends ExpressionsTest {

    @Test
    void distinctFromKnowsNull() throws SQLException {
        assertThat(names(employee.age.isDistinctFrom(20))).containsExactly("Ann", "Cid", "Eve_%");
        assertThat(names(employee.age.isNotDistinctFrom(20))).containsExactly("Bob", "Dee");
        assertThat(names(employee.age.isNotDistinctFrom(employee.age))).hasSize(5);
        assertThat(names(employee.bonus.isDistinctFrom(employee.salary))).containsExactly("Ann", "Bob", "Cid", "Dee");
        assertThat(names(employee.bonus.isNotDistinctFrom(new BigDecimal("9.50"))))
                .containsExactly("Bob");
        assertThat(names(employee.salary.isDistinctFrom((BigDecimal) null)))
                .containsExactly("Ann", "Bob", "Cid", "Dee");
        assertThat(names(employee.age.isDistinctFrom(20).not())).containsExactly("Bob", "Dee");
    }

    @Test
    void rowsCompareValueByValue() throws SQLException {
        assertThat(names(row(employee.age, employee.name).eq(new Row2<>(20, "Bob"))))
                .containsExactly("Bob");
        assertThat(names(row(employee.age, employee.name).ne(new Row2<>(20, "Bob"))))
                .containsExactly("Ann", "Cid", "Dee", "Eve_%");
        assertThat(names(row(employee.age, employee.name).gt(new Row2<>(20, "Bob"))))
                .containsExactly("Ann", "Cid", "Dee");
        assertThat(names(row(employee.age, employee.name).ge(new Row2<>(30, "Ann"))))
                .containsExactly("Ann", "Cid");
        assertThat(names(row(employee.age, employee.name).lt(new Row2<>(20, "Dee"))))
                .containsExactly("Bob");
        assertThat(names(row(employee.age, employee.name).le(new Row2<>(20, "Dee"))))
                .containsExactly("Bob", "Dee");
        assertThat(names(row(employee.bonus, employee.name).gt(new Row2<>(new BigDecimal("9"), "Zed"))))
                .containsExactly("Bob", "Dee");
        assertThat(names(row(employee.age, employee.departmentId).lt(row(employee.order, employee.departmentId))))
                .isEmpty();
        assertThat(names(row(employee.age, employee.name).eq(row(employee.age, employee.name))))
                .hasSize(4);
    }

    @Test
    void rowsAreFoundInListsAndSelects() throws SQLException {
        assertThat(names(row(employee.age, employee.name)
                        .in(List.of(new Row2<>(20, "Bob"), new Row2<>(30, "Bob"), new Row2<>(40, "Cid")))))
                .containsExactly("Bob", "Cid");
        assertThat(names(row(employee.age, employee.name).in(List.of()))).isEmpty();
        assertThat(names(row(employee.age, employee.name).notIn(List.of(new Row2<>(20, "Bob")))))
                .containsExactly("Ann", "Cid", "Dee", "Eve_%");
        assertThat(names(row(employee.age, employee.name, employee.departmentId).eq(new Row3<>(20, "Bob", 1L))))
                .containsExactly("Bob");
        QEmployee other = QEmployee.as("other");
        assertThat(names(row(employee.departmentId, employee.age)
                        .in(select(other.departmentId, max(other.age)).groupBy(other.departmentId))))
                .containsExactly("Ann", "Cid");
        assertThat(names(row(employee.age, employee.name, employee.order, employee.departmentId)
                        .eq(Row.of(20, "Bob", 1, 1L))))
                .containsExactly("Bob");
        assertThatThrownBy(() -> row(employee.age, employee.name, employee.order, employee.departmentId)
                        .eq(Row.of(1, "x")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("4 values")
                .hasMessageContaining("one of 2");
    }

    @Test
    void textsMeanThemselvesInContains() throws SQLException {
        Predicate ann = employee.name.eq("Ann");
        for (String text :
                List.of("%", "_", "\\", "[", "]", "^", "'", "/", "//", "!", "\\%", "[a-z]", "%_", "\"", "?")) {
            StringExpression with = employee.name.concat("a" + text + "b");
            StringExpression without = employee.name.concat("axb");
            assertThat(names(with.contains(text).and(ann))).as(text).hasSize(1);
            assertThat(names(without.contains(text).and(ann))).as(text).isEmpty();
            assertThat(names(with.startsWith("Anna" + text).and(ann))).as(text).hasSize(1);
            assertThat(names(with.endsWith(text + "b").and(ann))).as(text).hasSize(1);
            assertThat(names(with.containsIgnoreCase("NNA" + text + "B").and(ann)))
                    .as(text)
                    .hasSize(1);
        }
    }

    @Test
    void backslashEscapesInPatterns() throws SQLException {
        assertThat(names(employee.name.like("Eve\\_\\%"))).containsExactly("Eve_%");
        assertThat(names(employee.name.like("\\A%"))).containsExactly("Ann");
        assertThat(names(employee.name.like("A\\%"))).isEmpty();
        assertThat(names(employee.name.ilike("eve\\_%"))).containsExactly("Eve_%");
        assertThat(names(employee.name.concat("\\").like("Ann\\\\"))).containsExactly("Ann");
    }

    @Test
    void anyAndAllOfASelect() throws SQLException {
        QEmployee other = QEmployee.as("other");
        var agesOfIt = select(other.age).where(other.departmentId.eq(1L));
        var agesOfNobody = select(other.age).where(other.name.eq("nobody"));
        assertThat(names(employee.age.eq(any(agesOfIt)))).containsExactly("Ann", "Bob", "Dee");
        assertThat(names(employee.age.ne(all(agesOfIt)))).containsExactly("Cid");
        if (supports(Capability.QUANTIFIED_COMPARISON)) {
            assertThat(names(employee.age.gt(all(agesOfIt)))).containsExactly("Cid");
            assertThat(names(employee.age.gt(any(agesOfIt)))).containsExactly("Ann", "Cid");
            assertThat(names(employee.age.le(all(agesOfIt)))).containsExactly("Bob", "Dee");
            assertThat(names(employee.age.ge(all(agesOfNobody)))).hasSize(5);
            assertThat(names(employee.age.lt(any(agesOfNobody)))).isEmpty();
            assertThat(names(employee.age.ne(any(agesOfIt)))).containsExactly("Ann", "Bob", "Cid", "Dee");
        } else {
            unsupported(employee.age.gt(all(agesOfIt)), "comparison by > with ALL", "select(min(...))");
        }
    }

    @Test
    void casesByValueAndByCondition() throws SQLException {
        assertThat(values(caseOf(employee.age, 20, "young").when(40, "old").otherwise("other")))
                .containsExactly("other", "young", "old", "young", "other");
        assertThat(values(caseOf(employee.age, null, "unknown").end()))
                .containsExactly(null, null, null, null, "unknown");
        assertThat(values(caseWhen(employee.age.lt(25), 1)
                        .when(employee.age.gt(35), 2)
                        .otherwise(0)))
                .containsExactly(0, 1, 2, 1, 0);
        assertThat(values(caseWhen(employee.age.lt(25), employee.name).end()))
                .containsExactly(null, "Bob", null, "Dee", null);
    }

    @Test
    void oneValueOfSeveral() throws SQLException {
        assertThat(values(coalesce(employee.age, -1))).containsExactly(30, 20, 40, 20, -1);
        assertThat(values(coalesce(employee.bonus, employee.salary)).stream()
                        .map(value -> value == null
                                ? null
                                : value.stripTrailingZeros().toPlainString()))
                .containsExactly("1.25", "9.5", "900", "50000", null);
        assertThat(values(nullif(employee.age, 20))).containsExactly(30, null, 40, null, null);
        assertThat(values(nullif(employee.name, "Ann"))).containsExactly(null, "Bob", "Cid", "Dee", "Eve_%");
        assertThat(values(nullif((Expression<Integer>) employee.age, employee.age)))
                .containsOnlyNulls();
        assertThat(values(greatest(employee.age, 25))).containsExactly(30, 25, 40, 25, null);
        assertThat(values(least(employee.age, 25))).containsExactly(25, 20, 25, 20, null);
        assertThat(values(greatest(employee.age, employee.order, employee.age.times(2))))
                .containsExactly(60, 40, 80, 40, null);
        assertThat(values(least(employee.name, "Bz"))).containsExactly("Ann", "Bob", "Bz", "Bz", "Bz");
        assertThat(values(greatest(employee.bonus, employee.salary)).stream()
                        .map(value -> value == null
                                ? null
                                : value.stripTrailingZeros().toPlainString()))
                .containsExactly("100", "50.5", null, "50000", null);
    }

    @Test
    void operatorsOfTheDatabase() throws SQLException {
        assertThat(values(operator(Integer.class, employee.age, "%", literal(7))))
                .containsExactly(2, 6, 5, 6, null);
        assertThat(names(operator(employee.age, ">=", literal(30)))).containsExactly("Ann", "Cid");
        assertThat(names(operator(employee.age, "=", literal(20)).not().and(employee.name.ne("Cid"))))
                .containsExactly("Ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "= 1 OR", "--", "/*", "*/", ";", "'", "a", "<>-->", "::", "=========", "(", "\"", "\\"})
    void whatIsNoOperatorIsRefused(String operator) {
        assertThatThrownBy(() -> operator(employee.age, operator, literal(1)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("is no operator")
                .hasMessageContaining("func(...)");
    }

    @Test
    void collations() throws SQLException {
        if (!supports(Capability.COLLATE)) {
            unsupported(employee.name.collate("C"), "COLLATE", "lower()");
            return;
        }
        String collation = switch (database) {
            case POSTGRESQL -> "C";
            case SQLITE -> "NOCASE";
            default -> "utf8mb4_general_ci";
        };
        boolean ignoresCase = database != TestDatabase.POSTGRESQL;
        assertThat(names(employee.name.collate(collation).eq("ANN"))).hasSize(ignoresCase ? 1 : 0);
        assertThat(rows(select(employee.name)
                        .orderBy(employee.name.collate(collation).desc())))
                .containsExactly("Eve_%", "Dee", "Cid", "Bob", "Ann");
    }

    @Test
    void inlinedLiteralsKeepTheirValue() throws SQLException {
        for (String text : List.of("it's", "back\\slash", "\\'", "''; --", "%_", "\"quoted\"", "line\nbreak", "é?")) {
            assertThat(ofAnn(inlined(text))).isEqualTo(text);
        }
        assertThat(ofAnn(inlined(-5))).isEqualTo(-5);
        assertThat(ofAnn(employee.age.minus(inlined(-5)))).isEqualTo(35);
        assertThat(ofAnn(inlined(5_000_000_000L))).isEqualTo(5_000_000_000L);
        assertThat(ofAnn(inlined(2.5))).isEqualTo(2.5);
        assertThat(ofAnn(inlined(1e-7))).isEqualTo(1e-7);
        assertThat(ofAnn(inlined(new BigDecimal("12.30")))).isEqualByComparingTo("12.3");
        assertThat(names(employee.active.eq(inlined(true)))).hasSize(5);
        assertThat(compile(select(inlined("x")).from(employee)).parameterCount())
                .isZero();
        assertThatThrownBy(() -> ofAnn(inlined(HIRED)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("literal(...)");
        assertThatThrownBy(() -> ofAnn(inlined("a\0b"))).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> ofAnn(inlined(Double.NaN))).isInstanceOf(StatementException.class);
    }

    @Test
    void functionsByName() throws SQLException {
        assertThat(ofAnn(func("upper", String.class, employee.name))).isEqualTo("ANN");
        assertThat(ofAnn(func("ABS", Integer.class, literal(-3)))).isEqualTo(3);
        for (String name : List.of("", "1a", "a b", "a;", "f()", "a'", "é", "a\"b")) {
            assertThatThrownBy(() -> func(name, String.class))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("no name of a function");
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler can't see
    void comparisonsOfDifferentKindsAreRefused() {
        Expression name = employee.name;
        Predicate number = name.eq(employee.age);
        assertThatThrownBy(() -> names(number))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("employee.name")
                .hasMessageContaining("VARCHAR(50) of String")
                .hasMessageContaining("employee.age")
                .hasMessageContaining("cast(...)");
        assertThatThrownBy(() -> names(((Expression) employee.hired).isDistinctFrom(employee.active)))
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> names(((Expression) employee.age).in("30")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("INTEGER of Integer");
    }

    @Test
    void columnsOfUnknownAliasesAreRefused() {
        QEmployee other = QEmployee.as("other");
        assertThatThrownBy(() -> compile(select(employee.name).from(employee).orderBy(other.age)))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("Employee \"other\"")
                .hasMessageContaining("join(...)");
        assertThatThrownBy(
                        () -> compile(select(max(employee.age)).from(employee).groupBy(department.name)))
                .isInstanceOf(StatementException.class)
                .isNotInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("department");
    }
}
