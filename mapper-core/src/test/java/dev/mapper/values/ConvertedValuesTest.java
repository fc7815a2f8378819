package dev.mapper.values;

import static dev.mapper.sql.Sql.boolAnd;
import static dev.mapper.sql.Sql.boolOr;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.values.QBooking.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConversionException;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.values.Booking.Code;
import dev.mapper.values.Booking.Level;
import dev.mapper.values.Booking.Money;
import dev.mapper.values.Booking.Point;
import dev.mapper.values.Booking.Priority;
import dev.mapper.values.Booking.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;

/** Enums, converters and user types: stored as they say, and bound and read as that in queries too. */
class ConvertedValuesTest {

    private static void insert(Store store, Booking... bookings) {
        store.sessions().inTransaction(session -> {
            session.addAll(List.of(bookings));
            return null;
        });
    }

    @DatabaseTest
    void enumsAreStoredAsTheySay(TestDatabase database) {
        Booking open = new Booking("1");
        open.setStates(State.OPEN);
        open.setLevel(Level.HIGH);
        open.setPriority(Priority.NOW);
        Booking archived = new Booking("2");
        archived.setStates(State.ARCHIVED);
        archived.setLevel(Level.LOW);
        archived.setPriority(Priority.LATER);
        Booking closed = new Booking("3");
        closed.setStates(State.CLOSED);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, open, archived, closed, new Booking("4"));
            assertThat(store.texts("SELECT ordinal FROM booking ORDER BY code")).containsExactly("0", "2", "1", null);
            assertThat(store.texts("SELECT named FROM booking ORDER BY code"))
                    .containsExactly("OPEN", "ARCHIVED", "CLOSED", null);
            assertThat(store.texts("SELECT state FROM booking ORDER BY code"))
                    .containsExactly("OPEN", "ARCHIVED", "CLOSED", null);
            assertThat(store.texts("SELECT level FROM booking ORDER BY code")).containsExactly("h", "l", null, null);
            assertThat(store.texts("SELECT priority FROM booking ORDER BY code"))
                    .containsExactly("100", "900", null, null);
            try (Session session = store.session()) {
                Booking read = session.get(Booking.class, new Code("2"));
                assertThat(read.getOrdinal()).isEqualTo(State.ARCHIVED);
                assertThat(read.getNamed()).isEqualTo(State.ARCHIVED);
                assertThat(read.getState()).isEqualTo(State.ARCHIVED);
                assertThat(read.getLevel()).isEqualTo(Level.LOW);
                assertThat(read.getPriority()).isEqualTo(Priority.LATER);
                assertThat(session.query(booking)
                                .filter(
                                        booking.ordinal.eq(State.OPEN),
                                        booking.named.in(State.OPEN, State.CLOSED),
                                        booking.state.eq(State.OPEN),
                                        booking.level.eq(Level.HIGH),
                                        booking.priority.ne(Priority.LATER))
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void databaseEnumsSortByTheirConstants(TestDatabase database) {
        Booking open = new Booking("1");
        open.setStates(State.OPEN);
        Booking archived = new Booking("2");
        archived.setStates(State.ARCHIVED);
        Booking closed = new Booking("3");
        closed.setStates(State.CLOSED);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, open, archived, closed);
            List<State> sorted = database == TestDatabase.SQLITE
                    ? List.of(State.ARCHIVED, State.CLOSED, State.OPEN)
                    : List.of(State.OPEN, State.CLOSED, State.ARCHIVED);
            try (Session session = store.session()) {
                assertThat(session.query(booking.state).orderBy(booking.state).all())
                        .isEqualTo(sorted);
                session.query(booking)
                        .filter(booking.state.in(State.OPEN, State.CLOSED))
                        .update(Sql.set(booking.state, State.ARCHIVED));
                session.get(Booking.class, new Code("2")).setState(null);
                session.commit();
                assertThat(session.query(booking.state)
                                .filter(booking.state.isNotNull())
                                .all())
                        .containsExactly(State.ARCHIVED, State.ARCHIVED);
            }
        }
    }

