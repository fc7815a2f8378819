package dev.mapper.spring.session;

import static dev.mapper.spring.shop.QCustomer.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mapper.SessionException;
import dev.mapper.UniqueViolationException;
import dev.mapper.session.Session;
import dev.mapper.spring.shop.Customer;
import dev.mapper.spring.shop.ShopDatabase;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in the transactions of a plain {@link JdbcTransactionManager}. */
class JoinedSessionsTest {

    private ShopDatabase shop;
    private Session session;
    private JdbcTransactionManager manager;

    private void open(TestDatabase database) {
        shop = new ShopDatabase(database);
        session = shop.session();
        manager = new JdbcTransactionManager(shop.dataSource());
        manager.addListener(shop.joined());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        try {
            assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        } finally {
            shop.close();
        }
    }

    private void required(Consumer<TransactionStatus> work) {
        with(TransactionDefinition.PROPAGATION_REQUIRED, work);
    }

    private void nested(Consumer<TransactionStatus> work) {
        with(TransactionDefinition.PROPAGATION_NESTED, work);
    }

    private void with(int propagation, Consumer<TransactionStatus> work) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        template.executeWithoutResult(work);
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void insertByJdbc(String name) {
        shop.jdbc()
                .sql("insert into customer (name, points) values (?, 0)")
                .param(name)
                .update();
    }

    @DatabaseTest
    void changesAreFlushedBeforeTheCommitAndShareTheConnection(TestDatabase database) {
        open(database);
        required(status -> {
            insertByJdbc("Ada");
            shop.load("Ada").setName("Grace");
            session.add(new Customer("Alan"));
        });
        assertThat(shop.committedNames()).containsExactly("Alan", "Grace");
    }

    @DatabaseTest
    void rollbackTakesBackRowsAndObjects(TestDatabase database) {
        open(database);
        Customer ada = new Customer("Ada");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> required(status -> {
                    session.add(ada);
                    session.flush();
                    throw new Refusal();
                }));
        assertThat(shop.committedNames()).isEmpty();
        required(status -> assertThat(session.state(ada)).isEqualTo(Lifecycle.TRANSIENT));
    }

    @DatabaseTest
    void oneSessionServesTheWholeTransaction(TestDatabase database) {
        open(database);
        required(outer -> {
            Customer ada = new Customer("Ada");
            session.add(ada);
            required(inner -> assertThat(shop.load("Ada")).isSameAs(ada));
            with(
                    TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                    inner -> assertThat(session.contains(ada)).isFalse());
            assertThat(session.contains(ada)).isTrue();
        });
    }

    @DatabaseTest
    void requiresNewHasASessionOfItsOwn(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            Customer ada = shop.load("Ada");
            with(
                    TransactionDefinition.PROPAGATION_REQUIRES_NEW,
                    inner -> assertThat(session.contains(ada)).isFalse());
            assertThat(session.contains(ada)).isTrue();
        });
    }

    @DatabaseTest
    void nestedRollbackTakesBackRowsAndObjectsAndKeepsTheOuterOnes(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            Customer ada = shop.load("Ada");
            ada.setPoints(1);
            ada.buy("pen");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        ada.setPoints(100);
                        ada.buy("ink");
                        session.flush();
                        insertByJdbc("Grace");
                        throw new Refusal();
                    }));
            assertThat(ada.getPoints()).isEqualTo(1);
            assertThat(ada.getPurchases()).extracting("item").containsExactly("pen");
        });
        required(status -> {
            assertThat(shop.load("Ada").getPoints()).isEqualTo(1);
            assertThat(shop.load("Ada").getPurchases()).extracting("item").containsExactly("pen");
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void nestedCommitBelongsToTheOuterTransaction(TestDatabase database) {
        open(database);
        required(outer -> {
            session.add(new Customer("Ada"));
            nested(middle -> {
                session.add(new Customer("Grace"));
                nested(inner -> session.add(new Customer("Alan")));
            });
            session.add(new Customer("Edsger"));
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Alan", "Edsger", "Grace");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> required(outer -> {
                    nested(inner -> session.add(new Customer("Barbara")));
                    throw new Refusal();
                }));
        assertThat(shop.committedNames()).doesNotContain("Barbara");
    }

    @DatabaseTest
    void sessionThatJoinedWithinTheNestedTransactionGoesWithIt(TestDatabase database) {
        open(database);
        Customer ada = new Customer("Ada");
        required(outer -> {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        session.add(ada);
                        session.flush();
                        throw new Refusal();
                    }));
            assertThat(session.query(customer).count()).isZero();
            assertThat(session.state(ada)).isEqualTo(Lifecycle.TRANSIENT);
            session.add(new Customer("Grace"));
        });
        assertThat(shop.committedNames()).containsExactly("Grace");
    }

    @DatabaseTest
    void savepointByHandWithUnflushedChangesIsRefused(TestDatabase database) {
        open(database);
        required(status -> {
            session.add(new Customer("Ada"));
            assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
                    .isThrownBy(status::createSavepoint)
                    .withMessageContaining("session.flush()");
            session.flush();
            Object savepoint = status.createSavepoint();
            session.add(new Customer("Grace"));
            status.rollbackToSavepoint(savepoint);
            assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
                    .isThrownBy(() -> status.rollbackToSavepoint(savepoint));
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void flushThatFailsBeforeTheCommitRollsBack(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        assertThatExceptionOfType(UniqueViolationException.class)
                .isThrownBy(() -> required(status -> {
                    session.add(new Customer("Grace"));
                    session.add(new Customer("Ada"));
                }));
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void commitByHandIsRefused(TestDatabase database) {
        open(database);
        required(status -> assertThatExceptionOfType(SessionException.class).isThrownBy(session::commit));
    }

    @DatabaseTest
    void callbacksThatSayNothingOfTheirOrderSeeFlushedObjects(TestDatabase database) {
        open(database);
        Customer ada = new Customer("Ada");
        required(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    assertThat(ada.getId()).isNotNull();
                }
            });
            session.add(ada);
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void listenersHearOfTheCommitAndMayChangeBeforeIt(TestDatabase database) {
        open(database);
        List<String> heard = new ArrayList<>();
        required(status -> {
            session.onBeforeCommit(its -> {
                heard.add("before-commit");
                its.add(new Customer("Grace"));
            });
            session.onAfterCommit(its -> heard.add("after-commit"));
            nested(inner -> session.add(new Customer("Ada")));
        });
        assertThat(heard).containsExactly("before-commit", "after-commit");
        assertThat(shop.committedNames()).containsExactly("Ada", "Grace");
    }
}
