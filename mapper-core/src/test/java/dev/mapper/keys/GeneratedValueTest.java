package dev.mapper.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.SessionException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.Isolation;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class GeneratedValueTest {

    private static List<Invoice> add(Session session, int count) {
        List<Invoice> invoices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            invoices.add(new Invoice("customer " + i));
        }
        session.addAll(invoices);
        session.flush();
        return invoices;
    }

    @DatabaseTest
    void sequenceNumbersAreReservedForAWholeFlush(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            assertThat(add(session, 60)).extracting(Invoice::getId).containsExactlyElementsOf(numbers(1000, 60));
            assertThat(counter.selects()).isLessThanOrEqualTo(1);
            assertThat(add(session, 40)).extracting(Invoice::getId).containsExactlyElementsOf(numbers(1060, 40));
            assertThat(add(session, 1)).extracting(Invoice::getId).containsExactly(1100L);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM invoices")).isEqualTo(101);
        }
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void oneRoundTripBringsFiftyNumbers(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            for (int i = 0; i < 50; i++) {
                add(session, 1);
            }
            assertThat(counter.selects()).isEqualTo(1);
            add(session, 1);
            assertThat(counter.selects()).isEqualTo(2);
        }
    }

    private static List<Long> numbers(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    @DatabaseTest(except = TestDatabase.SQLITE)
    void sequenceWithOtherStepsIsRefused(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class);
                Session session = sessions.session()) {
            sessions.run("DROP SEQUENCE invoice_numbers");
            sessions.run("CREATE SEQUENCE invoice_numbers START WITH 1000 INCREMENT BY 1");
            add(session, 50);
            assertThatThrownBy(() -> add(session, 1))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("gave 1000 and then 1001")
                    .hasMessageContaining("allocationSize of 50");
        }
    }

    @DatabaseTest
    void keysThatAreSetAreKept(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class);
                Session session = sessions.session()) {
            Invoice own = new Invoice("own");
            own.setId(7L);
            Invoice other = new Invoice("other");
            session.addAll(List.of(own, other));
            session.commit();
            assertThat(own.getId()).isEqualTo(7);
            assertThat(other.getId()).isEqualTo(1000);
        }
    }

    @DatabaseTest
    void severalThreadsGetDifferentNumbers(TestDatabase database) throws Exception {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class, Ticket.class)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Object>> work = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    work.add(() -> sessions.sessions().inTransaction(session -> {
                        add(session, 30);
                        session.add(new Ticket());
                        return "done";
                    }));
                }
                for (Future<Object> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(sessions.number("SELECT count(*) FROM invoices")).isEqualTo(360);
            assertThat(sessions.number("SELECT count(*) FROM tickets")).isEqualTo(12);
        }
    }

    @DatabaseTest
    void numbersOfARollbackDoNotComeTwice(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Invoice.class, Ticket.class);
                Session session = sessions.session();
                Session other = sessions.session()) {
            add(session, 3);
            session.add(new Ticket());
            session.flush();
            session.rollback();
            add(other, 60);
            other.add(new Ticket());
            other.commit();
            add(session, 60);
            session.add(new Ticket());
            session.commit();
            assertThat(sessions.number("SELECT count(DISTINCT id) FROM invoices"))
                    .isEqualTo(120);
            assertThat(sessions.number("SELECT count(DISTINCT id) FROM tickets"))
                    .isEqualTo(2);
        }
    }

    @DatabaseTest
    void tablesCount(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Ticket.class);
                Session session = sessions.session()) {
            Ticket first = new Ticket();
            Ticket second = new Ticket();
            session.addAll(List.of(first, second));
            session.commit();
            assertThat(first.getId()).isEqualTo(101);
            assertThat(second.getId()).isEqualTo(102);
            assertThat(sessions.column("SELECT name FROM counters")).containsExactly("ticket_numbers");
        }
    }

    @DatabaseTest
    void otherGeneratorsGiveValuesToo(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Article.class);
                Session session = sessions.session()) {
            Article hello = new Article("hello");
            Article own = new Article("world");
            own.setId("mine");
            own.setRevision(5);
            session.addAll(List.of(hello, own));
            session.commit();
            assertThat(hello.getId()).isEqualTo("HELLO");
            assertThat(own.getId()).isEqualTo("mine");
            assertThat(UUID.fromString(hello.getToken())).isNotNull();
            assertThat(own.getNumber()).isEqualTo(hello.getNumber() + 1);
            assertThat(hello.getRevision()).isEqualTo(1);
            assertThat(own.getRevision()).isEqualTo(5);
            hello.setTitle("good bye");
            own.setTitle("earth");
            own.setRevision(9);
            session.commit();
            assertThat(hello.getRevision()).isEqualTo(2);
            assertThat(own.getRevision()).isEqualTo(9);
            assertThat(session.get(Article.class, "HELLO")).isSameAs(hello);
        }
    }

    @DatabaseTest
    void tablesCountWhereEachStatementCommitsByItself(TestDatabase database) throws Exception {
        try (TestSessions sessions = TestSessions.open(database, Ticket.class);
                Engine engine = Engine.builder(sessions.engine().dataSource())
                        .isolation(Isolation.AUTOCOMMIT)
                        .build()) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Object>> work = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    SessionFactory own = SessionFactory.builder(engine)
                            .entities(Ticket.class)
                            .build();
                    for (int j = 0; j < 5; j++) {
                        work.add(() -> own.inTransaction(session -> {
                            session.addAll(
                                    Stream.generate(Ticket::new).limit(10).toList());
                            return "done";
                        }));
                    }
                }
                for (Future<Object> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(sessions.number("SELECT count(DISTINCT id) FROM tickets"))
                    .isEqualTo(200);
        }
    }

    @DatabaseTest
    void numberTooLargeForTheKeyIsRefused(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Stamp.class);
                Session session = sessions.session()) {
            session.add(new Stamp());
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("32768")
                    .hasMessageContaining("Stamp.id")
                    .hasMessageContaining("short");
        }
    }
}
