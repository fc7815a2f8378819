package dev.mapper.demo.staff;

import java.math.BigDecimal;

/** A bonus would bring a payroll run over its department's budget. */
class BonusOverBudgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BonusOverBudgetException(BigDecimal total, BigDecimal budget) {
        super("bonuses of " + total + " would be over the budget of " + budget);
    }
}
