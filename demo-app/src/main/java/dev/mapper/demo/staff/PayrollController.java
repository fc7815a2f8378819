package dev.mapper.demo.staff;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/departments")
class PayrollController {

    private final PayrollService payroll;

    PayrollController(PayrollService payroll) {
        this.payroll = payroll;
    }

    @PostMapping("/{id}/raise")
    PayrollResult raise(
            @PathVariable long id,
            @RequestParam @DecimalMin("0.1") @DecimalMax("25") @Digits(integer = 2, fraction = 2) BigDecimal percent,
            @RequestParam(defaultValue = "5") @DecimalMin("0") @DecimalMax("50") @Digits(integer = 2, fraction = 2)
                    BigDecimal bonus) {
        return payroll.raise(id, percent, bonus);
    }
}
