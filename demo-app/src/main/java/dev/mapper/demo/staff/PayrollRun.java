package dev.mapper.demo.staff;

import dev.mapper.mapping.CurrentTimestamp;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A raise for a whole department, and the bonuses that were given with it. */
@Entity
@Table(name = "payroll_runs")
public class PayrollRun {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(optional = false)
    private Department department;

    @Column(precision = 5, scale = 2, nullable = false)
    private BigDecimal percent;

    private int raised;

    @CurrentTimestamp
    private Instant createdAt;

    @OneToMany(mappedBy = "run", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Bonus> bonuses = new ArrayList<>();

    protected PayrollRun() {}

    public PayrollRun(Department department, BigDecimal percent, int raised) {
        this.department = department;
        this.percent = percent;
        this.raised = raised;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public Department getDepartment() {
        return department;
    }

    public BigDecimal getPercent() {
        return percent;
    }

    /** How many salaries were raised. */
    public int getRaised() {
        return raised;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public List<Bonus> getBonuses() {
        return Collections.unmodifiableList(bonuses);
    }

    void give(Employee employee, BigDecimal amount) {
        bonuses.add(new Bonus(this, employee, amount));
        employee.receiveBonus(amount);
    }

    public BigDecimal bonusTotal() {
        return bonuses.stream().map(Bonus::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
