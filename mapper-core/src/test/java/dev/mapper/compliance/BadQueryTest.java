package dev.mapper.compliance;

import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.delete;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mapper.StatementException;
import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Subquery;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.QEmployee;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Statements that make no sense are refused before they are sent, by an error that names what is wrong. */
class BadQueryTest extends CampusTest {

    private void refused(ThrowingCallable query, String... named) {
        try (StatementCounter statements = statements()) {
            StatementException error = catchThrowableOfType(StatementException.class, query);
            assertThat(error).as("the error").isNotNull().hasMessageContainingAll(named);
            assertThat(statements.total()).as("statements sent").isZero();
        }
        assertThat(session.query(user).count()).isEqualTo(23);
    }

    @Test
    void aColumnOfWhatIsNotInFrom() {
        refused(() -> session.query(user).orderBy(employee.name).all(), "employee");
        refused(() -> session.query(user.age).groupBy(employee.name).all(), "employee");
        refused(
                () -> session.query(user.age)
                        .groupBy(user.age)
                        .having(max(employee.age).gt(3))
                        .all(),
                "employee");
        refused(() -> session.execute(delete(user).where(employee.age.gt(3))), "employee");
        refused(() -> session.execute(update(user).set(set(user.age, employee.age))), "employee");
    }

    @Test
    void aColumnOfASubqueryThatIsNotInFrom() {
        Subquery subquery = select(department.id.as("dept")).from(department).subquery("per_department");
        refused(
                () -> session.query(select(subquery.number("dept", Long.class)).from(user))
                        .all(),
                "per_department");
    }

    @Test
    void anAggregateInWhere() {
        refused(() -> session.query(user).filter(count(user.id).gt(3)).all(), "count");
        refused(() -> session.query(user).filter(user.age.eq(max(user.age))).all(), "max");
    }

    @Test
    void anAggregateOfAnAggregate() {
        refused(() -> session.query(max(count(user.id))).all(), "count");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler would refuse is cast away
    void valuesOfTypesThatDoNotCompare() {
        Expression raw = user.username;
        refused(() -> session.query(user).filter(raw.eq((Object) 30)).all(), "java.lang.Integer");
        refused(
                () -> session.query(user)
                        .filter(((ComparableExpression) user.username).gt((Expression) user.age))
                        .all(),
                "username",
                "age");
    }

    @Test
    void anAliasThatNamesTwo() {
        refused(
                () -> session.query(user)
                        .join(QEmployee.as("user"), user.age.isNull())
                        .all(),
                "user");
    }

    @Test
    void aNameThatTheSubqueryDoesNotHave() {
        Subquery subquery = select(department.id.as("dept")).from(department).subquery("s");
        refused(() -> subquery.string("name"), "name", "dept");
    }

    @Test
    void aScalarOfTwoColumns() {
        refused(() -> select(user.age, user.username).scalar(), "one column");
    }
}
