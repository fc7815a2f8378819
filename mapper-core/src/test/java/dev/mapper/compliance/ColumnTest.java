package dev.mapper.compliance;

import static dev.mapper.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.StatementCounter;
import dev.mapper.university.Employee;
import dev.mapper.university.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What columns take, what they give back, and what fills them. */
class ColumnTest extends CampusTest {

    private static final QSpecimen specimen = QSpecimen.specimen;

    private Specimen reread(Specimen written) {
        session.add(written);
        session.flush();
        Long id = written.getId();
        session.expungeAll();
        return session.get(Specimen.class, id);
    }

    @Test
    void everyKindOfValueComesBackAsItWas() {
        Specimen ammonite = new Specimen();
        ammonite.setSmall(7);
        ammonite.setBig(7_000_000_000L);
        ammonite.setPrice(new BigDecimal("1234567890.12"));
        ammonite.setWeight(0.1);
        ammonite.setFragile(true);
        ammonite.setLabel("Ammonit »Größe« 🐚");
        ammonite.setStory("line\nline\ttab \\ ' \" ; -- /* */");
        ammonite.setFound(LocalDate.of(1899, 12, 31));
        ammonite.setCleaned(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000));
        ammonite.setOpened(LocalTime.of(7, 8, 9));
        ammonite.setSeen(Instant.parse("2024-03-31T01:30:15.123456Z"));
        ammonite.setTag(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
        ammonite.setKind(Specimen.Kind.FOSSIL);
        ammonite.setImage(new byte[] {0, 1, -1, 127, -128, 39, 92});

        Specimen read = reread(ammonite);

        assertThat(read).isNotSameAs(ammonite);
        assertThat(read.getSmall()).isEqualTo(7);
        assertThat(read.getBig()).isEqualTo(7_000_000_000L);
        assertThat(read.getPrice()).isEqualTo(new BigDecimal("1234567890.12"));
        assertThat(read.getWeight()).isEqualTo(0.1);
        assertThat(read.getFragile()).isTrue();
        assertThat(read.getLabel()).isEqualTo("Ammonit »Größe« 🐚");
        assertThat(read.getStory()).isEqualTo("line\nline\ttab \\ ' \" ; -- /* */");
        assertThat(read.getFound()).isEqualTo(LocalDate.of(1899, 12, 31));
        assertThat(read.getCleaned()).isEqualTo(LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000));
        assertThat(read.getOpened()).isEqualTo(LocalTime.of(7, 8, 9));
        assertThat(read.getSeen()).isEqualTo(Instant.parse("2024-03-31T01:30:15.123456Z"));
        assertThat(read.getTag()).isEqualTo(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
        assertThat(read.getKind()).isEqualTo(Specimen.Kind.FOSSIL);
        assertThat(read.getImage()).containsExactly(0, 1, -1, 127, -128, 39, 92);
    }

    @Test
    void everyColumnCanBeNull() {
        assertThat(reread(new Specimen()))
                .extracting(
                        Specimen::getSmall,
                        Specimen::getBig,
                        Specimen::getPrice,
                        Specimen::getWeight,
                        Specimen::getFragile,
                        Specimen::getLabel,
                        Specimen::getStory,
                        Specimen::getFound,
                        Specimen::getCleaned,
                        Specimen::getOpened,
                        Specimen::getSeen,
                        Specimen::getTag,
                        Specimen::getKind,
                        Specimen::getImage,
                        Specimen::getShelf)
                .containsOnlyNulls();
    }

    @Test
    void aValueBecomesNull() {
        Specimen one = new Specimen();
        one.setSmall(1);
        one.setLabel("x");
        one.setShelf(new Shelf("A", 1));
        session.add(one.getShelf());
        Specimen read = reread(one);
        read.setSmall(null);
        read.setLabel(null);
        read.setShelf(null);
        session.flush();
        session.expire(read);
        assertThat(read.getSmall()).isNull();
        assertThat(read.getLabel()).isNull();
        assertThat(read.getShelf()).isNull();
    }

