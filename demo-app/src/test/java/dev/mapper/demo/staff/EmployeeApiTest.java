package dev.mapper.demo.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.demo.cost.RequestCost;
import dev.mapper.demo.cost.RequestCosts;
import dev.mapper.demo.cost.StatementCost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DemoTest
class EmployeeApiTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RequestCosts costs;

    @Test
    void pageHasEmployeesWithDepartmentAndManager() {
        http.get()
                .uri("/api/employees?page=1&size=7")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(7)
                .jsonPath("$.page")
                .isEqualTo(1)
                .jsonPath("$.total")
                .isEqualTo(count("select count(*) from employees"))
                .jsonPath("$.items[0].department")
                .isNotEmpty()
                .jsonPath("$.items[?(@.manager)]")
                .isNotEmpty();
    }

    @Test
    void pageCostsOneStatementAndOneThatCounts() {
        http.get().uri("/api/employees?size=100").exchange().expectStatus().isOk();

        RequestCost cost = costs.last().get(0);
        assertThat(cost.path()).isEqualTo("/api/employees?size=100");
        assertThat(cost.cost().statements()).isEqualTo(2);
        assertThat(cost.cost().rows()).isEqualTo(101);
    }

    @Test
    void pageOfADepartmentHasItsEmployeesOnly() {
        http.get()
                .uri("/api/employees?department=2&size=100")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(count("select count(*) from employees where department_id = 2"))
                .jsonPath("$.items[?(@.departmentId != 2)]")
                .isEmpty();
    }

    @Test
    void pageBehindTheLastIsEmpty() {
        http.get()
                .uri("/api/employees?page=1000&size=100")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items")
                .isEmpty();
    }

    @Test
    void employeeIsShownWithThoseAround() {
        long head = id("select id from employees where position = 'HEAD' and department_id = 3");

        http.get()
                .uri("/api/employees/{id}", head)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.department.name")
                .isEqualTo("Chemistry")
                .jsonPath("$.manager")
                .isEmpty()
                .jsonPath("$.reports.length()")
                .isEqualTo(count("select count(*) from employees where manager_id = " + head));
    }

    @Test
    void hiredEmployeeHasARowAndReportsToTheHead() {
        EmployeeView hired = hire("Grace Lindgren", "grace.lindgren@university.example");

        assertThat(hired.position()).isEqualTo(Position.LECTURER);
        assertThat(hired.createdAt()).isNotNull();
        Map<String, Object> row = jdbc.sql("select * from employees where id = ?")
                .param(hired.id())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("name", "Grace Lindgren")
                .containsEntry("department_id", 4L)
                .containsEntry("salary", new BigDecimal("58000.00"))
                .containsEntry(
                        "manager_id", id("select id from employees where position = 'HEAD' and department_id = 4"));
    }

    @Test
    void hiringAnswersTheAddressOfTheNewEmployee() {
        http.post()
                .uri("/api/employees")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body("Ida Rhodes", "ida.rhodes@university.example"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueMatches("Location", "/api/employees/\\d+");
    }

    @Test
    void changeWritesTheChangedColumnsOnly() {
        EmployeeView hired = hire("Joan Clarke", "joan.clarke@university.example");

        EmployeeView changed = change(hired.id(), "{\"salary\": 61500}");

        assertThat(changed.name()).isEqualTo("Joan Clarke");
        assertThat(changed.salary()).isEqualByComparingTo("61500");
        assertThat(changed.version()).isEqualTo(hired.version() + 1);
        assertThat(column("salary", hired.id())).isEqualTo(new BigDecimal("61500.00"));
        List<String> updates = costs.last().get(0).cost().sent().stream()
                .map(StatementCost::sql)
                .filter(sql -> sql.startsWith("UPDATE"))
                .toList();
        assertThat(updates)
                .singleElement()
                .asString()
                .contains("salary")
                .doesNotContain("name")
                .doesNotContain("email");
    }

    @Test
    void changeToTheSameValueWritesNothing() {
        EmployeeView hired = hire("Mary Cartwright", "mary.cartwright@university.example");

        change(hired.id(), "{\"name\": \"Mary Cartwright\"}");

        assertThat(costs.last().get(0).cost().sent())
                .extracting(StatementCost::sql)
                .noneMatch(sql -> sql.startsWith("UPDATE"));
        assertThat(column("version", hired.id())).isEqualTo(hired.version());
    }

    @Test
    void renameChangesTheRow() {
        EmployeeView hired = hire("Emmy N.", "emmy@university.example");

        change(hired.id(), "{\"name\": \"Emmy Noether\"}");

        assertThat(column("name", hired.id())).isEqualTo("Emmy Noether");
    }

    @Test
    void moveTakesTheEmployeeToTheOtherDepartmentAndLeavesTheReports() {
        long professor = id("select min(e.id) from employees e where e.position = 'PROFESSOR' and e.department_id = 6"
                + " and exists (select 1 from employees r where r.manager_id = e.id)");
        long formerManager = id("select manager_id from employees where id = " + professor);
        long report = id("select min(id) from employees where manager_id = " + professor);

        http.put()
                .uri("/api/employees/{id}/department", professor)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"departmentId\": 7}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.department.id")
                .isEqualTo(7)
                .jsonPath("$.reports")
                .isEmpty();

        assertThat(column("department_id", professor)).isEqualTo(7L);
        assertThat(column("manager_id", professor))
                .isEqualTo(id("select id from employees where position = 'HEAD' and department_id = 7"));
        assertThat(column("manager_id", report)).isEqualTo(formerManager);
    }

    @Test
    void dismissedEmployeeHasNoRow() {
        EmployeeView hired = hire("Soon Gone", "soon.gone@university.example");

        delete(hired.id(), 204);

        assertThat(count("select count(*) from employees where id = " + hired.id()))
                .isZero();
        http.get()
                .uri("/api/employees/{id}", hired.id())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void whoTeachesACourseCannotBeDismissed() {
        long lecturer = id("select min(lecturer_id) from courses");

        delete(lecturer, 409);

        assertThat(count("select count(*) from employees where id = " + lecturer))
                .isOne();
    }

    @Test
    void headCannotBeDismissedNorMoved() {
        long head = id("select id from employees where position = 'HEAD' and department_id = 9");

        delete(head, 409);
        http.put()
                .uri("/api/employees/{id}/department", head)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"departmentId\": 1}")
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    private static String body(String name, String email) {
        return """
                {"name": "%s", "email": "%s", "position": "LECTURER", "salary": 58000, "departmentId": 4}
                """.formatted(name, email);
    }

    private EmployeeView hire(String name, String email) {
        EmployeeView hired = http.post()
                .uri("/api/employees")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(name, email))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(EmployeeView.class)
                .returnResult()
                .getResponseBody();
        assertThat(hired).isNotNull();
        return hired;
    }

    private EmployeeView change(long id, String change) {
        EmployeeView changed = http.patch()
                .uri("/api/employees/{id}", id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(change)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(EmployeeView.class)
                .returnResult()
                .getResponseBody();
        assertThat(changed).isNotNull();
        return changed;
    }

    private void delete(long id, int status) {
        http.delete().uri("/api/employees/{id}", id).exchange().expectStatus().isEqualTo(status);
    }

    private Object column(String name, long id) {
        return jdbc.sql("select " + name + " from employees where id = ?")
                .param(id)
                .query()
                .singleValue();
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
