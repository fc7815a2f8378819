package dev.mapper.spring.web;

import static dev.mapper.spring.shop.QCustomer.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mapper.SessionException;
import dev.mapper.autoconfigure.MapperAutoConfiguration;
import dev.mapper.autoconfigure.MapperWebAutoConfiguration;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.SessionHolder;
import dev.mapper.spring.shop.Customer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@ExtendWith(OutputCaptureExtension.class)
class RequestSessionTest {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    TransactionManagerCustomizationAutoConfiguration.class,
                    WebMvcAutoConfiguration.class,
                    MapperAutoConfiguration.class,
                    MapperWebAutoConfiguration.class))
            .withUserConfiguration(Shop.class)
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Customer.class)
    static class Shop {

        @Bean
        Customers customers(Session session) {
            return new Customers(session);
        }

        @Bean
        ShopController controller(Session session, SessionFactory sessions, Customers customers) {
            return new ShopController(session, sessions, customers);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Customer.class)
    static class Entities {}

    static class Customers {

        private final Session session;

        Customers(Session session) {
            this.session = session;
        }

        @Transactional
        public Customer find(String name) {
            return session.query(customer).filter(customer.name.eq(name)).one();
        }

        @Transactional
        public void reward(String name, int points) {
            find(name).setPoints(points);
        }
    }

    @RestController
    static class ShopController {

        private final Session session;
        private final SessionFactory sessions;
        private final Customers customers;
        private final Set<Session> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
        private final CyclicBarrier together = new CyclicBarrier(4);

        ShopController(Session session, SessionFactory sessions, Customers customers) {
            this.session = session;
            this.sessions = sessions;
            this.customers = customers;
        }

        @GetMapping("/lazy/{name}")
        String lazyAfterTheTransaction(@PathVariable String name) {
            Customer found = customers.find(name);
            return found.getPurchases().get(0).getItem();
        }

        @PostMapping("/reward/{name}")
        String oneIdentityMap(@PathVariable String name) {
            Customer before = customers.find(name);
            customers.reward(name, 12);
            return (before == customers.find(name)) + " " + before.getPoints();
        }

        @PostMapping("/forgotten/{name}")
        String changedOutsideATransaction(@PathVariable String name) {
            customers.find(name).setPoints(99);
            return "done";
        }

        @PostMapping("/by-hand/{name}")
        String committedByHand(@PathVariable String name) {
            customers.find(name).setPoints(5);
            session.commit();
            return "done";
        }

        @GetMapping("/together/{name}")
        String together(@PathVariable String name) throws Exception {
            Customer found = customers.find(name);
            together.await(20, TimeUnit.SECONDS);
            seen.add(SessionHolder.boundTo(sessions).session());
            return found.getName();
        }

        @GetMapping("/callable/{name}")
        Callable<String> callable(@PathVariable String name) {
            Customer found = customers.find(name);
            return () -> (found == customers.find(name)) + " "
                    + found.getPurchases().get(0).getItem();
        }

        @GetMapping("/deferred/{name}")
        DeferredResult<String> deferred(@PathVariable String name) {
            DeferredResult<String> result = new DeferredResult<>();
            result.setResult(customers.find(name).getName());
            return result;
        }

        @GetMapping("/connections")
        String connectionsInUse() {
            session.query(customer).all();
            return String.valueOf(session.isInTransaction());
        }
    }

    private interface Work {
        void with(MockMvc mvc, SessionFactory sessions) throws Exception;
    }

    private void run(WebApplicationContextRunner runner, Work work) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            SessionFactory sessions = context.getBean(SessionFactory.class);
            sessions.runInTransaction(session -> {
                Customer ada = new Customer("Ada");
                ada.buy("pen");
                session.add(ada);
            });
            work.with(MockMvcBuilders.webAppContextSetup(context).build(), sessions);
            assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        });
    }

    private static int points(SessionFactory sessions) {
        return sessions.<Integer>inTransaction(
                session -> session.query(customer).one().getPoints());
    }

    @Test
    void whatWasNotLoadedLoadsAfterTheTransaction() {
        run(
                runner,
                (mvc, sessions) ->
                        mvc.perform(get("/lazy/Ada")).andExpect(content().string("pen")));
    }

    @Test
    void transactionsOfOneRequestShareTheirObjects() {
        run(runner, (mvc, sessions) -> {
            mvc.perform(post("/reward/Ada")).andExpect(content().string("true 12"));
            assertThat(points(sessions)).isEqualTo(12);
        });
    }

    @Test
    void noConnectionIsHeldBetweenStatements() {
        run(
                runner,
                (mvc, sessions) ->
                        mvc.perform(get("/connections")).andExpect(content().string("false")));
    }

    @Test
    void changesThatNobodyCommitsAreRolledBackWithAWarningThatNamesThem(CapturedOutput output) {
        run(runner, (mvc, sessions) -> {
            mvc.perform(post("/forgotten/Ada")).andExpect(status().isOk());
            assertThat(points(sessions)).isZero();
        });
        assertThat(output).contains("/forgotten/Ada").contains("Customer").contains("@Transactional");
    }

    @Test
    void changesCanBeCommittedByHand(CapturedOutput output) {
        run(runner, (mvc, sessions) -> {
            mvc.perform(post("/by-hand/Ada")).andExpect(status().isOk());
            assertThat(points(sessions)).isEqualTo(5);
        });
        assertThat(output).doesNotContain("/by-hand/Ada");
    }

    @Test
    void concurrentRequestsHaveDifferentSessions() {
        run(runner, (mvc, sessions) -> {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(() -> mvc.perform(get("/together/Ada"))
                            .andReturn()
                            .getResponse()
                            .getContentAsString()));
                }
                for (Future<String> answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("Ada");
                }
            } finally {
                threads.shutdown();
            }
            ShopController controller =
                    mvc.getDispatcherServlet().getWebApplicationContext().getBean(ShopController.class);
            assertThat(controller.seen).hasSize(4).allMatch(session -> !session.isOpen());
        });
    }

    @Test
    void asynchronousRequestTakesItsSessionAlong() {
        run(runner, (mvc, sessions) -> {
            MvcResult started = mvc.perform(get("/callable/Ada"))
                    .andExpect(request().asyncStarted())
                    .andReturn();
            started.getAsyncResult(10_000);
            mvc.perform(asyncDispatch(started)).andExpect(content().string("true pen"));
            MvcResult deferred = mvc.perform(get("/deferred/Ada"))
                    .andExpect(request().asyncStarted())
                    .andReturn();
            mvc.perform(asyncDispatch(deferred)).andExpect(content().string("Ada"));
        });
    }

    @Test
    void requestSessionCanBeSwitchedOff() {
        runner.withPropertyValues("mapper.session.request-scoped=false").run(context -> {
            assertThat(context).doesNotHaveBean(RequestSessionInterceptor.class);
            context.getBean(SessionFactory.class).runInTransaction(session -> session.add(new Customer("Ada")));
            MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
            assertThat(catchThrowable(() -> mvc.perform(get("/connections"))))
                    .hasRootCauseInstanceOf(SessionException.class);
        });
    }

    @Test
    void requestSessionIsForServletApplicationsWithSpringMvcOnly() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        MapperAutoConfiguration.class,
                        MapperWebAutoConfiguration.class))
                .withUserConfiguration(Entities.class)
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .run(context -> assertThat(context).doesNotHaveBean(RequestSessionInterceptor.class));
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        MapperAutoConfiguration.class,
                        MapperWebAutoConfiguration.class))
                .withUserConfiguration(Entities.class)
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .withClassLoader(new FilteredClassLoader(WebMvcConfigurer.class))
                .run(context -> assertThat(context).doesNotHaveBean(RequestSessionInterceptor.class));
    }

    @Test
    void interceptorOfTheApplicationWins() {
        runner.withUserConfiguration(OwnInterceptor.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(RequestSessionInterceptor.class)
                        .hasBean("own"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnInterceptor {

        @Bean
        RequestSessionInterceptor own(SessionFactory sessions, DataSource dataSource) {
            return new RequestSessionInterceptor(sessions);
        }
    }
}
