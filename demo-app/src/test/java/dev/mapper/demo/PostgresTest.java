package dev.mapper.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The same application by the profile {@code postgres}, asked through HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("postgres")
@AutoConfigureRestTestClient
@DirtiesContext
class PostgresTest {

    private static final OpenDatabase database = TestDatabase.POSTGRESQL.open();

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("POSTGRES_URL", database::url);
        registry.add("POSTGRES_USER", database::username);
        registry.add("POSTGRES_PASSWORD", database::password);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void readsWhatWasSeeded() {
        http.get()
                .uri("/api/employees?size=5&department=4")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(count("select count(*) from employees where department_id = 4"));
        http.get()
                .uri("/api/departments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[3].name")
                .isEqualTo("Computer Science");
        http.get().uri("/api/students/1").exchange().expectStatus().isOk();
        http.get()
                .uri("/api/users/" + count("select min(user_id) from user_profiles"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.displayName")
                .isNotEmpty()
                .jsonPath("$.profile.bio")
                .isNotEmpty();
    }

    @Test
    void hiresAndRefusesTheSameAddressTwice() {
        String body = """
                {"name": "Someone", "email": "someone@university.example", "position": "TECHNICIAN",
                 "salary": 40000, "departmentId": 2}""";
        for (int status : new int[] {201, 409}) {
            http.post()
                    .uri("/api/employees")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status);
        }
        assertThat(count("select count(*) from employees where email = 'someone@university.example'"))
                .isOne();
    }

    @Test
    void undoesNestedTransactions() {
        http.post()
                .uri("/api/departments/3/raise?percent=3&bonus=10")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.granted")
                .isNotEmpty()
                .jsonPath("$.undone")
                .isNotEmpty()
                .jsonPath("$.granted.length()")
                .isEqualTo(count("select count(*) from bonuses"));
    }

    @Test
    void showsTheStartPage() {
        String page = http.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).contains("PostgreSQL").contains("Computer Science");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
