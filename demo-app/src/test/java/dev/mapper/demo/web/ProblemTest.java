package dev.mapper.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;

@DemoTest
class ProblemTest {

    @Autowired
    private RestTestClient http;

    @Test
    void brokenJson() {
        post("{oops", 400).jsonPath("$.detail").isEqualTo("The body is not the JSON that is expected.");
    }

    @Test
    void valueOfTheWrongTypeNamesItsField() {
        post("{\"name\": \"A\", \"salary\": \"much\"}", 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo("salary");
    }

    @Test
    void invalidFieldsAreAllListed() {
        post("{\"name\": \" \", \"email\": \"nobody\", \"salary\": -1, \"departmentId\": 1}", 400)
                .jsonPath("$.errors[*].field")
                .value(fields -> assertThat(fields.toString()).contains("name", "email", "salary", "position"));
    }

    @Test
    void unknownDepartmentIsAnInvalidField() {
        post(body("someone@university.example", 999), 400)
                .jsonPath("$.errors[0].field")
                .isEqualTo("departmentId");
    }

    @Test
    void takenAddressIsAConflictThatSaysSo() {
        post(body("taken@university.example", 1), 201);

        post(body("taken@university.example", 2), 409)
                .jsonPath("$.title")
                .isEqualTo("Conflict")
                .jsonPath("$.detail")
                .isEqualTo("There is one with the same email already.");
    }

    @Test
    void parameterOutOfRangeIsNamed() {
        get("/api/employees?size=1000", 400).jsonPath("$.errors[0].field").isEqualTo("size");
        get("/api/employees?page=-1", 400).jsonPath("$.errors[0].field").isEqualTo("page");
        get("/api/employees?size=many", 400).jsonPath("$.errors[0].field").isEqualTo("size");
    }

    @Test
    void missingParameterIsNamed() {
        http.post()
                .uri("/api/departments/1/raise")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("percent");
    }

    @Test
    void unknownIdIsNotFound() {
        get("/api/employees/99999", 404)
                .jsonPath("$.status")
                .isEqualTo(404)
                .jsonPath("$.detail")
                .isEqualTo("There is no employee 99999.")
                .jsonPath("$.instance")
                .isEqualTo("/api/employees/99999");
        get("/api/employees?department=99999", 404);
        get("/api/nothing", 404);
    }

    @Test
    void idThatIsNoNumberIsABadRequest() {
        get("/api/employees/first", 400).jsonPath("$.errors[0].field").isEqualTo("id");
    }

    @Test
    void wrongMethodIsNotAllowed() {
        http.delete().uri("/api/departments").exchange().expectStatus().isEqualTo(405);
    }

    private static String body(String email, long department) {
        return """
                {"name": "Someone", "email": "%s", "position": "TECHNICIAN", "salary": 40000, "departmentId": %d}
                """.formatted(email, department);
    }

    private BodyContentSpec post(String body, int status) {
        var response = http.post()
                .uri("/api/employees")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
        if (status >= 400) {
            response.expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        }
        return response.expectBody().jsonPath("$.trace").doesNotExist();
    }

    private BodyContentSpec get(String uri, int status) {
        return http.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.trace")
                .doesNotExist();
    }
}