    @Test
    void greatestAndSmallestNumbers() {
        Specimen greatest = new Specimen();
        greatest.setSmall(Integer.MAX_VALUE);
        greatest.setBig(Long.MAX_VALUE);
        greatest.setPrice(new BigDecimal("9999999999.99"));
        greatest.setWeight(Double.MAX_VALUE);
        Specimen smallest = new Specimen();
        smallest.setSmall(Integer.MIN_VALUE);
        smallest.setBig(Long.MIN_VALUE);
        smallest.setPrice(new BigDecimal("-9999999999.99"));
        smallest.setWeight(-1e-300);
        for (Specimen written : List.of(greatest, smallest)) {
            Specimen read = reread(written);
            assertThat(read.getSmall()).isEqualTo(written.getSmall());
            assertThat(read.getBig()).isEqualTo(written.getBig());
            assertThat(read.getPrice()).isEqualTo(written.getPrice());
            assertThat(read.getWeight()).isEqualTo(written.getWeight());
        }
    }

    @Test
    void emptyTextAndEmptyBytesAreNotNull() {
        Specimen empty = new Specimen();
        empty.setLabel("");
        empty.setStory("");
        empty.setImage(new byte[0]);
        Specimen read = reread(empty);
        assertThat(read.getLabel()).isEmpty();
        assertThat(read.getStory()).isEmpty();
        assertThat(read.getImage()).isEmpty();
    }

    @Test
    void spacesAtTheEndStay() {
        Specimen padded = new Specimen();
        padded.setLabel(" a ");
        assertThat(reread(padded).getLabel()).isEqualTo(" a ");
        assertThat(session.query(specimen).filter(specimen.label.eq(" a")).exists())
                .isFalse();
    }

    @Test
    void longTextsAndBytes() {
        Specimen long_ = new Specimen();
        long_.setStory("ä".repeat(100_000));
        long_.setImage(new byte[300_000]);
        Specimen read = reread(long_);
        assertThat(read.getStory()).hasSize(100_000).startsWith("ää").endsWith("ää");
        assertThat(read.getImage()).hasSize(300_000);
    }

    @Test
    void aTextAsLongAsItsColumn() {
        Specimen full = new Specimen();
        full.setLabel("界".repeat(60));
        assertThat(reread(full).getLabel()).hasSize(60);
    }

    @Test
    void valuesFoundByEachKind() {
        Specimen one = new Specimen();
        one.setFragile(true);
        one.setFound(LocalDate.of(2020, 1, 2));
        one.setCleaned(LocalDateTime.of(2020, 1, 2, 3, 4, 5));
        one.setOpened(LocalTime.of(9, 30));
        one.setSeen(Instant.parse("2020-01-02T03:04:05Z"));
        one.setTag(UUID.fromString("00000000-0000-0000-0000-00000000002a"));
        one.setKind(Specimen.Kind.PLANT);
        one.setWeight(2.5);
        one.setBig(1L << 40);
        session.add(one);
        assertThat(session.query(specimen)
                        .filter(
                                specimen.fragile.isTrue(),
                                specimen.found.eq(LocalDate.of(2020, 1, 2)),
                                specimen.cleaned.eq(LocalDateTime.of(2020, 1, 2, 3, 4, 5)),
                                specimen.opened.eq(LocalTime.of(9, 30)),
                                specimen.seen.eq(Instant.parse("2020-01-02T03:04:05Z")),
                                specimen.tag.eq(UUID.fromString("00000000-0000-0000-0000-00000000002a")),
                                specimen.kind.eq(Specimen.Kind.PLANT),
                                specimen.weight.eq(2.5),
                                specimen.big.eq(1L << 40))
                        .all())
                .containsExactly(one);
        assertThat(session.query(specimen)
                        .filter(
                                specimen.found.lt(LocalDate.of(2020, 1, 3)),
                                specimen.cleaned.gt(LocalDateTime.of(2020, 1, 2, 3, 4, 4, 999_999_000)),
                                specimen.opened.between(LocalTime.of(9, 29, 59), LocalTime.of(9, 30, 0, 1000)),
                                specimen.seen.le(Instant.parse("2020-01-02T03:04:05Z")),
                                specimen.kind.in(Specimen.Kind.PLANT, Specimen.Kind.MINERAL))
                        .all())
                .containsExactly(one);
    }

