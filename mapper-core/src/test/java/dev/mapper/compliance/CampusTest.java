package dev.mapper.compliance;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.OnDatabase;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.QCourse;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.QStudent;
import dev.mapper.university.QUser;
import dev.mapper.university.University;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;

/** Tests on the {@link Campus}, each with a session of its own that is rolled back after it. */
@DatabaseSuite
@ExtendWith(Campus.class)
abstract class CampusTest implements OnDatabase {

    static final QUser user = QUser.user;
    static final QEmployee employee = QEmployee.employee;
    static final QDepartment department = QDepartment.department;
    static final QStudent student = QStudent.student;
    static final QCourse course = QCourse.course;

    @Parameter
    DatabaseUnderTest database;

    University university;
    Session session;

    final void enter(University campus) {
        university = campus;
        session = campus.session();
    }

    @AfterEach
    final void rollBack() {
        session.close();
    }

    @Override
    public final DatabaseUnderTest database() {
        return database;
    }

    final StatementCounter statements() {
        return university.count();
    }
}
