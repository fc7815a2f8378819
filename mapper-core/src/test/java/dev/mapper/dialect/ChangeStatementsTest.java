package dev.mapper.dialect;

import static dev.mapper.dialect.Department.QDepartment.department;
import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.delete;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.notExists;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.setNull;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Employee.Role;
import dev.mapper.sql.Row2;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Inserts, updates and deletes run on real databases. */
class ChangeStatementsTest extends CompanyTest {

    @BeforeParameterizedClassInvocation
    static void fillTables(TestDatabase database) throws SQLException {
        workbench = Staff.on(database);
    }

    @Test
    void updatesAndDeletes() throws SQLException {
        assertThat(change(update(employee)
                        .set(set(employee.salary, employee.salary.times(1.1)))
                        .where(employee.age.lt(25))))
                .isEqualTo(1);
        assertThat(rows(select(employee.salary).where(employee.id.eq(2L)))).containsExactly(new BigDecimal("55.55"));
        assertThat(change(update(employee)
                        .set(setNull(employee.age), set(employee.role, Role.ADMIN))
                        .where(employee.id.eq(2L))))
                .isEqualTo(1);
        assertThat(rows(select(employee.age, employee.role).where(employee.id.eq(2L))))
                .containsExactly(new Row2<>(null, Role.ADMIN));
        assertThat(change(delete(employee).where(employee.name.contains("_")))).isEqualTo(1);
        assertThat(change(delete(employee)
                        .where(notExists(select(department.id).where(department.id.eq(employee.departmentId))))))
                .isZero();
    }

    @Test
    void changesGiveBackRows() throws SQLException {
        assertThat(rows(insert(department)
                        .values(set(department.name, "New"))
                        .returning(department.id.gt(3L), department.name)))
                .containsExactly(new Row2<>(true, "New"));
        assertThat(rows(delete(employee).where(employee.id.eq(4L)).returning(employee.name, employee.name.length())))
                .containsExactly(new Row2<>("Dee_%", 5));
        assertThat(names(employee.id.eq(4L))).isEmpty();
    }

    @Test
    void updatesGiveBackRowsAsTheyAreThen() throws SQLException {
        var update = update(employee)
                .set(set(employee.age, employee.age.plus(1)))
                .where(employee.id.eq(1L))
                .returning(employee.age, employee.salary);
        if (!workbench.dialect.supports(Capability.UPDATE_RETURNING)) {
            assertThatThrownBy(() -> rows(update))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("UPDATE RETURNING is not supported by MariaDB");
            return;
        }
        assertThat(rows(update)).containsExactly(new Row2<>(31, new BigDecimal("100.00")));
        assertThat(rows(update(employee)
                        .set(set(employee.age, 1))
                        .where(employee.id.eq(-1L))
                        .returning(employee.id)))
                .isEmpty();
    }

    @Test
    void insertsWhatASelectFinds() throws SQLException {
        assertThat(change(insert(department).from(select(employee.name).where(employee.age.gt(25)), department.name)))
                .isEqualTo(2);
        assertThat(rows(select(count(department.id)))).containsExactly(5L);
    }

    @Test
    void insertsOverRowsThatAreThere() throws SQLException {
        var upsert = insert(department).values(set(department.id, 1L), set(department.name, "Other"));
        boolean countsExisting = workbench.dialect instanceof MysqlDialect;
        assertThat(change(upsert.onConflict(department.id).doNothing())).isEqualTo(countsExisting ? 1 : 0);
        assertThat(change(upsert.onConflict(department.id).doUpdate(set(department.name, "Updated"))))
                .isEqualTo(countsExisting ? 2 : 1);
        assertThat(rows(select(department.name).where(department.id.eq(1L)))).containsExactly("Updated");
    }
}
