package dev.mapper.dialect;

import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.acos;
import static dev.mapper.sql.Sql.asin;
import static dev.mapper.sql.Sql.atan;
import static dev.mapper.sql.Sql.atan2;
import static dev.mapper.sql.Sql.castToNumber;
import static dev.mapper.sql.Sql.castToString;
import static dev.mapper.sql.Sql.concat;
import static dev.mapper.sql.Sql.concatWs;
import static dev.mapper.sql.Sql.cos;
import static dev.mapper.sql.Sql.degrees;
import static dev.mapper.sql.Sql.exp;
import static dev.mapper.sql.Sql.ln;
import static dev.mapper.sql.Sql.log;
import static dev.mapper.sql.Sql.log10;
import static dev.mapper.sql.Sql.nullif;
import static dev.mapper.sql.Sql.power;
import static dev.mapper.sql.Sql.radians;
import static dev.mapper.sql.Sql.random;
import static dev.mapper.sql.Sql.round;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.sin;
import static dev.mapper.sql.Sql.sqrt;
import static dev.mapper.sql.Sql.tan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mapper.StatementException;
import dev.mapper.sql.NumberExpression;
import dev.mapper.sql.StringExpression;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FunctionsTest extends ExpressionsTest {

    private final StringExpression nothing = nullif(employee.name, "Ann");

    /** A double that the database doesn't know beforehand. */
    private static NumberExpression<Double> number(double value) {
        return castToNumber(employee.age, Double.class).times(value / 30);
    }

    @Test
    void changesCaseAndTrims() throws SQLException {
        assertThat(ofAnn(employee.name.lower())).isEqualTo("ann");
        assertThat(ofAnn(employee.name.upper())).isEqualTo("ANN");
        StringExpression padded = concat(employee.name.lpad(5, ' '), employee.name.rpad(5, ' '));
        assertThat(ofAnn(padded)).isEqualTo("  AnnAnn  ");
        assertThat(ofAnn(padded.trim())).isEqualTo("AnnAnn");
        assertThat(ofAnn(padded.ltrim())).isEqualTo("AnnAnn  ");
        assertThat(ofAnn(padded.rtrim())).isEqualTo("  AnnAnn");
        StringExpression stars = concat(employee.name.lpad(5, '*'), employee.name.rpad(5, '*'));
        assertThat(ofAnn(stars.trim('*'))).isEqualTo("AnnAnn");
        assertThat(ofAnn(stars.ltrim('*'))).isEqualTo("AnnAnn**");
        assertThat(ofAnn(stars.rtrim('*'))).isEqualTo("**AnnAnn");
        assertThat(ofAnn(nothing.trim())).isNull();
    }

    @Test
    void measuresAndCuts() throws SQLException {
        assertThat(values(employee.name.length())).containsExactly(3, 3, 3, 3, 5);
        assertThat(ofAnn(employee.name.concat("é\uD83D\uDE00 ").length())).isBetween(6, 7);
        assertThat(ofAnn(employee.name.substring(2))).isEqualTo("nn");
        assertThat(ofAnn(employee.name.substring(2, 1))).isEqualTo("n");
        assertThat(ofAnn(employee.name.substring(9, 3))).isNullOrEmpty();
        assertThat(ofAnn(employee.name.left(2))).isEqualTo("An");
        assertThat(ofAnn(employee.name.left(9))).isEqualTo("Ann");
        assertThat(ofAnn(employee.name.right(2))).isEqualTo("nn");
        assertThat(ofAnn(employee.name.right(9))).isEqualTo("Ann");
        assertThat(ofAnn(employee.name.right(0))).isEmpty();
        assertThat(ofAnn(nothing.length())).isNull();
        assertThat(ofAnn(nothing.left(1))).isNull();
        assertThat(ofAnn(nothing.right(1))).isNull();
        assertThat(ofAnn(nothing.substring(1, 1))).isNull();
    }

    @Test
    void findsAndReplaces() throws SQLException {
        assertThat(values(employee.name.position("e"))).containsExactly(0, 0, 0, 2, 3);
        assertThat(ofAnn(employee.name.position(""))).isEqualTo(1);
        assertThat(ofAnn(employee.name.replace("n", "''"))).isEqualTo("A''''");
        assertThat(ofAnn(employee.name.replace("x", "y"))).isEqualTo("Ann");
        assertThat(ofAnn(employee.name.replace("nn", ""))).isEqualTo("A");
        assertThat(ofAnn(nothing.position("a"))).isNull();
        assertThat(ofAnn(nothing.replace("a", "b"))).isNull();
    }

    @Test
    void padsAndRepeats() throws SQLException {
        assertThat(ofAnn(employee.name.lpad(5, '0'))).isEqualTo("00Ann");
        assertThat(ofAnn(employee.name.rpad(5, '\''))).isEqualTo("Ann''");
        assertThat(ofAnn(employee.name.lpad(2, '0'))).isEqualTo("An");
        assertThat(ofAnn(employee.name.rpad(2, '0'))).isEqualTo("An");
        assertThat(ofAnn(employee.name.repeat(3))).isEqualTo("AnnAnnAnn");
        assertThat(ofAnn(employee.name.repeat(0))).isEmpty();
        assertThat(ofAnn(nothing.lpad(5, '0'))).isNull();
        assertThat(ofAnn(nothing.rpad(5, '0'))).isNull();
        assertThat(ofAnn(nothing.repeat(2))).isNull();
        assertThatThrownBy(() -> employee.name.lpad(-1, ' ')).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> employee.name.substring(0)).hasMessageContaining("1 or more");
    }

    @Test
    void joinsTexts() throws SQLException {
        assertThat(ofAnn(concat(employee.name, employee.name))).isEqualTo("AnnAnn");
        assertThat(ofAnn(concat(employee.name, nothing))).isNull();
        assertThat(ofAnn(concatWs("', ", employee.name, nothing, employee.name)))
                .isEqualTo("Ann', Ann");
        assertThat(ofAnn(concatWs(",", nothing, nothing))).isEmpty();
    }

    @Test
    void reverses() throws SQLException {
        if (database == TestDatabase.H2) {
            unsupported(employee.name.reverse(), "REVERSE", "in Java");
        } else {
            assertThat(ofAnn(employee.name.reverse())).isEqualTo("nnA");
        }
    }

    @Test
    void matchesRegularExpressions() throws SQLException {
        if (database == TestDatabase.SQLITE) {
            unsupported(employee.name.matches("A"), "REGEX_MATCHES", "register a function");
            unsupported(employee.name.replaceMatches("A", "B"), "REGEX_REPLACE", "replace");
            return;
        }
        assertThat(names(employee.name.matches("^[AB]"))).containsExactly("Ann", "Bob");
        assertThat(names(employee.name.matches("e+"))).containsExactly("Dee", "Eve_%");
        assertThat(names(employee.name.matches("^a"))).isEmpty();
        assertThat(names(employee.name.matches("n$").not())).containsExactly("Bob", "Cid", "Dee", "Eve_%");
        assertThat(ofAnn(employee.name.replaceMatches("n+", "-"))).isEqualTo("A-");
        assertThat(ofAnn(employee.name.replaceMatches("[a-z]", "."))).isEqualTo("A..");
        assertThat(ofAnn(nothing.matches("x"))).isNull();
    }

    @Test
    void roundsNumbers() throws SQLException {
        assertThat(ofAnn(number(-2.5).abs())).isEqualTo(2.5);
        assertThat(ofAnn(number(2.25).ceil())).isEqualTo(3.0);
        assertThat(ofAnn(number(-2.25).ceil())).isEqualTo(-2.0);
        assertThat(ofAnn(number(2.25).floor())).isEqualTo(2.0);
        assertThat(ofAnn(number(-2.25).floor())).isEqualTo(-3.0);
        assertThat(ofAnn(number(2.5).round())).isEqualTo(3.0);
        assertThat(ofAnn(number(-2.5).round())).isEqualTo(-3.0);
        assertThat(ofAnn(round(number(2.125), 2))).isEqualTo(2.13);
        assertThat(ofAnn(number(-7).sign())).isEqualTo(-1);
        assertThat(values(employee.age.sign())).containsExactly(1, 1, 1, 1, null);
        assertThat(ofAnn(employee.bonus.round(1))).isEqualByComparingTo("1.3");
        assertThat(ofAnn(employee.bonus.ceil())).isEqualByComparingTo("2");
        assertThat(ofAnn(employee.bonus.floor())).isEqualByComparingTo("1");
        assertThat(ofAnn(employee.age.negated().abs())).isEqualTo(30);
        assertThatThrownBy(() -> employee.age.round(-1)).isInstanceOf(StatementException.class);
    }

    @Test
    void remaindersKeepTheirFraction() throws SQLException {
        assertThat(ofAnn(employee.age.mod(7))).isEqualTo(2);
        assertThat(ofAnn(employee.age.negated().mod(7))).isEqualTo(-2);
        assertThat(ofAnn(employee.bonus.mod(1))).isEqualByComparingTo("0.25");
        assertThat(ofAnn(number(5.5).mod(2))).isEqualTo(1.5);
        assertThat(ofAnn(number(-5.5).mod(2))).isEqualTo(-1.5);
    }

    @Test
    void powersAndLogarithms() throws SQLException {
        assertThat(ofAnn(power(employee.age, 2))).isEqualTo(900.0);
        assertThat(ofAnn(power(number(2), number(0.5)))).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(ofAnn(sqrt(employee.salary))).isEqualTo(10.0);
        assertThat(ofAnn(exp(number(1)))).isCloseTo(Math.E, within(1e-12));
        assertThat(ofAnn(ln(number(Math.E)))).isCloseTo(1.0, within(1e-12));
        assertThat(ofAnn(log(2, number(8)))).isCloseTo(3.0, within(1e-12));
        assertThat(ofAnn(log10(employee.salary))).isCloseTo(2.0, within(1e-12));
        assertThat(rows(select(sqrt(employee.age)).where(employee.age.isNull())))
                .containsOnlyNulls();
    }

    @Test
    void angles() throws SQLException {
        assertThat(ofAnn(sin(number(0.5)))).isCloseTo(Math.sin(0.5), within(1e-12));
        assertThat(ofAnn(cos(number(0.5)))).isCloseTo(Math.cos(0.5), within(1e-12));
        assertThat(ofAnn(tan(number(0.5)))).isCloseTo(Math.tan(0.5), within(1e-12));
        assertThat(ofAnn(asin(number(0.5)))).isCloseTo(Math.asin(0.5), within(1e-12));
        assertThat(ofAnn(acos(number(0.5)))).isCloseTo(Math.acos(0.5), within(1e-12));
        assertThat(ofAnn(atan(number(0.5)))).isCloseTo(Math.atan(0.5), within(1e-12));
        assertThat(ofAnn(atan2(number(1), number(2)))).isCloseTo(Math.atan2(1, 2), within(1e-12));
        assertThat(ofAnn(degrees(number(1)))).isCloseTo(Math.toDegrees(1), within(1e-12));
        assertThat(ofAnn(radians(employee.age))).isCloseTo(Math.toRadians(30), within(1e-12));
    }

    @Test
    void randomNumbersLieBelowOne() throws SQLException {
        assertThat(values(random())).hasSize(5).allMatch(value -> value >= 0 && value < 1);
    }

    @Test
    void bits() throws SQLException {
        // 30 is 11110
        assertThat(ofAnn(employee.age.bitAnd(6))).isEqualTo(6);
        assertThat(ofAnn(employee.age.bitOr(1))).isEqualTo(31);
        assertThat(ofAnn(employee.age.bitXor(6))).isEqualTo(24);
        assertThat(ofAnn(employee.age.bitNot())).isEqualTo(-31);
        assertThat(ofAnn(employee.age.shiftLeft(2))).isEqualTo(120);
        assertThat(ofAnn(employee.age.shiftRight(1))).isEqualTo(15);
        assertThat(ofAnn(employee.age.negated().shiftRight(1))).isEqualTo(-15);
        assertThat(values(employee.age.bitAnd(20))).containsExactly(20, 20, 0, 20, null);
        assertThat(names(employee.age.bitAnd(8).ne(0))).containsExactly("Ann", "Cid");
    }

    @Test
    void castsToTextAndNumber() throws SQLException {
        assertThat(ofAnn(castToString(employee.age).concat("!"))).isEqualTo("30!");
        assertThat(ofAnn(castToNumber(castToString(employee.age), Integer.class)))
                .isEqualTo(30);
        assertThat(ofAnn(castToNumber(employee.age, BigDecimal.class).dividedBy(4)))
                .isEqualByComparingTo("7.5");
        assertThat(ofAnn(castToString(nothing))).isNull();
    }
}
