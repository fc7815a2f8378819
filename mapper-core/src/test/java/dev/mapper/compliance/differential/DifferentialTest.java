package dev.mapper.compliance.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.compliance.Shelf;
import dev.mapper.compliance.Specimen;
import dev.mapper.dialect.Capability;
import dev.mapper.session.Session;
import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.University;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Random questions to each database, whose answers must be those of the model: so they are those of all the others, too.
 * {@code -Dmapper.differential.cases} says how many, {@code -Dmapper.differential.seed} the first one's seed; each
 * question has a seed of its own, the next number. A difference is printed with its seed and the smallest question that
 * was found to show it.
 */
@DatabaseSuite
class DifferentialTest {

    private static final int CASES = Integer.getInteger("mapper.differential.cases", 2000);
    private static final long FIRST_SEED = Long.getLong("mapper.differential.seed", 1);
    private static final int QUESTIONS_PER_COLLECTION = 500;
    private static final int QUESTIONS_PER_PARTITION = 5;

    @Parameter
    DatabaseUnderTest database;

    @Test
    void answersAsTheModelDoes() {
        try (University university =
                        University.open(database, builder -> builder.entities(Specimen.class, Shelf.class));
                Session session = university.session()) {
            Collection collection = null;
            for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
                if (collection == null || seed % QUESTIONS_PER_COLLECTION == 0) {
                    collection = fill(session, seed / QUESTIONS_PER_COLLECTION);
                }
                Question question = new Questioner(seed).question();
                ask(session, seed, question, collection);
                if (seed % QUESTIONS_PER_PARTITION == 0) {
                    partition(session, seed, question);
                }
            }
        }
    }

    /** As of a database that makes null of an empty text. */
    @Test
    void aPlantedFaultIsFoundAndShrunk() {
        try (University university =
                        University.open(database, builder -> builder.entities(Specimen.class, Shelf.class));
                Session session = university.session()) {
            Collection collection = fill(session, 1);
            Difference.Database faulty = select -> session.execute(select).stream()
                    .map(DifferentialTest::withoutEmptyTexts)
                    .toList();
            Difference found = null;
            long seed = 0;
            while (found == null) {
                seed++;
                Question question = new Questioner(seed).question();
                found = question.tables().shape() == Tables.Shape.FULL_JOIN_H
                        ? null
                        : Difference.of(question, collection, faulty);
            }
            assertThat(failure(seed, found.shrunk(collection, faulty)))
                    .hasMessageContaining("-Dmapper.differential.seed=" + seed)
                    .hasMessageMatching("(?s).*\\nselect \\[?s\\.label]? from SPECIMENS.*")
                    .hasMessageNotContaining("where");
        }
    }

    private static Row withoutEmptyTexts(Row row) {
        @Nullable Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = "".equals(row.get(i)) ? null : row.get(i);
        }
        return Row.of(values);
    }

    private static Collection fill(Session session, long seed) {
        session.rollback();
        session.expungeAll(); // SQLite gives the keys of deleted rows again
        session.query(Alias.S.path).delete();
        session.query(Alias.K.path).delete();
        Collection collection = new Collection(seed);
        session.addAll(collection.entities());
        session.commit();
        return collection;
    }

    private void ask(Session session, long seed, Question question, Collection collection) {
        if (question.tables().shape() == Tables.Shape.FULL_JOIN_H && !database.supports(Capability.FULL_JOIN)) {
            assertThat(catchThrowable(() -> session.execute(question.sql())))
                    .isInstanceOf(UnsupportedByDialectException.class);
            return;
        }
        Difference.Database asked = select -> {
            try {
                return session.execute(select);
            } catch (RuntimeException e) {
                session.rollback();
                throw e;
            }
        };
        Difference difference = Difference.of(question, collection, asked);
        if (difference != null) {
            throw failure(seed, difference.shrunk(collection, asked));
        }
    }

    /** Each row meets a condition, or doesn't, or it is unknown. */
    private void partition(Session session, long seed, Question question) {
        Term condition = question.where();
        if (condition == null
                || (question.tables().shape() == Tables.Shape.FULL_JOIN_H
                        && !database.supports(Capability.FULL_JOIN))) {
            return;
        }
        long all = rows(session, question.tables(), null);
        long holding = rows(session, question.tables(), condition);
        long failing = rows(session, question.tables(), Conditions.not(condition));
        long unknown = rows(session, question.tables(), Conditions.isNull(condition, false));
        assertThat(holding + failing + unknown)
                .as("seed %d on %s: rows where %s, of %s", seed, database, condition, question.tables())
                .isEqualTo(all);
    }

    private static long rows(Session session, Tables tables, @Nullable Term condition) {
        Select<Row> count = tables.in(Sql.select(new Selection<?>[] {Sql.count()}));
        List<Row> rows = session.execute(condition == null ? count : count.where(condition.predicate()));
        return (Long) rows.get(0).get(0);
    }

    private AssertionError failure(long seed, Difference difference) {
        return new AssertionError(database + " and the model differ; repeat it with -Dmapper.differential.seed=" + seed
                + " -Dmapper.differential.cases=1\n" + difference);
    }
}
