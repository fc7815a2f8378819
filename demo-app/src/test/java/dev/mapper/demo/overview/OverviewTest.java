package dev.mapper.demo.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.demo.cost.RequestCosts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DemoTest
class OverviewTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RequestCosts costs;

    @Test
    void departmentsAreCountedInOneStatement() {
        http.get()
                .uri("/api/departments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(12)
                .jsonPath("$[0].name")
                .isEqualTo("Architecture")
                .jsonPath("$[0].employees")
                .isEqualTo(count("select count(*) from employees where department_id = 1"))
                .jsonPath("$[0].students")
                .isEqualTo(count("select count(*) from students where major_id = 1"))
                .jsonPath("$[0].courses")
                .isEqualTo(10)
                .jsonPath("$[0].head")
                .isEqualTo(jdbc.sql("select name from employees where department_id = 1 and position = 'HEAD'")
                        .query(String.class)
                        .single());
        assertThat(costs.last().get(0).cost().statements()).isOne();
    }

    @Test
    void startPageShowsWhatIsThereAndWhatItCost() {
        http.get().uri("/api/students/1?page-test").exchange().expectStatus().isOk();

        String page = http.get()
                .uri("/")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page)
                .contains("Computer Science", "Lovelace Building")
                .contains("3 statements")
                .contains("/api/students/1?page-test")
                .contains("FROM enrolments")
                .contains("rows were written with")
                .contains("http://localhost/api/employees?page=0&amp;size=5");
    }

    @Test
    void startPageNeedsNothingFromElsewhere() {
        String page = http.get()
                .uri("/")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).doesNotContain("<script").doesNotContain("src=").contains("href=\"/demo.css\"");
        http.get().uri("/demo.css").exchange().expectStatus().isOk();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
