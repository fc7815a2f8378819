package dev.mapper.demo.staff;

import dev.mapper.mapping.Indexed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one employee got on top in one payroll run. */
@Entity
@Table(name = "bonuses")
public class Bonus {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(optional = false)
    @Indexed
    private PayrollRun run;

    @ManyToOne(optional = false)
    @Indexed
    private Employee employee;

    @Column(precision = 10, scale = 2, nullable = false)
    private BigDecimal amount;

    protected Bonus() {}

    Bonus(PayrollRun run, Employee employee, BigDecimal amount) {
        this.run = run;
        this.employee = employee;
        this.amount = amount;
    }

    public PayrollRun getRun() {
        return run;
    }

    public Employee getEmployee() {
        return employee;
    }

    public BigDecimal getAmount() {
        return amount;
    }
}
