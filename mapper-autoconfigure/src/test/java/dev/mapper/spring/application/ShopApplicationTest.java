package dev.mapper.spring.application;

import static dev.mapper.spring.shop.QCustomer.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.shop.Customer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

/** A whole application as Boot starts it, in transactions that Spring's test support rolls back. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {"spring.datasource.generate-unique-name=true", "spring.main.lazy-initialization=true"})
@Transactional
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopApplicationTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = Customer.class)
    static class ShopApplication {}

    @Autowired
    private Session session;

    @Autowired
    private SessionFactory sessions;

    @Autowired
    private JdbcClient jdbc;

    private long committed() {
        return sessions.<Long>inTransaction(other -> other.query(customer).count());
    }

    @Test
    @Order(1)
    void testsTransactionIsTheCurrentSessions() {
        session.add(new Customer("Ada"));
        assertThat(jdbc.sql("select name from customer").query(String.class).list())
                .containsExactly("Ada");
        assertThat(committed()).isZero();
    }

    @Test
    @Order(2)
    void nothingOfIt() {
        assertThat(session.query(customer).all()).isEmpty();
    }

    @Test
    @Order(3)
    @Sql(statements = "insert into customer (name, points) values ('Grace', 1)")
    void scriptsRunInIt() {
        assertThat(session.query(customer.name).all()).containsExactly("Grace");
        assertThat(committed()).isZero();
    }

    @Test
    @Order(4)
    void itCanBeCommitted() {
        session.add(new Customer("Alan"));
        TestTransaction.flagForCommit();
        TestTransaction.end();
        assertThat(committed()).isEqualTo(1);
        TestTransaction.start();
        session.delete(session.query(customer).one());
        TestTransaction.flagForCommit();
        TestTransaction.end();
        assertThat(committed()).isZero();
    }
}
