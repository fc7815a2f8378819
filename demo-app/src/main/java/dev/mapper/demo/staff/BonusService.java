package dev.mapper.demo.staff;

import static dev.mapper.demo.staff.QBonus.bonus;
import static dev.mapper.sql.Sql.sum;

import dev.mapper.session.Session;
import java.math.BigDecimal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives bonuses, each as a transaction within that of the payroll run. */
@Service
class BonusService {

    private final Session session;

    BonusService(Session session) {
        this.session = session;
    }

    /**
     * Gives the bonus first and looks at the rows afterwards: if it is too much, the new row, the new element of
     * {@link PayrollRun#getBonuses} and the employee's {@code lastBonus} all go back to the savepoint.
     */
    @Transactional(propagation = Propagation.NESTED)
    public void give(PayrollRun run, Employee employee, BigDecimal amount) {
        run.give(employee, amount);
        BigDecimal total =
                session.query(sum(bonus.amount)).filter(bonus.run.eq(run)).scalar();
        BigDecimal budget = run.getDepartment().getBonusBudget();
        if (total != null && total.compareTo(budget) > 0) {
            throw new BonusOverBudgetException(total, budget);
        }
    }
}
