package dev.mapper.demo.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.demo.cost.RequestCosts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DemoTest
class StudyApiTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RequestCosts costs;

    @Test
    void studentIsShownWithCoursesAndClubs() {
        long student = id("select min(student_id) from student_clubs");

        http.get()
                .uri("/api/students/{id}", student)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.courses.length()")
                .isEqualTo(count("select count(*) from enrolments where student_id = " + student))
                .jsonPath("$.courses[0].title")
                .isNotEmpty()
                .jsonPath("$.clubs.length()")
                .isEqualTo(count("select count(*) from student_clubs where student_id = " + student));
        // student, major, enrolments, all their courses at once, clubs
        assertThat(costs.last().get(0).cost().statements()).isLessThanOrEqualTo(5);
    }

    @Test
    void coursesOfADepartmentAreCountedInOneStatement() {
        http.get()
                .uri("/api/courses?department=9")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(10)
                .jsonPath("$[0].enrolled")
                .isNumber();
        assertThat(costs.last().get(0).cost().statements()).isOne();
    }

    @Test
    void enrolmentMakesARowAndLeavingDeletesIt() {
        long student = 17;
        long course = id("select min(id) from courses where id not in"
                + " (select course_id from enrolments where student_id = 17)");
        String rows = "select count(*) from enrolments where student_id = 17 and course_id = " + course;

        enrol(student, course, 201);
        assertThat(count(rows)).isOne();

        http.delete()
                .uri("/api/students/{id}/enrolments/{course}", student, course)
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(count(rows)).isZero();
    }

    @Test
    void secondEnrolmentInACourseIsAConflict() {
        long student = id("select min(student_id) from enrolments");
        long course = id("select min(course_id) from enrolments where student_id = " + student);

        enrol(student, course, 409);

        assertThat(count(
                        "select count(*) from enrolments where student_id = " + student + " and course_id = " + course))
                .isOne();
    }

    @Test
    void fullCourseIsAConflict() {
        long course = id("select min(id) from courses");
        int capacity = count("select capacity from courses where id = " + course);
        jdbc.sql("update courses set capacity = 0 where id = ?").param(course).update();
        try {
            long student = id("select min(id) from students where id not in (select student_id from enrolments where"
                    + " course_id = " + course + ")");
            enrol(student, course, 409);
        } finally {
            jdbc.sql("update courses set capacity = ? where id = ?")
                    .params(capacity, course)
                    .update();
        }
    }

    @Test
    void unknownCourseIsAnInvalidField() {
        http.post()
                .uri("/api/students/1/enrolments")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"courseId\": 99999}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("courseId");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        http.get().uri("/api/students/99999").exchange().expectStatus().isNotFound();
        enrol(99999, 1, 404);
        http.delete()
                .uri("/api/students/1/enrolments/99999")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void enrol(long student, long course, int status) {
        http.post()
                .uri("/api/students/{id}/enrolments", student)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"courseId\": " + course + "}")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