    @DatabaseTest
    void schemasWithDatabaseEnumsAreMadeAndDroppedAgain(TestDatabase database) {
        try (Store store = Store.of(database, Booking.class)) {
            store.sessions().metadata().createAll(store.engine());
            store.sessions().metadata().dropAll(store.engine());
            store.sessions().metadata().createAll(store.engine());
            Booking open = new Booking("1");
            open.setStates(State.OPEN);
            insert(store, open);
            assertThat(store.texts("SELECT state FROM booking")).containsExactly("OPEN");
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void databaseEnumsAreTypes(TestDatabase database) {
        try (Store store = Store.of(database, Booking.class)) {
            assertThat(store.texts("SELECT enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid"
                            + " WHERE typname = 'booking_state' ORDER BY enumsortorder"))
                    .containsExactly("OPEN", "CLOSED", "ARCHIVED");
            assertThat(
                            store.texts(
                                    "SELECT udt_name FROM information_schema.columns WHERE column_name = 'state' AND table_name = 'booking'"))
                    .containsExactly("booking_state");
        }
    }

    @DatabaseTest
    void namesThatTheEnumDoesNotKnowAreSaid(TestDatabase database) {
        Booking open = new Booking("1");
        open.setStates(State.OPEN);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, open);
            store.run("UPDATE booking SET named = 'LOST'");
            try (Session session = store.session()) {
                assertThatThrownBy(() -> session.query(booking.named).all())
                        .isInstanceOf(ConversionException.class)
                        .hasMessageContaining("LOST")
                        .hasMessageContaining("State");
            }
        }
    }

