package dev.mapper.values;

import static dev.mapper.values.QHost.host;
import static dev.mapper.values.QSamples_StringSample.stringSample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DataException;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.List;

/** Types that only one database knows, and values that one of them can't store. */
class DatabaseTypesTest {

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void typesThatOnlyTheDatabaseKnows(TestDatabase database) {
        try (Store store = Store.of(database, Host.class)) {
            store.sessions().inTransaction(session -> {
                session.addAll(List.of(new Host("10.0.0.9"), new Host("9.0.0.10"), new Host(null)));
                return null;
            });
            assertThat(
                            store.texts(
                                    "SELECT data_type FROM information_schema.columns WHERE column_name = 'address' AND table_name = 'host'"))
                    .containsExactly("inet");
            try (Session session = store.session()) {
                assertThat(session.query(host.address)
                                .filter(host.address.isNotNull())
                                .orderBy(host.address)
                                .all())
                        .as("in the order of the database's type")
                        .containsExactly("9.0.0.10", "10.0.0.9");
                assertThat(session.query(host.address)
                                .filter(host.address.eq("10.0.0.9"))
                                .all())
                        .containsExactly("10.0.0.9");
                session.query(host).filter(host.address.isNull()).update(Sql.set(host.address, "::1"));
                assertThat(session.query(host.address)
                                .filter(host.address.in("::1", "::2"))
                                .all())
                        .containsExactly("::1");
            }
        }
    }

    @DatabaseTest
    void aCharacterOfCodeZeroIsStoredOrRefused(TestDatabase database) {
        try (Store store = Store.of(database, Samples.StringSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            if (database == TestDatabase.POSTGRESQL) {
                assertThatThrownBy(() -> trip.insert(Samples.StringSample::new, List.of("a\0b")))
                        .isInstanceOf(DataException.class);
            } else {
                trip.values(Samples.StringSample::new, stringSample, List.of("a\0b"));
            }
        }
    }

    @DatabaseTest
    void subclassesAreSentAsWhatTheyAre(TestDatabase database) {
        try (Store store = Store.of(database, Samples.StringSample.class);
                Session session = store.session()) {
            new RoundTrip(store).insert(Samples.StringSample::new, List.of("a"));
            ZoneId zone = ZoneId.of("Asia/Tokyo");
            assertThat(session.query(Sql.select(Sql.literal(zone)).from(stringSample))
                            .all())
                    .containsExactly(zone);
            GregorianCalendar calendar = GregorianCalendar.from(Instant.EPOCH.atZone(ZoneId.systemDefault()));
            assertThat(session.query(Sql.select(Sql.literal(calendar)).from(stringSample))
                            .all())
                    .hasSize(1);
        }
    }

    @DatabaseTest
    void userTypesInExpressionsWrittenByHand(TestDatabase database) {
        SqlType<Booking.Point> points = Types.of(new Booking.PointType());
        Booking.Point point = new Booking.Point(3, 4);
        try (Store store = Store.of(database, Samples.StringSample.class);
                Session session = store.session()) {
            new RoundTrip(store).insert(Samples.StringSample::new, List.of("3:4", "5:6"));
            assertThat(session.query(Sql.select(Sql.literal(point, points)).from(stringSample))
                            .all())
                    .containsExactly(point, point);
            assertThat(session.query(Sql.func("upper", points, stringSample.content))
                            .filter(stringSample.content.eq("5:6"))
                            .one())
                    .isEqualTo(new Booking.Point(5, 6));
            assertThat(session.query(stringSample)
                            .filter(Sql.func("upper", points, stringSample.content)
                                    .eq(point))
                            .count())
                    .isEqualTo(1);
        }
    }
}
