package dev.mapper.values;

import static dev.mapper.values.QLists.lists;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Lists, sets and arrays of simple values: arrays in the database, JSON where it has none. */
class ArrayValuesTest {

    private static Long insert(Store store, Consumer<Lists> setting) {
        return store.sessions().inTransaction(session -> {
            Lists written = new Lists();
            setting.accept(written);
            session.add(written);
            session.flush();
            return written.getId();
        });
    }

    @DatabaseTest
    void elementsOfAllKindsComeBack(TestDatabase database) {
        List<BigDecimal> decimals = List.of(new BigDecimal("12345678901234567890.123"), new BigDecimal("-0.100"));
        Instant instant = Instant.parse("2024-11-03T05:30:00.123456Z");
        try (Store store = Store.of(database, Lists.class)) {
            Long id = insert(store, written -> {
                written.setTags(Arrays.asList("", "b,\"c\\\n'{}", null, "null", "👩‍👩‍👧", " "));
                written.setNumbers(Set.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE));
                written.setDates(List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1)));
                written.setUuids(List.of(new UUID(1, 2)));
                written.setFlags(List.of(true, false));
                written.setDoubles(List.of(0.1, 1e300, -1.5));
                written.setDecimals(decimals);
                written.setInstants(List.of(Instant.EPOCH, instant));
                written.setBlobs(List.of(new byte[] {0, -1}, new byte[0]));
                written.setDays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
                written.setOrdinals(List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
                written.setWords(new String[] {"a", null});
                written.setInts(new int[] {1, 0, -1});
                written.setBoxes(new Integer[] {1, null});
            });
            try (Session session = store.session()) {
                Lists read = session.get(Lists.class, id);
                assertThat(read.getTags()).containsExactly("", "b,\"c\\\n'{}", null, "null", "👩‍👩‍👧", " ");
                assertThat(read.getNumbers()).containsExactlyInAnyOrder(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
                assertThat(read.getDates()).containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1));
                assertThat(read.getUuids()).containsExactly(new UUID(1, 2));
                assertThat(read.getFlags()).containsExactly(true, false);
                assertThat(read.getDoubles()).containsExactly(0.1, 1e300, -1.5);
                assertThat(read.getDecimals()).isEqualTo(decimals);
                assertThat(read.getInstants()).containsExactly(Instant.EPOCH, instant);
                assertThat(read.getBlobs()).containsExactly(new byte[] {0, -1}, new byte[0]);
                assertThat(read.getDays()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
                assertThat(read.getOrdinals()).containsExactly(DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
                assertThat(read.getWords()).containsExactly("a", null);
                assertThat(read.getInts()).containsExactly(1, 0, -1);
                assertThat(read.getBoxes()).containsExactly(1, null);
            }
        }
    }

    @DatabaseTest
    void emptyIsNotNull(TestDatabase database) {
        try (Store store = Store.of(database, Lists.class)) {
            Long empty = insert(store, written -> written.setWords(new String[0]));
            Long none = insert(store, written -> {
                written.setTags(null);
                written.setNumbers(null);
            });
            try (Session session = store.session()) {
                assertThat(session.get(Lists.class, empty).getTags()).isEmpty();
                assertThat(session.get(Lists.class, empty).getWords()).isEmpty();
                assertThat(session.get(Lists.class, empty).getUuids()).isNull();
                assertThat(session.get(Lists.class, none).getTags()).isNull();
                assertThat(session.get(Lists.class, none).getNumbers()).isNull();
                assertThat(session.query(lists).filter(lists.tags.isNull()).count())
                        .isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void manyRowsAtOnce(TestDatabase database) {
        try (Store store = Store.of(database, Lists.class)) {
            store.sessions().inTransaction(session -> {
                for (int i = 0; i < 50; i++) {
                    Lists written = new Lists();
                    written.setTags(List.of("t" + i));
                    session.add(written);
                }
                return null;
            });
            try (Session session = store.session()) {
                assertThat(session.query(lists.tags).all()).hasSize(50).contains(List.of("t49"));
            }
        }
    }

    @DatabaseTest
    void changesInPlaceAreWritten(TestDatabase database) {
        try (Store store = Store.of(database, Lists.class)) {
            Long id = insert(store, written -> {
                written.setTags(List.of("a"));
                written.setInts(new int[] {1, 2});
            });
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                Lists read = session.get(Lists.class, id);
                assertThat(read.getTags()).containsExactly("a");
                assertThat(read.getInts()).containsExactly(1, 2);
                session.flush();
                assertThat(statements.updates()).as("only read").isZero();
                read.getTags().add("b");
                read.getInts()[1] = 5;
                read.getNumbers().add(9L);
                session.commit();
                assertThat(statements.updates()).isEqualTo(1);
            }
            try (Session session = store.session()) {
                Lists read = session.get(Lists.class, id);
                assertThat(read.getTags()).containsExactly("a", "b");
                assertThat(read.getInts()).containsExactly(1, 5);
                assertThat(read.getNumbers()).containsExactly(9L);
            }
        }
    }

    @DatabaseTest
    void anotherOrderOfASetIsNoChange(TestDatabase database) {
        try (Store store = Store.of(database, Lists.class)) {
            Long id = insert(store, written -> written.setNumbers(new LinkedHashSet<>(List.of(1L, 2L, 3L))));
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                session.get(Lists.class, id).setNumbers(new LinkedHashSet<>(List.of(3L, 2L, 1L)));
                session.commit();
                assertThat(statements.updates()).isZero();
            }
        }
    }

    @DatabaseTest
    void listsAreFoundByEquality(TestDatabase database) {
        try (Store store = Store.of(database, Lists.class)) {
            insert(store, written -> written.setTags(new ArrayList<>(List.of("a", "b"))));
            insert(store, written -> written.setTags(new ArrayList<>(List.of("b", "a"))));
            try (Session session = store.session()) {
                assertThat(session.query(lists.tags)
                                .filter(lists.tags.eq(List.of("a", "b")))
                                .all())
                        .containsExactly(List.of("a", "b"));
            }
        }
    }
}