    @DatabaseTest
    void keysAreConverted(TestDatabase database) {
        Booking first = new Booking("a");
        Booking second = new Booking("b");
        second.setFollows(first);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, first, second);
            assertThat(store.texts("SELECT code FROM booking ORDER BY code")).containsExactly("#a", "#b");
            assertThat(store.texts("SELECT follows_code FROM booking WHERE code = '#b'"))
                    .containsExactly("#a");
            try (Session session = store.session()) {
                Booking read = session.get(Booking.class, new Code("b"));
                assertThat(read.getFollows().getCode()).isEqualTo(new Code("a"));
                assertThat(session.get(Booking.class, new Code("a"))).isSameAs(read.getFollows());
                assertThat(session.query(booking)
                                .filter(booking.follows.eq(read.getFollows()))
                                .one())
                        .isSameAs(read);
                read.setFollows(null);
                session.delete(session.get(Booking.class, new Code("a")));
                session.commit();
            }
            assertThat(store.texts("SELECT code FROM booking")).containsExactly("#b");
        }
    }

    @DatabaseTest
    void convertersApplyByThemselves(TestDatabase database) {
        Booking written = new Booking("1");
        written.setMoney(new Money(new BigDecimal("12.50")));
        written.setAmounts(List.of(new Money(new BigDecimal("1.00")), new Money(new BigDecimal("2.00"))));
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, written);
            assertThat(store.texts("SELECT money FROM booking")).containsExactly("12.50");
            try (Session session = store.session()) {
                Booking read = session.query(booking)
                        .filter(booking.money.eq(new Money(new BigDecimal("12.50"))))
                        .one();
                assertThat(read.getMoney()).isEqualTo(new Money(new BigDecimal("12.50")));
                assertThat(read.getAmounts()).isEqualTo(written.getAmounts());
                assertThat(session.query(booking.money)
                                .filter(booking.money.in(new Money(new BigDecimal("1.00")), read.getMoney()))
                                .all())
                        .containsExactly(read.getMoney());
                session.query(booking).update(Sql.set(booking.money, new Money(new BigDecimal("7.00"))));
                assertThat(session.query(booking.money).one()).isEqualTo(new Money(new BigDecimal("7.00")));
            }
        }
    }

    @DatabaseTest
    void convertersAreHandedNull(TestDatabase database) {
        Booking paid = new Booking("1");
        paid.setPaid(true);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, paid, new Booking("2"));
            assertThat(store.texts("SELECT paid FROM booking ORDER BY code")).containsExactly("Y", "?");
            try (Session session = store.session()) {
                assertThat(session.get(Booking.class, new Code("2")).getPaid()).isNull();
                assertThat(session.query(booking).filter(booking.paid.isTrue()).count())
                        .isEqualTo(1);
                assertThat(session.query(booking).filter(booking.paid.eq(true)).count())
                        .isEqualTo(1);
                assertThat(session.query(booking).filter(booking.paid.isFalse()).count())
                        .as("what stands for null is no truth, but no null either")
                        .isEqualTo(1);
                assertThat(session.query(count().filter(booking.paid)).one()).isEqualTo(1);
                assertThat(session.query(boolOr(booking.paid)).one()).isTrue();
                assertThat(session.query(boolAnd(booking.paid)).one()).isFalse();
            }
        }
    }

    @DatabaseTest
    void userTypesAreBoundReadAndWatched(TestDatabase database) {
        Booking written = new Booking("1");
        written.setPoint(new Point(1, 2));
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, written, new Booking("2"));
            assertThat(store.texts("SELECT point FROM booking ORDER BY code")).containsExactly("1:2", null);
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                assertThat(session.query(booking.point)
                                .filter(booking.point.eq(new Point(1, 2)))
                                .all())
                        .containsExactly(new Point(1, 2));
                Booking read = session.get(Booking.class, new Code("1"));
                assertThat(read.getPoint()).isEqualTo(new Point(1, 2));
                session.flush();
                assertThat(statements.updates()).isZero();
                read.getPoint().moveTo(3, 4);
                session.commit();
                assertThat(statements.updates()).isEqualTo(1);
            }
            assertThat(store.texts("SELECT point FROM booking ORDER BY code")).containsExactly("3:4", null);
        }
    }

    @DatabaseTest
    void intervalsAreTheDatabases(TestDatabase database) {
        List<Duration> lengths = List.of(
                Duration.ofDays(-400).minusNanos(1_000),
                Duration.ofNanos(-1_000),
                Duration.ZERO,
                Duration.ofMillis(1500),
                Duration.ofHours(25),
                Duration.ofDays(100_000).plusNanos(123_456_000));
        try (Store store = Store.of(database, Booking.class)) {
            for (int i = 0; i < lengths.size(); i++) {
                Booking written = new Booking("" + i);
                written.setLength(lengths.get(i));
                insert(store, written);
            }
            try (Session session = store.session()) {
                assertThat(session.query(booking.length).orderBy(booking.length).all())
                        .isEqualTo(lengths);
                for (Duration length : lengths) {
                    assertThat(session.query(booking.length)
                                    .filter(booking.length.eq(length))
                                    .all())
                            .containsExactly(length);
                }
            }
        }
    }

    @DatabaseTest
    void zonesAndOffsetsAreKeptInTexts(TestDatabase database) {
        ZonedDateTime zoned = ZonedDateTime.parse("2024-10-27T02:30:00.123456789+01:00[Europe/Berlin]");
        OffsetDateTime offset = OffsetDateTime.parse("2024-03-10T02:30:00.000000001+05:45");
        Booking written = new Booking("1");
        written.setZoned(zoned);
        written.setOffset(offset);
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, written);
            try (Session session = store.session()) {
                Booking read = session.query(booking)
                        .filter(booking.zoned.eq(zoned), booking.offset.eq(offset))
                        .one();
                assertThat(read.getZoned().equals(zoned)).isTrue();
                assertThat(read.getOffset().equals(offset)).isTrue();
            }
        }
    }

    @DatabaseTest
    void datesOfTheOldKindCanBeDays(TestDatabase database) {
        Date day = java.sql.Date.valueOf("2024-02-29");
        Booking written = new Booking("1");
        written.setDay(new Date(day.getTime()));
        try (Store store = Store.of(database, Booking.class)) {
            insert(store, written);
            assertThat(store.texts("SELECT start_day FROM booking")).containsExactly("2024-02-29");
            try (Session session = store.session()) {
                assertThat(session.query(booking)
                                .filter(booking.day.eq(new Date(day.getTime())))
                                .one()
                                .getDay())
                        .isEqualTo(new Date(day.getTime()));
            }
        }
    }
}
