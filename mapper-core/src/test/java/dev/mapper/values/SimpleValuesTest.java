package dev.mapper.values;

import static dev.mapper.values.QSamples_BigIntegerSample.bigIntegerSample;
import static dev.mapper.values.QSamples_BooleanSample.booleanSample;
import static dev.mapper.values.QSamples_ByteSample.byteSample;
import static dev.mapper.values.QSamples_BytesSample.bytesSample;
import static dev.mapper.values.QSamples_CharacterSample.characterSample;
import static dev.mapper.values.QSamples_CharsetSample.charsetSample;
import static dev.mapper.values.QSamples_CurrencySample.currencySample;
import static dev.mapper.values.QSamples_DoubleSample.doubleSample;
import static dev.mapper.values.QSamples_FloatSample.floatSample;
import static dev.mapper.values.QSamples_IntegerSample.integerSample;
import static dev.mapper.values.QSamples_LocaleSample.localeSample;
import static dev.mapper.values.QSamples_LongSample.longSample;
import static dev.mapper.values.QSamples_ShortSample.shortSample;
import static dev.mapper.values.QSamples_StringSample.stringSample;
import static dev.mapper.values.QSamples_TimeZoneSample.timeZoneSample;
import static dev.mapper.values.QSamples_UriSample.uriSample;
import static dev.mapper.values.QSamples_UrlSample.urlSample;
import static dev.mapper.values.QSamples_UuidSample.uuidSample;
import static dev.mapper.values.QSamples_ZoneIdSample.zoneIdSample;
import static dev.mapper.values.QSamples_ZoneOffsetSample.zoneOffsetSample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;

/** Numbers, texts, bytes and what is stored as a text come back as they went, are found, and sort as they do in Java. */
class SimpleValuesTest {

