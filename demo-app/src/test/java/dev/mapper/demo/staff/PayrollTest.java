package dev.mapper.demo.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.session.Session;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;

@DemoTest
class PayrollTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PayrollService payroll;

    @Autowired
    private Session session;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void bonusOverTheBudgetIsUndoneAndTheRaiseStays() {
        BigDecimal before = sum("select sum(salary) from employees where department_id = 10");

        PayrollResult result = raise(10, "percent=3&bonus=10");

        assertThat(result.granted()).isNotEmpty();
        assertThat(result.undone()).isNotEmpty().allSatisfy(part -> {
            assertThat(part.lastBonus()).isNull();
            assertThat(part.reason()).contains("over the budget");
        });
        assertThat(result.bonusTotal()).isLessThanOrEqualTo(result.bonusBudget());
        BigDecimal after = sum("select sum(salary) from employees where department_id = 10");
        assertThat(after).isEqualByComparingTo(result.salariesAfter()).isGreaterThan(before);
        assertThat(sum("select sum(amount) from bonuses where run_id = " + result.run()))
                .isEqualByComparingTo(result.bonusTotal());
        assertThat(count("select count(*) from bonuses where run_id = " + result.run()))
                .isEqualTo(result.granted().size());
        assertThat(count("select count(*) from employees where department_id = 10 and last_bonus is not null"))
                .isEqualTo(result.granted().size());
        assertThat(count("select raised from payroll_runs where id = " + result.run()))
                .isEqualTo(result.granted().size() + result.undone().size());
    }

    @Test
    void undoneBonusLeavesNoTraceInObjects() {
        PayrollResult result = transaction.execute(status -> {
            PayrollResult made = payroll.raise(11, BigDecimal.ONE, BigDecimal.TEN);

            PayrollRun run = session.find(PayrollRun.class, made.run()).orElseThrow();
            assertThat(run.getBonuses()).hasSameSizeAs(made.granted());
            assertThat(run.bonusTotal()).isEqualByComparingTo(made.bonusTotal());
            for (PayrollResult.UndonePart part : made.undone()) {
                Employee employee =
                        session.find(Employee.class, part.employee()).orElseThrow();
                assertThat(employee.getLastBonus()).isNull();
                assertThat(session.isModified(employee)).isFalse();
            }
            for (PayrollResult.Part part : made.granted()) {
                Employee employee =
                        session.find(Employee.class, part.employee()).orElseThrow();
                assertThat(employee.getLastBonus()).isEqualByComparingTo(part.amount());
            }
            return made;
        });

        assertThat(result).isNotNull();
        assertThat(result.undone()).isNotEmpty();
        assertThat(count("select count(*) from bonuses where run_id = " + result.run()))
                .isEqualTo(result.granted().size());
    }

    @Test
    void outerTransactionThatFailsTakesItsNestedOnesAlong() {
        BigDecimal before = sum("select sum(salary) from employees where department_id = 12");
        int bonuses = count("select count(*) from bonuses");

        List<PayrollResult.Part> granted = transaction.execute(status -> {
            status.setRollbackOnly();
            return payroll.raise(12, BigDecimal.TEN, BigDecimal.ONE).granted();
        });

        assertThat(granted).isNotEmpty();
        assertThat(sum("select sum(salary) from employees where department_id = 12"))
                .isEqualByComparingTo(before);
        assertThat(count("select count(*) from bonuses")).isEqualTo(bonuses);
        assertThat(count("select count(*) from payroll_runs where department_id = 12"))
                .isZero();
    }

    @Test
    void withoutBonusesThereIsJustTheRaise() {
        PayrollResult result = raise(8, "percent=2.5&bonus=0");

        assertThat(result.granted()).isEmpty();
        assertThat(result.undone()).isEmpty();
        assertThat(result.raised()).isEqualTo(count("select count(*) from employees where department_id = 8"));
    }

    @Test
    void senselessRaiseIsRefused() {
        http.post()
                .uri("/api/departments/8/raise?percent=90")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("percent");
        http.post()
                .uri("/api/departments/999/raise?percent=1")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private PayrollResult raise(long department, String query) {
        PayrollResult result = http.post()
                .uri("/api/departments/" + department + "/raise?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(PayrollResult.class)
                .returnResult()
                .getResponseBody();
        assertThat(result).isNotNull();
        return result;
    }

    private BigDecimal sum(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
