package dev.mapper.demo.staff;

import static dev.mapper.demo.staff.QEmployee.employee;

import dev.mapper.demo.web.NotFoundException;
import dev.mapper.session.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Raises the salaries of a department. */
@Service
class PayrollService {

    private final Session session;
    private final BonusService bonuses;

    PayrollService(Session session, BonusService bonuses) {
        this.session = session;
        this.bonuses = bonuses;
    }

    /** Raises everybody's salary, and gives a bonus to each, the lowest paid first, as far as the budget goes. */
    @Transactional
    public PayrollResult raise(long departmentId, BigDecimal percent, BigDecimal bonusPercent) {
        Department department = session.find(Department.class, departmentId)
                .orElseThrow(() -> new NotFoundException("department", departmentId));
        List<Employee> staff = session.query(employee)
                .filter(employee.department.eq(department))
                .orderBy(employee.salary, employee.id)
                .all();
        BigDecimal before = salaries(staff);
        staff.forEach(it -> it.raiseBy(percent));
        PayrollRun run = new PayrollRun(department, percent, staff.size());
        session.add(run);

        List<PayrollResult.Part> granted = new ArrayList<>();
        List<PayrollResult.UndonePart> undone = new ArrayList<>();
        for (Employee it : staff) {
            BigDecimal amount = it.percentOfSalary(bonusPercent);
            if (amount.signum() == 0) {
                continue;
            }
            try {
                bonuses.give(run, it, amount);
                granted.add(new PayrollResult.Part(it.getId(), it.getName(), amount));
            } catch (BonusOverBudgetException e) {
                undone.add(new PayrollResult.UndonePart(
                        it.getId(), it.getName(), amount, String.valueOf(e.getMessage()), it.getLastBonus()));
            }
        }
        session.flush();
        return new PayrollResult(
                run.getId(),
                department.getName(),
                percent,
                run.getRaised(),
                before,
                salaries(staff),
                department.getBonusBudget(),
                run.bonusTotal(),
                granted,
                undone);
    }

    private static BigDecimal salaries(List<Employee> staff) {
        return staff.stream().map(Employee::getSalary).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
