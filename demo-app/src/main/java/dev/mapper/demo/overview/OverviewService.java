package dev.mapper.demo.overview;

import static dev.mapper.demo.account.QUser.user;
import static dev.mapper.demo.staff.QDepartment.department;
import static dev.mapper.demo.staff.QEmployee.employee;
import static dev.mapper.demo.study.QCourse.course;
import static dev.mapper.demo.study.QEnrolment.enrolment;
import static dev.mapper.demo.study.QStudent.student;
import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.select;

import dev.mapper.demo.staff.Position;
import dev.mapper.demo.staff.QEmployee;
import dev.mapper.session.Session;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts, each time in one statement. */
@Service
@Transactional(readOnly = true)
public class OverviewService {

    private static final QEmployee head = QEmployee.as("head");

    private final Session session;

    OverviewService(Session session) {
        this.session = session;
    }

    public UniversityCounts counts() {
        return session.query(select(
                        countOf(department),
                        countOf(employee),
                        countOf(course),
                        countOf(student),
                        countOf(enrolment),
                        countOf(user)))
                .into(UniversityCounts.class)
                .one();
    }

    private static Expression<Long> countOf(EntityPath<?> entity) {
        return select(count()).from(entity).scalar();
    }

    public List<DepartmentListing> departments() {
        return session.query(select(
                                department.id,
                                department.code,
                                department.name,
                                department.building,
                                head.name,
                                select(count(employee.id))
                                        .where(employee.departmentId.eq(department.id))
                                        .scalar(),
                                select(count(student.id))
                                        .where(student.majorId.eq(department.id))
                                        .scalar(),
                                select(count(course.id))
                                        .where(course.departmentId.eq(department.id))
                                        .scalar(),
                                select(avg(employee.salary))
                                        .where(employee.departmentId.eq(department.id))
                                        .scalar())
                        .from(department)
                        .outerJoin(head, head.departmentId.eq(department.id).and(head.position.eq(Position.HEAD))))
                .orderBy(department.name)
                .into(DepartmentListing.class)
                .all();
    }
}
