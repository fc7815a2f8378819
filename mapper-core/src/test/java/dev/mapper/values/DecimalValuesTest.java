package dev.mapper.values;

import static dev.mapper.values.QPrice.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.sql.NumberPath;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Decimal numbers keep every digit, and are found by every digit, on SQLite too. */
class DecimalValuesTest {

    @DatabaseTest
    void keepEveryDigitAndTheScale(TestDatabase database) {
        try (Store store = Store.of(database, Price.class)) {
            Price written = new Price();
            written.setPlain(new BigDecimal("12345678901234567.89"));
            written.setMoney(new BigDecimal("12345678.90"));
            written.setExact(new BigDecimal("-12345678901234567890.123456789012345678"));
            store.sessions().inTransaction(session -> {
                session.add(written);
                return null;
            });
            try (Session session = store.session()) {
                Price read = session.query(price).one();
                assertThat(read.getPlain()).isEqualTo(new BigDecimal("12345678901234567.89"));
                assertThat(read.getMoney()).isEqualTo(new BigDecimal("12345678.90"));
                assertThat(read.getExact()).isEqualTo(new BigDecimal("-12345678901234567890.123456789012345678"));
            }
        }
    }

    @DatabaseTest
    void areFoundByEveryDigit(TestDatabase database) {
        List<BigDecimal> values = List.of(
                new BigDecimal("-12345678901234567890.123456789012345679"),
                new BigDecimal("-12345678901234567890.123456789012345678"),
                new BigDecimal("-0.000000000000000001"),
                new BigDecimal("0.000000000000000000"),
                new BigDecimal("0.100000000000000000"),
                new BigDecimal("12345678901234567000.000000000000000000"),
                new BigDecimal("12345678901234567890.000000000000000000"));
        try (Store store = Store.of(database, Price.class)) {
            insert(store, values);
            try (Session session = store.session()) {
                NumberPath<BigDecimal> exact = price.exact;
                for (BigDecimal value : values) {
                    assertThat(session.query(exact).filter(exact.eq(value)).all())
                            .containsExactly(value);
                    assertThat(session.query(exact)
                                    .filter(exact.eq(value.stripTrailingZeros()))
                                    .all())
                            .as("without zeros")
                            .containsExactly(value);
                    assertThat(session.query(exact).filter(exact.ne(value)).all())
                            .hasSize(values.size() - 1);
                }
                assertThat(session.query(exact).filter(exact.in(values)).count())
                        .isEqualTo(values.size());
                assertThat(session.query(exact)
                                .filter(exact.in(new BigDecimal("0.1"), new BigDecimal("0.2")))
                                .all())
                        .containsExactly(values.get(4));
                assertThat(session.query(exact).filter(exact.eq(exact)).count()).isEqualTo(values.size());
            }
        }
    }

    @DatabaseTest
    void whatTheDatabaseComputedIsFound(TestDatabase database) {
        try (Store store = Store.of(database, Price.class)) {
            insert(store, List.of(new BigDecimal("1.5"), new BigDecimal("2.25")));
            try (Session session = store.session()) {
                session.query(price).update(Sql.set(price.plain, price.exact.plus(new BigDecimal("100"))));
                assertThat(session.query(price.plain)
                                .filter(price.plain.eq(new BigDecimal("101.50")))
                                .all())
                        .containsExactly(new BigDecimal("101.50"));
                assertThat(session.query(price.plain)
                                .filter(price.plain.gt(new BigDecimal("101.5")))
                                .all())
                        .containsExactly(new BigDecimal("102.25"));
            }
        }
    }

    @DatabaseTest
    void sortAsNumbers(TestDatabase database) {
        List<BigDecimal> ascending = new ArrayList<>();
        for (String text : List.of("-100.5", "-9", "-0.1", "0", "0.1", "9", "10", "100.25")) {
            ascending.add(new BigDecimal(text).setScale(18));
        }
        List<BigDecimal> inserted = new ArrayList<>(ascending);
        Collections.shuffle(inserted, new Random(7));
        try (Store store = Store.of(database, Price.class)) {
            insert(store, inserted);
            try (Session session = store.session()) {
                assertThat(session.query(price.exact).orderBy(price.exact).all())
                        .isEqualTo(ascending);
                assertThat(session.query(price.exact)
                                .filter(price.exact.between(new BigDecimal("-9"), new BigDecimal("9")))
                                .orderBy(price.exact)
                                .all())
                        .isEqualTo(ascending.subList(1, 6));
            }
        }
    }

    private static void insert(Store store, List<BigDecimal> values) {
        store.sessions().inTransaction(session -> {
            for (BigDecimal value : values) {
                Price price = new Price();
                price.setExact(value);
                session.add(price);
            }
            return null;
        });
    }
}
