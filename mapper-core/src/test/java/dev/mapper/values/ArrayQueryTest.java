package dev.mapper.values;

import static dev.mapper.sql.Sql.array;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.sql.Predicate;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Attributes of entities that are arrays are asked for what is in them. */
class ArrayQueryTest {

    private static final QLists lists = QLists.lists;

    private static Store filled(TestDatabase database) {
        Store store = Store.of(database, Lists.class);
        store.sessions().inTransaction(session -> {
            Lists written = new Lists();
            written.setTags(List.of("a", "it's", "\"b\""));
            written.setNumbers(Set.of(5L, Long.MAX_VALUE));
            written.setDates(List.of(LocalDate.of(2024, 2, 29)));
            written.setUuids(List.of(new UUID(1, 2)));
            written.setFlags(List.of(false));
            written.setDays(Set.of(DayOfWeek.MONDAY));
            session.add(written);
            session.add(new Lists());
            return written;
        });
        return store;
    }

    private static long found(Session session, Predicate condition) {
        return session.query(lists).filter(condition).count();
    }

    @DatabaseTest
    void elementsOfAllKindsAreFound(TestDatabase database) {
        try (Store store = filled(database);
                Session session = store.session()) {
            assertThat(found(session, array(lists.tags).contains("it's"))).isEqualTo(1);
            assertThat(found(session, array(lists.tags).contains("\"b\""))).isEqualTo(1);
            assertThat(found(session, array(lists.tags).contains("b"))).isZero();
            assertThat(found(session, array(lists.numbers).contains(Long.MAX_VALUE)))
                    .isEqualTo(1);
            assertThat(found(session, array(lists.numbers).contains(6L))).isZero();
            assertThat(found(session, array(lists.dates).contains(LocalDate.of(2024, 2, 29))))
                    .isEqualTo(1);
            assertThat(found(session, array(lists.uuids).contains(new UUID(1, 2))))
                    .isEqualTo(1);
            assertThat(found(session, array(lists.flags).contains(false))).isEqualTo(1);
            assertThat(found(session, array(lists.flags).contains(true))).isZero();
            assertThat(found(session, array(lists.days).contains(DayOfWeek.MONDAY)))
                    .isEqualTo(1);
            assertThat(found(session, array(lists.days).contains(DayOfWeek.FRIDAY)))
                    .isZero();
        }
    }

    @DatabaseTest
    void elementsAreAppendedInTheDatabase(TestDatabase database) {
        try (Store store = filled(database);
                Session session = store.session()) {
            session.query(lists)
                    .filter(array(lists.tags).contains("a"))
                    .update(
                            set(lists.tags, array(lists.tags).append("c")),
                            set(lists.dates, array(lists.dates).append(LocalDate.of(2025, 1, 1))),
                            set(lists.flags, array(lists.flags).append(true)));
            Lists read =
                    session.query(lists).filter(array(lists.tags).contains("c")).one();
            assertThat(read.getTags()).containsExactly("a", "it's", "\"b\"", "c");
            assertThat(read.getDates()).containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 1, 1));
            assertThat(read.getFlags()).containsExactly(false, true);
        }
    }

    @DatabaseTest
    void anAggregateIsOneRow(TestDatabase database) {
        try (Store store = filled(database);
                Session session = store.session()) {
            assertThat(session.query(sum(lists.id)).count()).isEqualTo(1);
            assertThat(session.query(lists.id, count().over()).count()).isEqualTo(2);
        }
    }
}
