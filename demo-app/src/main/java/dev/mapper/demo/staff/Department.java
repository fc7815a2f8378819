package dev.mapper.demo.staff;

import dev.mapper.mapping.ServerDefault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A department of the university. */
@Entity
@Table(name = "departments")
public class Department {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 8, nullable = false, unique = true)
    private String code;

    @Column(length = 80, nullable = false, unique = true)
    private String name;

    @Column(length = 80, nullable = false)
    private String building;

    /** The most that one payroll run may give away in bonuses. */
    @Column(precision = 12, scale = 2, nullable = false)
    @ServerDefault("60000")
    private BigDecimal bonusBudget;

    @OneToMany(mappedBy = "department")
    @OrderBy("name")
    private List<Employee> employees = new ArrayList<>();

    protected Department() {}

    public Department(String code, String name, String building) {
        this.code = code;
        this.name = name;
        this.building = building;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String getCode() {
        return code;
    }

    public String getName() {
        return name;
    }

    public String getBuilding() {
        return building;
    }

    public BigDecimal getBonusBudget() {
        return bonusBudget;
    }

    public List<Employee> getEmployees() {
        return Collections.unmodifiableList(employees);
    }
}
