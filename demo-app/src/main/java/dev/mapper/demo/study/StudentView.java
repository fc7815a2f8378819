package dev.mapper.demo.study;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A student with courses and clubs. */
public record StudentView(
        Long id,
        String matriculation,
        String name,
        String email,
        int enteredIn,
        String major,
        List<Attended> courses,
        List<String> clubs) {

    /** A course that a student takes. */
    public record Attended(
            Long courseId,
            String code,
            String title,
            int credits,
            Instant enrolledAt,
            @Nullable Grade grade) {

        static Attended of(Enrolment enrolment) {
            Course course = enrolment.getCourse();
            return new Attended(
                    course.getId(),
                    course.getCode(),
                    course.getTitle(),
                    course.getCredits(),
                    enrolment.getEnrolledAt(),
                    enrolment.getGrade());
        }
    }

    static StudentView of(Student student) {
        return new StudentView(
                student.getId(),
                student.getMatriculation(),
                student.getName(),
                student.getEmail(),
                student.getEnteredIn(),
                student.getMajor().getName(),
                student.getEnrolments().stream().map(Attended::of).toList(),
                student.getClubs().stream().map(Club::getName).sorted().toList());
    }
}
