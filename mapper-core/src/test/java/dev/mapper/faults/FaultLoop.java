package dev.mapper.faults;

import dev.mapper.PendingRollbackException;
import dev.mapper.UniqueViolationException;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.QDepartment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets each call of a scenario fail in turn, in each way, and looks at what is left: a session in a legal state, nothing
 * open, the rows of before or after the commit, objects that agree with them.
 */
final class FaultLoop implements AutoCloseable {

    /** How the application goes on after the failure. */
    private enum Ending {
        ROLLBACK,
        CLOSE
    }

    private final Warehouse warehouse;
    private final List<String> problems = new ArrayList<>();
    private int points;

    FaultLoop(DatabaseUnderTest kind) throws SQLException {
        warehouse = new Warehouse(kind);
    }

    /** The failures tried. */
    int points() {
        return points;
    }

    /** What was wrong, in words. */
    List<String> problems() {
        return problems;
    }

    /** Every call of the scenario, in every way. */
    void run(Scenario scenario) throws Exception {
        List<List<TreeSet<String>>> legal = new ArrayList<>();
        legal.add(reference(scenario, scenario.body()));
        for (Scenario.Body alternative : scenario.alternatives()) {
            legal.add(reference(scenario, alternative));
        }
        boolean reached = true;
        for (int call = 1; reached; call++) {
            reached = false;
            // The plain error at each moment; all else takes turns
            for (Fault.Moment moment : Fault.Moment.values()) {
                Ending ending = Ending.values()[(call + moment.ordinal()) % 2];
                reached |= point(scenario, new Fault(call, Fault.Kind.SQL_ERROR, moment), ending, legal);
            }
            Fault.Moment moment = Fault.Moment.values()[call / 2 % 2];
            Ending ending = Ending.values()[call % 2];
            reached |= point(scenario, new Fault(call, Fault.Kind.DRIVER_ERROR, moment), ending, legal);
            reached |= point(scenario, new Fault(call, Fault.Kind.CONNECTION_LOST, moment), ending, legal);
        }
    }

    /** The rows after each commit, the first being those before. */
    private List<TreeSet<String>> reference(Scenario scenario, Scenario.Body body) throws Exception {
        warehouse.reset();
        List<TreeSet<String>> snapshots = new ArrayList<>();
        snapshots.add(warehouse.rows());
        warehouse.faults().arm(null, () -> snapshots.add(warehouse.rows()));
        try (Session session = scenario.opening().apply(warehouse.sessions())) {
            Run run = new Run(warehouse.sessions(), warehouse.leaks(), session);
            body.run(run);
            compare("objects after the scenario", Warehouse.objects(session), warehouse.rows(), scenario + ": ");
        }
        warehouse.leaks().assertNothingOpen();
        warehouse.faults().closeLines();
        return snapshots;
    }

    private boolean point(Scenario scenario, Fault fault, Ending ending, List<List<TreeSet<String>>> legal)
            throws Exception {
        warehouse.reset();
        FaultyDataSource faults = warehouse.faults();
        faults.arm(fault, () -> {});
        Session session = scenario.opening().apply(warehouse.sessions());
        Run run = new Run(warehouse.sessions(), warehouse.leaks(), session);
        Throwable failure = null;
        try {
            scenario.body().run(run);
        } catch (Exception | Error e) {
            failure = e;
        }
        faults.disarm();
        String fired = faults.fired();
        String where = scenario + ", " + fired + ", then " + ending + ": ";
        try {
            if (fired != null) {
                points++;
                if (failure == null) {
                    if (faults.commits() < legal.get(0).size() - 1 && legal.size() == 1) {
                        problem(where, "the failure of a commit was swallowed", null);
                    }
                } else if (!Fault.isBehind(failure)) {
                    problem(where, "failed with something else", failure);
                }
            } else if (failure != null) {
                problem(where, "failed without a fault", failure);
            }
            Set<TreeSet<String>> expected = new HashSet<>();
            for (List<TreeSet<String>> snapshots : legal) {
                // What is tried again may be committed twice
                expected.add(snapshots.get(Math.min(faults.commits(), snapshots.size() - 1)));
            }
            boolean inDoubt = failure != null && fired != null && fired.contains("commit");
            if (ending == Ending.ROLLBACK) {
                endByRollback(run, where, fault, expected, inDoubt);
            } else {
                endByClose(run, where, expected);
            }
        } finally {
            faults.closeLines();
        }
        return fired != null;
    }

