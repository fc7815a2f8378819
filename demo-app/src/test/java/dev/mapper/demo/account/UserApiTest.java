package dev.mapper.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.demo.cost.RequestCosts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DemoTest
class UserApiTest {

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RequestCosts costs;

    @Test
    void userIsShownWithProfile() {
        long user = id("select min(user_id) from user_profiles");

        http.get()
                .uri("/api/users/{id}", user)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.displayName")
                .isEqualTo(text("select first_name || ' ' || last_name from users where id = " + user))
                .jsonPath("$.profile.bio")
                .isEqualTo(text("select bio from user_profiles where user_id = " + user));
        assertThat(costs.last().get(0).cost().statements()).isEqualTo(2);
    }

    @Test
    void userMayHaveNoProfile() {
        long user = id("select min(id) from users where id not in (select user_id from user_profiles)");

        http.get()
                .uri("/api/users/{id}", user)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.profile")
                .isEmpty();
    }

    @Test
    void unknownUserIsNotFound() {
        http.get()
                .uri("/api/users/99999")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("There is no user 99999.");
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
