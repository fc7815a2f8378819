package dev.mapper.spring.transaction;

import static dev.mapper.spring.shop.QCustomer.customer;
import static dev.mapper.spring.shop.QPurchase.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.UniqueViolationException;
import dev.mapper.session.Session;
import dev.mapper.spring.session.SessionHolder;
import dev.mapper.spring.shop.Customer;
import dev.mapper.spring.shop.ShopDatabase;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class MapperTransactionManagerTest {

    private ShopDatabase shop;
    private Session session;
    private MapperTransactionManager manager;

    private void open(TestDatabase database) {
        shop = new ShopDatabase(database);
        session = shop.session();
        manager = new MapperTransactionManager(shop.sessions());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        try {
            assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
            assertThat(TransactionSynchronizationManager.isSynchronizationActive())
                    .isFalse();
        } finally {
            shop.close();
        }
    }

    private void required(Consumer<TransactionStatus> work) {
        with(TransactionDefinition.PROPAGATION_REQUIRED, work);
    }

    private void requiresNew(Consumer<TransactionStatus> work) {
        with(TransactionDefinition.PROPAGATION_REQUIRES_NEW, work);
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

    // Required.

    @DatabaseTest
    void commitWritesWhatWasChanged(TestDatabase database) {
        open(database);
        required(status -> session.add(new Customer("Ada")));
        required(status -> shop.load("Ada").setName("Grace"));
        assertThat(shop.committedNames()).containsExactly("Grace");
    }

    @DatabaseTest
    void whatATransactionLoadedStaysReadableAfterIt(TestDatabase database) {
        open(database);
        Customer ada = new Customer("Ada");
        required(status -> session.add(ada));
        assertThat(ada.getName()).isEqualTo("Ada");
    }

    @DatabaseTest
    void requiredJoinsTheTransactionAndItsSession(TestDatabase database) {
        open(database);
        required(outer -> {
            Customer ada = new Customer("Ada");
            session.add(ada);
            required(inner -> {
                assertThat(inner.isNewTransaction()).isFalse();
                assertThat(session.contains(ada)).isTrue();
                assertThat(shop.load("Ada")).isSameAs(ada);
            });
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void rollbackOnExceptionMakesNewObjectsTransientAgain(TestDatabase database) {
        open(database);
        Customer ada = new Customer("Ada");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> required(status -> {
                    session.add(ada);
                    session.flush();
                    assertThat(session.state(ada)).isEqualTo(Lifecycle.PERSISTENT);
                    throw new Refusal();
                }));
        assertThat(shop.committedNames()).isEmpty();
        required(status -> {
            assertThat(session.state(ada)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(ada.getName()).isEqualTo("Ada");
        });
    }

    @DatabaseTest
    void setRollbackOnlyRollsBackInsteadOfCommitting(TestDatabase database) {
        open(database);
        required(status -> {
            session.add(new Customer("Ada"));
            status.setRollbackOnly();
        });
        assertThat(shop.committedNames()).isEmpty();
    }

    @DatabaseTest
    void failureOfAParticipantDoomsTheWholeTransaction(TestDatabase database) {
        open(database);
        assertThatExceptionOfType(UnexpectedRollbackException.class)
                .isThrownBy(() -> required(outer -> {
                    session.add(new Customer("Ada"));
                    try {
                        required(inner -> {
                            throw new Refusal();
                        });
                    } catch (Refusal e) {
                        // the outer method goes on as if nothing had happened
                    }
                }));
        assertThat(shop.committedNames()).isEmpty();
    }

    // Requires new.

    @DatabaseTest(except = TestDatabase.SQLITE) // one writer at a time: the inner transaction would wait for the outer
    void requiresNewCommitsWhateverBecomesOfTheOuterOne(TestDatabase database) {
        open(database);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> required(outer -> {
                    Customer ada = new Customer("Ada");
                    session.add(ada);
                    session.flush();
                    requiresNew(inner -> {
                        assertThat(session.contains(ada)).isFalse();
                        assertThat(session.query(customer).all()).isEmpty();
                        session.add(new Customer("Grace"));
                    });
                    assertThat(session.contains(ada)).isTrue();
                    throw new Refusal();
                }));
        assertThat(shop.committedNames()).containsExactly("Grace");
    }

    @DatabaseTest
    void requiresNewRolledBackLeavesTheOuterOneAlone(TestDatabase database) {
        open(database);
        required(outer -> {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> requiresNew(inner -> {
                        session.add(new Customer("Grace"));
                        session.flush();
                        throw new Refusal();
                    }));
            session.add(new Customer("Ada"));
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void jdbcFollowsIntoTheNewTransactionAndBack(TestDatabase database) {
        open(database);
        required(outer -> {
            Connection outside = session.connection();
            requiresNew(inner -> assertThat(session.connection()).isNotSameAs(outside));
            assertThat(session.connection()).isSameAs(outside);
            session.add(new Customer("Ada"));
            assertThat(count()).isEqualTo(1);
        });
    }

    private long count() {
        return shop.jdbc()
                .sql("select count(*) from customer")
                .query(Long.class)
                .single();
    }

    // Nested.

    @DatabaseTest
    void nestedRollbackTakesBackRowsAndObjects(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            Customer ada = shop.load("Ada");
            ada.buy("pen");
            ada.setPoints(1);
            Customer grace = new Customer("Grace");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        ada.setPoints(100);
                        ada.buy("ink");
                        session.add(grace);
                        session.flush();
                        assertThat(count()).isEqualTo(2);
                        throw new Refusal();
                    }));
            assertThat(ada.getPoints()).isEqualTo(1);
            assertThat(ada.getPurchases()).extracting("item").containsExactly("pen");
            assertThat(session.state(grace)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(count()).isEqualTo(1);
        });
        required(status -> {
            Customer ada = shop.load("Ada");
            assertThat(ada.getPoints()).isEqualTo(1);
            assertThat(ada.getPurchases()).extracting("item").containsExactly("pen");
            assertThat(session.query(purchase.item).all()).containsExactly("pen");
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void nestedRollbackTakesBackMergesAndWhatListenersWrote(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            Customer ada = shop.load("Ada");
            ada.buy("pen");
            session.flush();
            List<Boolean> softly = new ArrayList<>();
            session.onAfterSoftRollback((its, savepoint) -> softly.add(savepoint));
            session.onBeforeFlush(its -> ada.setPoints(ada.getPoints() + 1));
            Customer copy = new Customer("Grace");
            copy.buy("ink");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        Customer merged = session.merge(copy);
                        ada.getPurchases().clear();
                        session.flush();
                        assertThat(session.state(merged)).isEqualTo(Lifecycle.PERSISTENT);
                        assertThat(ada.getPoints()).isPositive();
                        throw new Refusal();
                    }));
            assertThat(softly).containsExactly(true);
            assertThat(ada.getPurchases()).extracting("item").containsExactly("pen");
            assertThat(session.query(purchase.item).all()).containsExactly("pen");
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
        required(status -> assertThat(session.query(purchase.item).all()).containsExactly("pen"));
    }

    @DatabaseTest
    void nestedRollbackBringsDeletedObjectsBack(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            Customer ada = shop.load("Ada");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        session.delete(ada);
                        session.flush();
                        throw new Refusal();
                    }));
            assertThat(session.state(ada)).isEqualTo(Lifecycle.PERSISTENT);
            ada.setName("Grace");
        });
        assertThat(shop.committedNames()).containsExactly("Grace");
    }

    @DatabaseTest
    void nestedCommitBelongsToTheOuterTransaction(TestDatabase database) {
        open(database);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> required(outer -> {
                    nested(inner -> session.add(new Customer("Ada")));
                    assertThat(count()).isEqualTo(1);
                    throw new Refusal();
                }));
        assertThat(shop.committedNames()).isEmpty();
    }

    @DatabaseTest
    void nestedWithinNestedGoBackEachToItsOwnBegin(TestDatabase database) {
        open(database);
        required(outer -> {
            session.add(new Customer("Ada"));
            nested(middle -> {
                session.add(new Customer("Grace"));
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> nested(inner -> {
                            session.add(new Customer("Alan"));
                            throw new Refusal();
                        }));
                assertThat(session.query(customer).count()).isEqualTo(2);
            });
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Grace");
    }

    @DatabaseTest
    void nestedWithoutATransactionBeginsOne(TestDatabase database) {
        open(database);
        nested(status -> session.add(new Customer("Ada")));
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void flushThatFailsAtTheEndOfANestedTransactionRollsThatOneBackAlone(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            session.add(new Customer("Grace"));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> nested(inner -> session.add(new Customer("Ada"))))
                    .withCauseInstanceOf(UniqueViolationException.class);
            session.add(new Customer("Alan"));
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Alan", "Grace");
    }

    @DatabaseTest
    void flushThatFailsWithinANestedTransactionLeavesTheOuterOneUsable(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            session.add(new Customer("Grace"));
            assertThatExceptionOfType(UniqueViolationException.class)
                    .isThrownBy(() -> nested(inner -> {
                        session.add(new Customer("Ada"));
                        session.flush();
                    }));
            session.add(new Customer("Alan"));
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Alan", "Grace");
    }

    @DatabaseTest
    void savepointByHandCanBeGoneBackToMoreThanOnce(TestDatabase database) {
        open(database);
        required(status -> {
            Customer ada = new Customer("Ada");
            session.add(ada);
            Object savepoint = status.createSavepoint();
            for (int i = 0; i < 2; i++) {
                ada.setPoints(5);
                session.add(new Customer("Grace"));
                session.flush();
                status.rollbackToSavepoint(savepoint);
                assertThat(ada.getPoints()).isZero();
                assertThat(count()).isEqualTo(1);
            }
            status.releaseSavepoint(savepoint);
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void jdbcSharesTheSavepoint(TestDatabase database) {
        open(database);
        required(outer -> {
            insertByJdbc("Ada");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> nested(inner -> {
                        insertByJdbc("Grace");
                        throw new Refusal();
                    }));
            assertThat(count()).isEqualTo(1);
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void nestedTransactionWithinAJdbcCallbackCoversWhatTheCallbackGoesOnToDo(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        required(outer -> {
            shop.jdbc().sql("select name from customer").query(row -> {
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> nested(inner -> {
                            insertByJdbc("Grace");
                            throw new Refusal();
                        }));
            });
            assertThat(count()).isEqualTo(1);
        });
    }

    private void insertByJdbc(String name) {
        shop.jdbc()
                .sql("insert into customer (name, points) values (?, 0)")
                .param(name)
                .update();
    }

    // JDBC in the same transaction.

    @DatabaseTest
    void jdbcSeesChangesThatWereNotFlushedYet(TestDatabase database) {
        open(database);
        required(status -> {
            session.add(new Customer("Ada"));
            assertThat(count()).isEqualTo(1);
        });
    }

    @DatabaseTest
    void jdbcDoesNotFlushWhereThatIsSwitchedOff(TestDatabase database) {
        open(database);
        manager.setFlushBeforeJdbc(false);
        required(status -> {
            session.add(new Customer("Ada"));
            assertThat(count()).isZero();
            session.flush();
            assertThat(count()).isEqualTo(1);
        });
    }

    @DatabaseTest
    void failureOfTheFlushBeforeJdbcIsTranslated(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> required(status -> {
                    session.add(new Customer("Ada"));
                    count();
                }));
    }

    @DatabaseTest
    void jdbcTransactionManagerTakesPartInTheTransaction(TestDatabase database) {
        open(database);
        TransactionTemplate jdbc = new TransactionTemplate(new DataSourceTransactionManager(shop.dataSource()));
        assertThatExceptionOfType(UnexpectedRollbackException.class)
                .isThrownBy(() -> required(outer -> {
                    session.add(new Customer("Ada"));
                    jdbc.executeWithoutResult(inner -> assertThat(count()).isEqualTo(1));
                    assertThat(shop.committedNames()).isEmpty();
                    jdbc.executeWithoutResult(TransactionStatus::setRollbackOnly);
                }));
        assertThat(shop.committedNames()).isEmpty();
    }

    @DatabaseTest
    void transactionWithinThatOfAnotherManagerIsRefused(TestDatabase database) {
        open(database);
        TransactionTemplate jdbc = new TransactionTemplate(new DataSourceTransactionManager(shop.dataSource()));
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> jdbc.executeWithoutResult(outer -> required(inner -> {})))
                .withMessageContaining("Another transaction manager");
    }

    // Read-only, isolation, time-out.

    @DatabaseTest
    void readOnlyTransactionReads(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        TransactionTemplate readOnly = new TransactionTemplate(manager);
        readOnly.setReadOnly(true);
        assertThat(readOnly.<String>execute(status -> shop.load("Ada").getName()))
                .isEqualTo("Ada");
        // the connection is as good as new afterwards
        required(status -> session.add(new Customer("Grace")));
    }

    @DatabaseTest
    void readOnlyTransactionRefusesChangesAndNamesThem(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        TransactionTemplate readOnly = new TransactionTemplate(manager);
        readOnly.setReadOnly(true);
        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(() ->
                        readOnly.executeWithoutResult(status -> shop.load("Ada").setName("Grace")))
                .withMessageContaining("read-only")
                .withMessageContaining("Customer");
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void isolationIsSetForTheTransactionOnly(TestDatabase database) {
        open(database);
        TransactionTemplate serializable = new TransactionTemplate(manager);
        serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        assertThat(serializable.<Integer>execute(status -> isolation())).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        int usual = switch (database) {
            case SQLITE -> Connection.TRANSACTION_SERIALIZABLE; // which knows no other
            case MARIADB -> Connection.TRANSACTION_REPEATABLE_READ;
            default -> Connection.TRANSACTION_READ_COMMITTED;
        };
        required(status -> assertThat(isolation()).isEqualTo(usual));
    }

    private int isolation() {
        try {
            return session.connection().getTransactionIsolation();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void timeoutEndsAStatementThatTakesTooLong(TestDatabase database) {
        open(database);
        TransactionTemplate hasty = new TransactionTemplate(manager);
        hasty.setTimeout(1);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> hasty.executeWithoutResult(status -> shop.jdbc()
                        .sql("select pg_sleep(10)")
                        .query(Object.class)
                        .single()))
                .isInstanceOf(DataAccessException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void timeoutCountsForTheSessionsStatementsToo(TestDatabase database) {
        open(database);
        TransactionTemplate hasty = new TransactionTemplate(manager);
        hasty.setTimeout(1);
        assertThatThrownBy(() -> hasty.executeWithoutResult(status -> {
                    shop.jdbc().sql("select pg_sleep(0.9)").query(Object.class).single();
                    for (int i = 0; i < 1000; i++) {
                        session.query(customer).all();
                        Thread.onSpinWait();
                        sleep();
                    }
                }))
                .isInstanceOf(dev.mapper.QueryTimeoutException.class);
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Callbacks.

    @DatabaseTest
    void callbacksBeforeTheCommitSeeFlushedObjectsAndMayChangeMore(TestDatabase database) {
        open(database);
        List<String> order = new ArrayList<>();
        Customer ada = new Customer("Ada");
        required(status -> {
            session.add(ada);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    order.add("before commit, id " + (ada.getId() == null ? "missing" : "there"));
                    session.add(new Customer("Grace"));
                }

                @Override
                public void afterCommit() {
                    order.add("after commit, " + shop.committedNames());
                }

                @Override
                public void afterCompletion(int outcome) {
                    order.add("after completion " + outcome);
                }
            });
        });
        assertThat(order)
                .containsExactly(
                        "before commit, id there",
                        "after commit, [Ada, Grace]",
                        "after completion " + TransactionSynchronization.STATUS_COMMITTED);
    }

    @DatabaseTest
    void failureOfTheCommitIsTranslatedAndRollsBack(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        AtomicReference<Integer> outcome = new AtomicReference<>();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> required(status -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            outcome.set(status);
                        }
                    });
                    session.add(new Customer("Grace"));
                    session.add(new Customer("Ada"));
                }));
        assertThat(outcome).hasValue(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @DatabaseTest
    void afterCommitTheSessionStillReads(TestDatabase database) {
        open(database);
        List<String> seen = new ArrayList<>();
        required(status -> {
            Customer ada = new Customer("Ada");
            session.add(ada);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    seen.add(ada.getName());
                }
            });
        });
        assertThat(seen).containsExactly("Ada");
    }

    @DatabaseTest
    void cleanTransactionSendsNothingButItsStatements(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        try (StatementCounter counter = StatementCounter.on(shop.sessions().engine())) {
            required(status -> {
                shop.load("Ada");
                nested(inner -> shop.load("Ada"));
            });
            assertThat(counter.total()).isEqualTo(2);
        }
    }

    // The application's hands off.

    @DatabaseTest
    void commitByHandIsRefusedWithinSpringsTransaction(TestDatabase database) {
        open(database);
        required(status -> {
            assertThatExceptionOfType(SessionException.class)
                    .isThrownBy(session::commit)
                    .withMessageContaining("session.commit()");
            assertThatExceptionOfType(SessionException.class).isThrownBy(session::rollback);
            assertThatExceptionOfType(SessionException.class).isThrownBy(session::begin);
            session.close();
            session.add(new Customer("Ada"));
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    @Test
    void withoutTransactionOrRequestThereIsNoSession() {
        open(TestDatabase.H2);
        assertThat(session.isOpen()).isFalse();
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> session.query(customer).all())
                .withMessageContaining("@Transactional")
                .withMessageContaining("inTransaction");
    }

    @DatabaseTest
    void supportsWithoutATransactionReadsWithASessionThatEndsWithTheMethod(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        with(TransactionDefinition.PROPAGATION_SUPPORTS, status -> {
            Customer ada = shop.load("Ada");
            assertThat(ada.getPurchases()).isEmpty();
            assertThat(session.isInTransaction()).isFalse();
            required(inner -> assertThat(session.contains(ada)).isFalse());
            assertThat(session.contains(ada)).isTrue();
        });
        assertThat(session.isOpen()).isFalse();
    }

    @DatabaseTest
    void notSupportedSetsTheTransactionAside(TestDatabase database) {
        open(database);
        required(outer -> {
            Customer ada = new Customer("Ada");
            session.add(ada);
            with(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, inner -> {
                assertThat(session.contains(ada)).isFalse();
                assertThat(session.query(customer).count()).isZero();
            });
            assertThat(session.contains(ada)).isTrue();
        });
        assertThat(shop.committedNames()).containsExactly("Ada");
    }

    // A session that is there already, as in a web request.

    @DatabaseTest
    void transactionUsesTheRequestsSession(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        inRequest(() -> {
            Customer ada = shop.load("Ada");
            assertThat(session.isInTransaction()).isFalse();
            required(status -> {
                assertThat(shop.load("Ada")).isSameAs(ada);
                ada.setPoints(3);
            });
            assertThat(session.isInTransaction()).isFalse();
            assertThat(ada.getPoints()).isEqualTo(3);
        });
    }

    @DatabaseTest
    void requiresNewDoesNotUseTheRequestsSession(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        inRequest(() -> {
            Customer ada = shop.load("Ada");
            requiresNew(status -> {
                assertThat(session.contains(ada)).isFalse();
                shop.load("Ada").setPoints(7);
            });
            assertThat(session.contains(ada)).isTrue();
            session.refresh(ada);
            assertThat(ada.getPoints()).isEqualTo(7);
        });
    }

    @DatabaseTest
    void changesThatAQueryFlushedAreCommittedWithTheNextTransaction(TestDatabase database) {
        open(database);
        shop.insert("Ada");
        inRequest(() -> {
            shop.load("Ada").setPoints(9);
            assertThat(session.query(customer).filter(customer.points.eq(9)).exists())
                    .isTrue();
            assertThat(session.isInTransaction()).isTrue();
            required(status -> session.add(new Customer("Grace")));
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Grace");
        required(status -> assertThat(shop.load("Ada").getPoints()).isEqualTo(9));
    }

    @DatabaseTest
    void transactionThatTheApplicationBeganIsNotEndedByAnother(TestDatabase database) {
        open(database);
        inRequest(() -> {
            session.begin();
            assertThatExceptionOfType(IllegalTransactionStateException.class)
                    .isThrownBy(() -> required(status -> {}))
                    .withMessageContaining("session.begin()");
            session.add(new Customer("Ada"));
            session.commit();
            required(status -> session.add(new Customer("Grace")));
        });
        assertThat(shop.committedNames()).containsExactly("Ada", "Grace");
    }

    private void inRequest(Runnable work) {
        SessionHolder holder = new SessionHolder(shop.sessions(), dev.mapper.session.ConnectionMode.PER_STATEMENT);
        TransactionSynchronizationManager.bindResource(shop.sessions(), holder);
        try {
            work.run();
        } finally {
            TransactionSynchronizationManager.unbindResource(shop.sessions());
            holder.close("The test has ended");
        }
    }
}