    @Test
    void selectedValuesHaveTheirTypes() {
        Specimen one = new Specimen();
        one.setKind(Specimen.Kind.MINERAL);
        one.setPrice(new BigDecimal("1.50"));
        one.setFragile(false);
        session.add(one);
        var row = session.query(select(specimen.kind, specimen.price, specimen.fragile, specimen.tag))
                .one();
        assertThat(row.first()).isEqualTo(Specimen.Kind.MINERAL);
        assertThat(row.second()).isEqualTo(new BigDecimal("1.50"));
        assertThat(row.third()).isFalse();
        assertThat(row.fourth()).isNull();
    }

    @Test
    void keysAreNumberedInOrder() {
        Specimen first = new Specimen();
        Specimen second = new Specimen();
        session.addAll(List.of(first, second));
        session.flush();
        assertThat(first.getId()).isNotNull();
        assertThat(second.getId()).isGreaterThan(first.getId());
    }

    @Test
    void defaultsOfTheClassAreWritten() {
        User fresh = new User("fresh");
        session.add(fresh);
        session.flush();
        assertThat(session.query(select(user.active, user.role))
                        .filter(user.username.eq("fresh"))
                        .one())
                .satisfies(row -> {
                    assertThat(row.first()).isTrue();
                    assertThat(row.second()).isEqualTo(User.Role.USER);
                });
    }

    @Test
    void defaultsOfTheTableAreReadBack() {
        User fresh = new User("fresh");
        session.add(fresh);
        session.flush();
        assertThat(fresh.getCredits()).isEqualTo(7);
        User rich = new User("rich");
        rich.setCredits(100);
        session.add(rich);
        session.flush();
        session.refresh(rich);
        assertThat(rich.getCredits()).isEqualTo(100);
    }

    @Test
    void computedColumnsFollowTheirSources() {
        User fresh = new User("fresh");
        session.add(fresh);
        session.flush();
        assertThat(fresh.getShout()).isEqualTo("fresh!");
        fresh.setUsername("other");
        session.flush();
        assertThat(fresh.getShout()).isEqualTo("other!");
        assertThat(session.query(user.username).filter(user.shout.eq("bob!")).all())
                .containsExactly("bob");
    }

    @Test
    void timestampsOfInsertAndUpdate() {
        Employee fresh = new Employee("Fresh");
        session.add(fresh);
        session.flush();
        Instant created = fresh.getCreatedAt();
        assertThat(created).isNotNull();
        assertThat(fresh.getUpdatedAt()).isEqualTo(created);
        fresh.setGrade(2);
        session.flush();
        assertThat(fresh.getCreatedAt()).isEqualTo(created);
        assertThat(fresh.getUpdatedAt()).isAfterOrEqualTo(created);
        session.refresh(fresh);
        assertThat(fresh.getCreatedAt()).isEqualTo(created);
    }

    @Test
    void aLazyColumnIsReadOnAccess() {
        User fresh = new User("fresh");
        fresh.setAvatar(new byte[] {1, 2, 3});
        session.add(fresh);
        session.flush();
        session.expungeAll();
        User read = session.query(user).filter(user.username.eq("fresh")).one();
        try (StatementCounter statements = statements()) {
            assertThat(read.getUsername()).isEqualTo("fresh");
            assertThat(statements.selects()).isZero();
            assertThat(read.getAvatar()).containsExactly(1, 2, 3);
            assertThat(statements.selects()).isEqualTo(1);
        }
    }
}
