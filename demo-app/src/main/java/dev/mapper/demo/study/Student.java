package dev.mapper.demo.study;

import dev.mapper.demo.staff.Department;
import dev.mapper.mapping.Indexed;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who studies at the university. */
@Entity
@Table(name = "students")
public class Student {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 12, nullable = false, unique = true)
    private String matriculation;

    @Column(length = 80, nullable = false)
    @Indexed
    private String name;

    @Column(length = 120, nullable = false, unique = true)
    private String email;

    private int enteredIn;

    @ManyToOne(optional = false)
    @Indexed
    private Department major;

    @OneToMany(mappedBy = "student", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("enrolledAt")
    private List<Enrolment> enrolments = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "student_clubs")
    private Set<Club> clubs = new HashSet<>();

    protected Student() {}

    public Student(String matriculation, String name, String email, int enteredIn, Department major) {
        this.matriculation = matriculation;
        this.name = name;
        this.email = email;
        this.enteredIn = enteredIn;
        this.major = major;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String getMatriculation() {
        return matriculation;
    }

    public String getName() {
        return name;
    }

    public String getEmail() {
        return email;
    }

    /** The year in which the studies began. */
    public int getEnteredIn() {
        return enteredIn;
    }

    public Department getMajor() {
        return major;
    }

    public List<Enrolment> getEnrolments() {
        return Collections.unmodifiableList(enrolments);
    }

    public Enrolment enrol(Course course, Instant at) {
        Enrolment enrolment = new Enrolment(this, course, at);
        enrolments.add(enrolment);
        return enrolment;
    }

    /** Takes the enrolment out of the student's; its row is deleted, as an orphan. */
    public boolean leave(Course course) {
        return enrolments.removeIf(enrolment -> enrolment.getCourse() == course);
    }

    public Set<Club> getClubs() {
        return Collections.unmodifiableSet(clubs);
    }

    public void join(Club club) {
        clubs.add(club);
    }
}