    private void endByRollback(Run run, String where, Fault fault, Set<TreeSet<String>> expected, boolean inDoubt) {
        Session session = run.session;
        try {
            if (fault.call() / 4 % 2 == 0) {
                probe(session, where);
            }
            session.rollback();
        } catch (RuntimeException e) {
            problem(where, "rollback failed", e);
        }
        if (session.isInTransaction()) {
            problem(where, "still in a transaction after rollback", null);
        }
        nothingOpen(where);
        rowsAre(expected, where);
        try {
            TreeSet<String> rows = warehouse.rows();
            compare("objects after rollback", Warehouse.objects(session), rows, where);
            for (Object object : run.objects()) {
                look(session, object, inDoubt, where);
            }
            if (!inDoubt) {
                again(session, run, where);
            }
            session.add(new Label("probe", "probe"));
            session.flush();
            session.rollback();
            compare("rows after more work", warehouse.rows(), rows, where);
        } catch (RuntimeException | Error e) {
            problem(where, "the session could not be used after rollback", e);
        }
        session.close();
        nothingOpen(where);
    }

    /** What became transient can be added once more, unless it was to take the place of what has come back. */
    private static void again(Session session, Run run, String where) {
        for (Object object : run.objects()) {
            if (session.state(object) == Lifecycle.TRANSIENT) {
                session.add(object);
            }
        }
        try {
            session.flush();
        } catch (UniqueViolationException e) {
            // The pending rollback follows
        }
        session.rollback();
    }

    private void endByClose(Run run, String where, Set<TreeSet<String>> expected) throws SQLException {
        try {
            run.session.close();
        } catch (RuntimeException e) {
            problem(where, "close failed", e);
        }
        nothingOpen(where);
        warehouse.faults().closeLines();
        rowsAre(expected, where);
        try (Session other = warehouse.sessions().open()) {
            for (Object object : run.objects()) {
                Lifecycle state = other.state(object);
                if (state != Lifecycle.TRANSIENT && state != Lifecycle.DETACHED) {
                    problem(where, object + " is " + state + " after close", null);
                }
            }
        }
    }

    /** Before the rollback a session either works or says that one is due. */
    private void probe(Session session, String where) {
        try {
            session.query(QDepartment.department).count();
        } catch (PendingRollbackException e) {
            if (!Fault.isBehind(e)) {
                problem(where, "the pending rollback does not name its cause", e);
            }
        } catch (RuntimeException e) {
            if (!Fault.isBehind(e)) {
                problem(where, "neither usable nor pending rollback", e);
            }
        }
    }

    private void look(Session session, Object object, boolean inDoubt, String where) {
        Lifecycle state = session.state(object);
        if (state == Lifecycle.PERSISTENT) {
            if (!session.contains(object)) {
                problem(where, object + " is persistent, but not in the session", null);
            }
            try {
                session.refresh(object);
            } catch (RuntimeException e) {
                if (!inDoubt) {
                    problem(where, object + " is persistent, and its row is not there", e);
                }
            }
        } else if (state != Lifecycle.TRANSIENT && state != Lifecycle.DETACHED) {
            problem(where, object + " is " + state + " after rollback", null);
        }
    }

    private void nothingOpen(String where) {
        try {
            warehouse.leaks().assertNothingOpen();
        } catch (AssertionError e) {
            problem(where, e.getMessage(), null);
            warehouse.leaks().forget();
        }
    }

    private void rowsAre(Set<TreeSet<String>> expected, String where) {
        TreeSet<String> rows = warehouse.rows();
        if (!expected.contains(rows)) {
            TreeSet<String> any =
                    expected.isEmpty() ? new TreeSet<>() : expected.iterator().next();
            compare("rows", rows, any, where);
        }
    }

    private void compare(String what, TreeSet<String> found, TreeSet<String> expected, String where) {
        if (!found.equals(expected)) {
            TreeSet<String> more = new TreeSet<>(found);
            more.removeAll(expected);
            TreeSet<String> less = new TreeSet<>(expected);
            less.removeAll(found);
            problem(where, what + ": too much " + more + ", missing " + less, null);
        }
    }

    private void problem(String where, String what, @Nullable Throwable failure) {
        StringWriter text = new StringWriter().append(where).append(what);
        if (failure != null) {
            text.append('\n');
            failure.printStackTrace(new PrintWriter(text));
        }
        problems.add(text.toString());
    }

    @Override
    public void close() throws SQLException {
        warehouse.close();
    }
}
