package dev.mapper.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.MappingException;
import dev.mapper.mapping.Json;
import dev.mapper.mapping.Type;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.NativeInterval;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What contradicts itself is refused when the factory is built, by attribute and with the remedy. */
class TypeMappingTest {

    private static void refused(Class<?> entity, String... parts) {
        assertThatThrownBy(() -> Store.of(TestDatabase.H2, entity))
                .isInstanceOf(MappingException.class)
                .satisfies(e -> {
                    for (String part : parts) {
                        assertThat(e).hasMessageContaining(part);
                    }
                });
    }

    /** Says two things. */
    @Entity
    static class TwoWays {
        @Id
        private Long id;

        @Json
        @Convert(converter = Booking.YesNoConverter.class)
        private Boolean flag;
    }

    @Test
    void twoWaysOfStoring() {
        refused(TwoWays.class, "TwoWays.flag", "@Json and @Convert", "Leave one");
    }

    /** Has a converter of something else. */
    @Entity
    static class WrongConverter {
        @Id
        private Long id;

        @Convert(converter = Booking.YesNoConverter.class)
        private String flag;
    }

    @Test
    void aConverterOfAnotherType() {
        refused(WrongConverter.class, "WrongConverter.flag", "java.lang.String", "YesNoConverter", "java.lang.Boolean");
    }

    /** Has a user type of something else. */
    @Entity
    static class WrongUserType {
        @Id
        private Long id;

        @Type(NativeInterval.class)
        private Period period;
    }

    @Test
    void aUserTypeOfAnotherClass() {
        refused(WrongUserType.class, "WrongUserType.period", "java.time.Period", "java.time.Duration");
    }

    /** Has a key that is counted and converted. */
    @Entity
    static class ConvertedCounter {
        @Id
        @GeneratedValue
        @Convert(converter = Booking.CodeConverter.class)
        private Booking.Code id;
    }

    @Test
    void aGeneratedKeyThatIsConverted() {
        refused(ConvertedCounter.class, "ConvertedCounter.id", "@Convert", "counts");
    }

    /** Has lists of lists. */
    @Entity
    static class Nested {
        @Id
        private Long id;

        private List<List<String>> lists;
    }

    @Test
    void collectionsOfCollections() {
        refused(Nested.class, "Nested.lists", "@Json");
    }

    /** Says how many digits a second has. */
    @Entity
    static class Digits {
        @Id
        private Long id;

        @Column(secondPrecision = 3)
        private Instant moment;
    }

    @Test
    void digitsOfSeconds() {
        refused(Digits.class, "Digits.moment", "secondPrecision", "columnDefinition");
    }

    /** Converts from outside. */
    @Entity
    @Convert(attributeName = "flag", converter = Booking.YesNoConverter.class)
    static class FromOutside {
        @Id
        private Long id;

        private Boolean flag;
    }

    @Test
    void convertersOnTheClass() {
        refused(FromOutside.class, "FromOutside", "@Convert");
    }

    enum Coded {
        A;

        @EnumeratedValue
        private final String code = "a";
    }

    /** Says that a text is an ordinal. */
    @Entity
    static class Contradicting {
        @Id
        private Long id;

        @Enumerated(EnumType.ORDINAL)
        private Coded coded;
    }

    @Test
    void enumeratedAgainstItsValue() {
        refused(Contradicting.class, "Contradicting.coded", "@Enumerated(ORDINAL)", "String");
    }

    enum Twins {
        A,
        B;

        @EnumeratedValue
        private final int number = 1;
    }

    /** Has an enum whose constants can't be told apart. */
    @Entity
    static class SameValues {
        @Id
        private Long id;

        private Twins twins;
    }

    @Test
    void constantsOfOneValue() {
        assertThatThrownBy(() -> Store.of(TestDatabase.H2, SameValues.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("A and B")
                .hasMessageContaining("Twins");
    }

    enum Dated {
        A;

        @EnumeratedValue
        private final Period period = Period.ZERO;
    }

    /** Has an enum with a value that can't be stored. */
    @Entity
    static class OddValue {
        @Id
        private Long id;

        private Dated dated;
    }

    @Test
    void valuesOfAnotherKind() {
        refused(OddValue.class, "Dated", "java.time.Period", "String, an int");
    }
}
