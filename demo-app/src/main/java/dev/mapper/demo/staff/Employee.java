package dev.mapper.demo.staff;

import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.CurrentTimestamp.On;
import dev.mapper.mapping.Indexed;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody who works for the university, in one department, mostly for a manager. */
@Entity
@Table(name = "employees", check = @CheckConstraint(name = "check_salary_positive", constraint = "salary > 0"))
public class Employee {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 80, nullable = false)
    @Indexed
    private String name;

    @Column(length = 120, nullable = false, unique = true)
    private String email;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    private Position position;

    /** A year's salary, before bonuses. */
    @Column(precision = 10, scale = 2, nullable = false)
    private BigDecimal salary;

    @Column(precision = 10, scale = 2)
    private @Nullable BigDecimal lastBonus;

    @Column(nullable = false)
    private LocalDate hiredOn;

    @CurrentTimestamp(on = On.INSERT)
    private Instant createdAt;

    @CurrentTimestamp(on = {On.INSERT, On.UPDATE})
    private Instant updatedAt;

    @Version
    private long version;

    @ManyToOne(optional = false)
    @Indexed
    private Department department;

    @ManyToOne
    @Indexed
    private @Nullable Employee manager;

    @OneToMany(mappedBy = "manager")
    @OrderBy("name")
    private List<Employee> reports = new ArrayList<>();

    @OneToMany(mappedBy = "employee", cascade = CascadeType.REMOVE)
    private List<Bonus> bonuses = new ArrayList<>();

    protected Employee() {}

    public Employee(
            String name,
            String email,
            Position position,
            BigDecimal salary,
            LocalDate hiredOn,
            Department department,
            @Nullable Employee manager) {
        this.name = name;
        this.email = email;
        this.position = position;
        this.salary = salary;
        this.hiredOn = hiredOn;
        this.department = department;
        this.manager = manager;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String getName() {
        return name;
    }

    public void rename(String newName) {
        this.name = newName;
    }

    public String getEmail() {
        return email;
    }

    public Position getPosition() {
        return position;
    }

    public boolean isHead() {
        return position == Position.HEAD;
    }

    public BigDecimal getSalary() {
        return salary;
    }

    public void payYearly(BigDecimal newSalary) {
        this.salary = newSalary;
    }

    public void raiseBy(BigDecimal percent) {
        this.salary = salary.add(percentOfSalary(percent));
    }

    public BigDecimal percentOfSalary(BigDecimal percent) {
        return salary.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    public @Nullable BigDecimal getLastBonus() {
        return lastBonus;
    }

    void receiveBonus(BigDecimal amount) {
        this.lastBonus = amount;
    }

    public LocalDate getHiredOn() {
        return hiredOn;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getUpdatedAt() {
        return updatedAt;
    }

    /** Counts the changes of the row; a change of an older version is refused. */
    public long getVersion() {
        return version;
    }

    public Department getDepartment() {
        return department;
    }

    /** To another department, under its head or whoever else is to be the manager there. */
    public void moveTo(Department newDepartment, @Nullable Employee newManager) {
        this.department = newDepartment;
        this.manager = newManager;
    }

    public @Nullable Employee getManager() {
        return manager;
    }

    public void reportTo(@Nullable Employee newManager) {
        this.manager = newManager;
    }

    public List<Employee> getReports() {
        return Collections.unmodifiableList(reports);
    }
}
