package dev.mapper.demo.study;

import static dev.mapper.demo.staff.QDepartment.department;
import static dev.mapper.demo.staff.QEmployee.employee;
import static dev.mapper.demo.study.QCourse.course;
import static dev.mapper.demo.study.QEnrolment.enrolment;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.select;

import dev.mapper.demo.web.ConflictException;
import dev.mapper.demo.web.NotFoundException;
import dev.mapper.demo.web.UnknownReferenceException;
import dev.mapper.session.Query;
import dev.mapper.session.Session;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enrols students in courses. */
@Service
@Transactional
class StudyService {

    private final Session session;
    private final Clock clock;

    StudyService(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<CourseListing> courses(@Nullable Long departmentId) {
        Query<CourseListing> listing = session.query(select(
                                course.id,
                                course.code,
                                course.title,
                                course.credits,
                                department.name,
                                employee.name,
                                select(count(enrolment.id))
                                        .where(enrolment.courseId.eq(course.id))
                                        .scalar(),
                                course.capacity)
                        .from(course)
                        .join(course.department)
                        .outerJoin(course.lecturer))
                .into(CourseListing.class)
                .orderBy(course.code);
        return (departmentId == null ? listing : listing.filter(course.departmentId.eq(departmentId))).all();
    }

    @Transactional(readOnly = true)
    public StudentView get(long id) {
        return StudentView.of(existing(id));
    }

    /** That a student is in a course twice is left to the database to refuse. */
    public StudentView.Attended enrol(long studentId, long courseId) {
        Student student = existing(studentId);
        Course chosen = session.find(Course.class, courseId)
                .orElseThrow(() -> new UnknownReferenceException("courseId", "course", courseId));
        long taken =
                session.query(enrolment).filter(enrolment.course.eq(chosen)).count();
        if (taken >= chosen.getCapacity()) {
            throw new ConflictException(chosen.getTitle() + " is full: it has room for " + chosen.getCapacity() + ".");
        }
        Enrolment enrolled = student.enrol(chosen, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        session.flush();
        return StudentView.Attended.of(enrolled);
    }

    public void leave(long studentId, long courseId) {
        Student student = existing(studentId);
        Course left = session.find(Course.class, courseId).orElseThrow(() -> new NotFoundException("course", courseId));
        if (!student.leave(left)) {
            throw new NotFoundException(student.getName() + " is not enrolled in " + left.getTitle() + ".");
        }
        session.flush();
    }

    private Student existing(long id) {
        return session.find(Student.class, id).orElseThrow(() -> new NotFoundException("student", id));
    }
}
