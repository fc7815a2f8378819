package dev.mapper.demo.study;

import dev.mapper.mapping.Indexed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a student takes a course: the association between them, with what belongs to it. */
@Entity
@Table(
        name = "enrolments",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_enrolments_student_course",
                        columnNames = {"student_id", "course_id"}))
public class Enrolment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(optional = false)
    private Student student;

    @ManyToOne(optional = false)
    @Indexed
    private Course course;

    @Column(nullable = false)
    private Instant enrolledAt;

    @Enumerated(EnumType.STRING)
    @Column(length = 1)
    private @Nullable Grade grade;

    protected Enrolment() {}

    Enrolment(Student student, Course course, Instant enrolledAt) {
        this.student = student;
        this.course = course;
        this.enrolledAt = enrolledAt;
    }

    public Student getStudent() {
        return student;
    }

    public Course getCourse() {
        return course;
    }

    public Instant getEnrolledAt() {
        return enrolledAt;
    }

    /** Null until the examination. */
    public @Nullable Grade getGrade() {
        return grade;
    }

    public void grade(Grade newGrade) {
        this.grade = newGrade;
    }
}
