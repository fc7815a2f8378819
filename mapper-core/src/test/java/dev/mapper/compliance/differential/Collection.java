package dev.mapper.compliance.differential;

import dev.mapper.compliance.Shelf;
import dev.mapper.compliance.Specimen;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random rows: few different values, so that conditions meet some, and a null in every place where one can be. Decimals
 * and doubles are multiples of 1/4, which binary fractions hold exactly, as SQLite computes decimals with them.
 */
final class Collection {

    static final List<String> TEXTS =
            List.of("", "a", "A", "ab", "aB", "abc", "b a", "a ", " a", "x%y", "x_y", "xzy", "o'n", "日本", "10");

    private static final int SPECIMENS = 24;
    private static final int SHELVES = 5;

    final List<Object[]> specimens = new ArrayList<>();
    final List<Object[]> shelves = new ArrayList<>();

    Collection(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SHELVES; i++) {
            // The first column stands for the key, which the database gives and no question asks for
            shelves.add(new Object[] {(long) i, maybe(random, text(random)), i * 3 - 5});
        }
        for (int i = 0; i < SPECIMENS; i++) {
            specimens.add(new Object[] {
                (long) i + 1,
                maybe(random, random.nextInt(-5, 6) * (random.nextInt(4) == 0 ? 4 : 1)),
                maybe(random, quarters(random, 50)),
                maybe(random, random.nextInt(-40, 41) / 2.0),
                maybe(random, random.nextBoolean()),
                maybe(random, text(random)),
                maybe(random, date(random)),
                maybe(random, moment(random)),
                maybe(random, (long) random.nextInt(SHELVES))
            });
        }
    }

    List<Object[]> rows(Alias alias) {
        return alias.isSpecimen() ? specimens : shelves;
    }

    /** The rows as entities to be written. */
    List<Object> entities() {
        List<Shelf> made = new ArrayList<>();
        for (Object[] row : shelves) {
            made.add(new Shelf((String) row[1], (Integer) row[2]));
        }
        List<Object> all = new ArrayList<>(made);
        for (Object[] row : specimens) {
            Specimen specimen = new Specimen();
            specimen.setBig((Long) row[0]);
            specimen.setSmall((Integer) row[1]);
            specimen.setPrice((BigDecimal) row[2]);
            specimen.setWeight((Double) row[3]);
            specimen.setFragile((Boolean) row[4]);
            specimen.setLabel((String) row[5]);
            specimen.setFound((LocalDate) row[6]);
            specimen.setCleaned((LocalDateTime) row[7]);
            specimen.setShelf(row[8] == null ? null : made.get(((Long) row[8]).intValue()));
            all.add(specimen);
        }
        return all;
    }

    static BigDecimal quarters(SplittableRandom random, int bound) {
        return new BigDecimal(random.nextInt(-4 * bound, 4 * bound + 1))
                .multiply(new BigDecimal("0.25"))
                .divide(BigDecimal.ONE);
    }

    static String text(SplittableRandom random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    static LocalDate date(SplittableRandom random) {
        return LocalDate.of(2019 + random.nextInt(3), 1 + random.nextInt(12), random.nextInt(3) == 0 ? 1 : 28);
    }

    static LocalDateTime moment(SplittableRandom random) {
        return date(random).atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private static <T> @Nullable T maybe(SplittableRandom random, T value) {
        return random.nextInt(5) == 0 ? null : value;
    }
}