    @DatabaseTest
    void wholeNumbers(TestDatabase database) {
        try (Store store = Store.of(
                database,
                Samples.ByteSample.class,
                Samples.ShortSample.class,
                Samples.IntegerSample.class,
                Samples.LongSample.class,
                Samples.BigIntegerSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            trip.found(
                    Samples.ByteSample::new,
                    byteSample,
                    byteSample.content,
                    List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE));
            trip.found(
                    Samples.ShortSample::new,
                    shortSample,
                    shortSample.content,
                    List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE));
            trip.found(
                    Samples.IntegerSample::new,
                    integerSample,
                    integerSample.content,
                    List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE));
            trip.found(
                    Samples.LongSample::new,
                    longSample,
                    longSample.content,
                    List.of(Long.MIN_VALUE, -1L, 0L, (1L << 53) + 1, Long.MAX_VALUE));
            trip.found(
                    Samples.BigIntegerSample::new,
                    bigIntegerSample,
                    bigIntegerSample.content,
                    List.of(
                            BigInteger.TEN.pow(37).negate(),
                            BigInteger.ZERO,
                            BigInteger.TEN.pow(37),
                            BigInteger.TEN.pow(37).add(BigInteger.ONE)));
        }
    }

    @DatabaseTest
    void floatingNumbers(TestDatabase database) {
        try (Store store = Store.of(database, Samples.FloatSample.class, Samples.DoubleSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            trip.found(
                    Samples.FloatSample::new,
                    floatSample,
                    floatSample.content,
                    List.of(-Float.MAX_VALUE, -1.1f, 0f, Float.MIN_NORMAL, 0.1f, 16_777_217f, Float.MAX_VALUE));
            trip.found(
                    Samples.DoubleSample::new,
                    doubleSample,
                    doubleSample.content,
                    List.of(-Double.MAX_VALUE, 0.0, Double.MIN_NORMAL, 0.1, 0.1 + 0.2, 1e300, Double.MAX_VALUE));
        }
    }

    @DatabaseTest
    void infinityAndWhatIsNoNumberAreStoredOrRefused(TestDatabase database) {
        try (Store store = Store.of(database, Samples.FloatSample.class, Samples.DoubleSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            boolean nan = database == TestDatabase.H2 || database == TestDatabase.POSTGRESQL;
            boolean infinity = nan || database == TestDatabase.SQLITE;
            if (nan) {
                trip.values(Samples.FloatSample::new, floatSample, List.of(Float.NaN));
                trip.values(Samples.DoubleSample::new, doubleSample, List.of(Double.NaN));
            } else {
                refused(() -> trip.insert(Samples.FloatSample::new, List.of(Float.NaN)), "NaN");
                refused(() -> trip.insert(Samples.DoubleSample::new, List.of(Double.NaN)), "NaN");
            }
            List<Double> infinite = List.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            if (infinity) {
                trip.found(
                        Samples.FloatSample::new,
                        floatSample,
                        floatSample.content,
                        List.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY));
                trip.found(Samples.DoubleSample::new, doubleSample, doubleSample.content, infinite);
            } else {
                refused(() -> trip.insert(Samples.DoubleSample::new, infinite), "Infinity");
            }
        }
    }

    private static void refused(Runnable insert, String number) {
        assertThatThrownBy(insert::run)
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining(number);
    }

    @DatabaseTest
    void booleans(TestDatabase database) {
        try (Store store = Store.of(database, Samples.BooleanSample.class)) {
            new RoundTrip(store)
                    .found(Samples.BooleanSample::new, booleanSample, booleanSample.content, List.of(false, true));
            try (Session session = store.session()) {
                assertThat(session.query(booleanSample)
                                .filter(booleanSample.content.isTrue())
                                .count())
                        .isEqualTo(1);
                assertThat(session.query(booleanSample)
                                .filter(booleanSample.content.isFalse())
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void textsAndCharacters(TestDatabase database) {
        try (Store store = Store.of(database, Samples.StringSample.class, Samples.CharacterSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            trip.found(
                    Samples.StringSample::new,
                    stringSample,
                    stringSample.content,
                    List.of(
                            "",
                            " ",
                            "a",
                            "A",
                            "á",
                            "ä𝄞'\"\\\n\t%_",
                            " spaces ",
                            "👩‍👩‍👧‍👦🇩🇪",
                            "null",
                            "x".repeat(255),
                            "\u0001\u007f\ufffd"));
            trip.found(
                    Samples.CharacterSample::new,
                    characterSample,
                    characterSample.content,
                    List.of(' ', 'a', 'A', 'ß', '中', '\''));
        }
    }

    @DatabaseTest
    void bytesAndIdentifiers(TestDatabase database) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (Store store = Store.of(database, Samples.BytesSample.class, Samples.UuidSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            trip.found(
                    Samples.BytesSample::new,
                    bytesSample,
                    bytesSample.content,
                    List.of(new byte[0], new byte[] {0, -1, 127}, all));
            trip.found(
                    Samples.UuidSample::new,
                    uuidSample,
                    uuidSample.content,
                    List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
        }
    }

    @DatabaseTest
    void fiveMegabytes(TestDatabase database) {
        byte[] bytes = new byte[5 << 20];
        new Random(5).nextBytes(bytes);
        try (Store store = Store.of(database, Samples.BytesSample.class, Large.class)) {
            new RoundTrip(store).values(Samples.BytesSample::new, bytesSample, List.of(bytes));
            String text = "äx𝄞".repeat(1 << 20);
            Long id = store.sessions().inTransaction(session -> {
                Large large = new Large();
                large.setText(text);
                session.add(large);
                session.flush();
                return large.getId();
            });
            try (Session session = store.session()) {
                assertThat(session.get(Large.class, id).getText()).isEqualTo(text);
                assertThat(session.query(QLarge.large)
                                .filter(QLarge.large.text.eq(text))
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void whatIsStoredAsText(TestDatabase database) throws MalformedURLException {
        try (Store store = Store.of(
                database,
                Samples.UriSample.class,
                Samples.UrlSample.class,
                Samples.LocaleSample.class,
                Samples.CurrencySample.class,
                Samples.CharsetSample.class,
                Samples.ZoneIdSample.class,
                Samples.ZoneOffsetSample.class,
                Samples.TimeZoneSample.class)) {
            RoundTrip trip = new RoundTrip(store);
            trip.found(
                    Samples.UriSample::new,
                    uriSample,
                    uriSample.content,
                    List.of(
                            URI.create("https://example.org/a?b=c#d"),
                            URI.create("urn:isbn:0451450523"),
                            URI.create("")));
            trip.found(
                    Samples.UrlSample::new,
                    urlSample,
                    urlSample.content,
                    List.of(URI.create("https://example.org/ä").toURL()));
            trip.found(
                    Samples.LocaleSample::new,
                    localeSample,
                    localeSample.content,
                    List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("sr-Latn-RS")));
            trip.found(
                    Samples.CurrencySample::new,
                    currencySample,
                    currencySample.content,
                    List.of(Currency.getInstance("EUR"), Currency.getInstance("JPY")));
            trip.found(
                    Samples.CharsetSample::new,
                    charsetSample,
                    charsetSample.content,
                    List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1));
            trip.found(
                    Samples.ZoneIdSample::new,
                    zoneIdSample,
                    zoneIdSample.content,
                    List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("UTC+01:00"), ZoneOffset.UTC));
            trip.found(
                    Samples.ZoneOffsetSample::new,
                    zoneOffsetSample,
                    zoneOffsetSample.content,
                    List.of(ZoneOffset.UTC, ZoneOffset.MAX, ZoneOffset.ofHoursMinutesSeconds(-3, -30, -15)));
            trip.found(
                    Samples.TimeZoneSample::new,
                    timeZoneSample,
                    timeZoneSample.content,
                    List.of(TimeZone.getTimeZone("Asia/Tokyo"), TimeZone.getTimeZone("UTC")));
            assertThat(store.texts("SELECT content FROM locale_sample WHERE content IS NOT NULL ORDER BY id"))
                    .containsExactly("und", "de-DE", "sr-Latn-RS");
        }
    }
}
