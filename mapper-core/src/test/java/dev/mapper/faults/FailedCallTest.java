package dev.mapper.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.PendingRollbackException;
import dev.mapper.engine.Isolation;
import dev.mapper.engine.TransactionListener;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the loop of failing calls found, each by its name. */
class FailedCallTest {

    private Warehouse warehouse;
    private Session session;
    private TreeSet<String> before;

    @BeforeEach
    void open() throws SQLException {
        warehouse = new Warehouse(TestDatabase.H2);
        warehouse.reset();
        before = warehouse.rows();
        session = warehouse.sessions().open();
    }

    @AfterEach
    void close() throws SQLException {
        warehouse.faults().disarm();
        session.close();
        warehouse.leaks().assertNothingOpen();
        warehouse.faults().closeLines();
        warehouse.close();
    }

    private void fails(String method, Fault.Kind kind, Fault.Moment moment) {
        warehouse.faults().arm(method, new Fault(1, kind, moment));
    }

    /** Autocommit that comes on again commits what is open. */
    @Test
    void aRollbackThatFailsCommitsNothing() throws SQLException {
        for (Fault.Kind kind : new Fault.Kind[] {Fault.Kind.SQL_ERROR, Fault.Kind.DRIVER_ERROR}) {
            session.get(Label.class, "a").setText("changed");
            session.flush();
            fails("rollback", kind, Fault.Moment.BEFORE);
            assertThatThrownBy(session::rollback).hasStackTraceContaining("injected: rollback");
            assertThat(session.isInTransaction()).isFalse();
            assertThat(warehouse.rows()).isEqualTo(before);
            assertThat(session.get(Label.class, "a").getText()).isEqualTo("alpha");
            session.rollback();
        }
    }

    @Test
    void aLostConnectionNeedsNoRollback() {
        Label label = session.get(Label.class, "a");
        label.setText("changed");
        session.flush();
        fails("executeQuery", Fault.Kind.CONNECTION_LOST, Fault.Moment.BEFORE);
        assertThatThrownBy(() -> session.query(QLabel.label).all()).isInstanceOf(DatabaseException.class);
        session.rollback();
        assertThat(label.getText()).isEqualTo("alpha");
        assertThat(warehouse.rows()).isEqualTo(before);
    }

    /** Its changes are in the database still, and must not be committed with those of the transaction. */
    @Test
    void aSavepointThatCannotBeUndoneTakesTheTransactionWithIt() {
        Label label = session.get(Label.class, "a");
        label.setText("outer");
        Savepoint savepoint = session.beginNested();
        Label inner = new Label("c", "inner");
        session.add(inner);
        session.flush();
        fails("rollback", Fault.Kind.SQL_ERROR, Fault.Moment.BEFORE);
        assertThatThrownBy(savepoint::rollback).isInstanceOf(DatabaseException.class);
        assertThat(savepoint.isActive()).isFalse();
        assertThatThrownBy(session::commit)
                .isInstanceOf(PendingRollbackException.class)
                .hasMessageContaining("injected: rollback")
                .hasMessageContaining("session.rollback()");
        assertThat(session.state(inner)).isEqualTo(Lifecycle.TRANSIENT);
        session.rollback();
        assertThat(label.getText()).isEqualTo("alpha");
        assertThat(warehouse.rows()).isEqualTo(before);
    }

    @Test
    void aSavepointThatCannotBeReleasedIsRolledBack() {
        Label label = session.get(Label.class, "a");
        label.setText("outer");
        Savepoint savepoint = session.beginNested();
        session.add(new Label("c", "inner"));
        session.flush();
        fails("releaseSavepoint", Fault.Kind.SQL_ERROR, Fault.Moment.BEFORE);
        assertThatThrownBy(savepoint::commit).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(session::flush).isInstanceOf(PendingRollbackException.class);
        savepoint.rollback();
        session.commit();
        assertThat(warehouse.rows()).contains("label a outer").doesNotContain("label c inner");
    }

    @Test
    void whatFailsAfterACommitUndoesNoObject() {
        for (String method : new String[] {"setAutoCommit", "close"}) {
            Label label = new Label("c" + method, method);
            session.add(label);
            session.flush();
            fails(method, Fault.Kind.DRIVER_ERROR, Fault.Moment.BEFORE);
            if (method.equals("close")) {
                warehouse.faults().arm(method, new Fault(1, Fault.Kind.DRIVER_ERROR, Fault.Moment.AFTER));
            }
            session.commit();
            warehouse.faults().disarm();
            assertThat(session.state(label)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(label.getText()).isEqualTo(method);
            session.rollback();
        }
    }

    @Test
    void aListenerThatFailsAfterTheCommitUndoesNoObject() {
        AtomicBoolean late = new AtomicBoolean(true);
        warehouse.sessions().engine().onTransaction(new TransactionListener() {
            @Override
            public void afterCommit(Connection connection) {
                if (late.getAndSet(false)) {
                    throw new IllegalStateException("too late");
                }
            }
        });
        Label label = new Label("c", "gamma");
        session.add(label);
        assertThatThrownBy(session::commit).hasMessage("too late");
        assertThat(session.isInTransaction()).isFalse();
        assertThat(session.state(label)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(label.getText()).isEqualTo("gamma");
    }

    @Test
    void aTransactionThatCannotBeginLeavesNoSettingBehind() throws SQLException {
        fails("setTransactionIsolation", Fault.Kind.DRIVER_ERROR, Fault.Moment.AFTER);
        assertThatThrownBy(() -> session.begin(options -> options.isolation(Isolation.SERIALIZABLE)))
                .hasMessageContaining("injected");
        assertThat(session.isInTransaction()).isFalse();
        assertThat(session.connection().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Test
    void closingAfterALostConnectionIsQuiet() {
        Label label = session.get(Label.class, "a");
        label.setText("changed");
        session.flush();
        fails("executeQuery", Fault.Kind.CONNECTION_LOST, Fault.Moment.AFTER);
        assertThatThrownBy(() -> session.query(QLabel.label).all()).isInstanceOf(DatabaseException.class);
        session.close();
        assertThat(session.isOpen()).isFalse();
        assertThat(warehouse.rows()).isEqualTo(before);
    }
}
