package dev.mapper.demo.staff;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payroll run did, and which of its parts were undone.
 *
 * @param granted the bonuses that stay
 * @param undone the bonuses that went back, rows and objects, while the raise stayed
 */
public record PayrollResult(
        Long run,
        String department,
        BigDecimal percent,
        int raised,
        BigDecimal salariesBefore,
        BigDecimal salariesAfter,
        BigDecimal bonusBudget,
        BigDecimal bonusTotal,
        List<Part> granted,
        List<UndonePart> undone) {

    /** One employee's bonus. */
    public record Part(Long employee, String name, BigDecimal amount) {}

    /**
     * A bonus that was undone.
     *
     * @param lastBonus what the employee's object says after that: as before the run
     */
    public record UndonePart(
            Long employee,
            String name,
            BigDecimal amount,
            String reason,
            @Nullable BigDecimal lastBonus) {}
}
