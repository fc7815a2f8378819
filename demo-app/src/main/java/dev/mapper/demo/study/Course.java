package dev.mapper.demo.study;

import dev.mapper.demo.staff.Department;
import dev.mapper.demo.staff.Employee;
import dev.mapper.mapping.Indexed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A course that a department offers. */
@Entity
@Table(name = "courses")
public class Course {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 12, nullable = false, unique = true)
    private String code;

    @Column(length = 100, nullable = false)
    private String title;

    private int credits;

    /** How many students it has room for. */
    private int capacity;

    @ManyToOne(optional = false)
    @Indexed
    private Department department;

    @ManyToOne
    @Indexed
    private @Nullable Employee lecturer;

    @OneToMany(mappedBy = "course")
    private List<Enrolment> enrolments = new ArrayList<>();

    protected Course() {}

    public Course(
            String code, String title, int credits, int capacity, Department department, @Nullable Employee lecturer) {
        this.code = code;
        this.title = title;
        this.credits = credits;
        this.capacity = capacity;
        this.department = department;
        this.lecturer = lecturer;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String getCode() {
        return code;
    }

    public String getTitle() {
        return title;
    }

    public int getCredits() {
        return credits;
    }

    public int getCapacity() {
        return capacity;
    }

    public Department getDepartment() {
        return department;
    }

    public @Nullable Employee getLecturer() {
        return lecturer;
    }

    public List<Enrolment> getEnrolments() {
        return Collections.unmodifiableList(enrolments);
    }
}
