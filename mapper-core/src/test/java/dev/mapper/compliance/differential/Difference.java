package dev.mapper.compliance.differential;

import dev.mapper.MapperException;
import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a database and the model part. */
record Difference(Question question, String what) {

    /** What a database answers to a select. */
    @FunctionalInterface
    interface Database extends Function<Select<Row>, List<Row>> {}

    /** Null if both answer alike. */
    static @Nullable Difference of(Question question, Collection collection, Database database) {
        List<List<@Nullable Object>> expected = new ArrayList<>(question.answer(collection));
        List<List<@Nullable Object>> actual = new ArrayList<>();
        try {
            for (Row row : database.apply(question.sql())) {
                actual.add(Values.normal(row));
            }
        } catch (MapperException e) {
            return new Difference(question, "refused with " + e);
        }
        if (!question.ordered()) {
            expected.sort(Values.ROWS);
            actual.sort(Values.ROWS);
        }
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = Values.same(expected.get(i), actual.get(i), question.averages());
        }
        return same ? null : new Difference(question, "answered " + actual + "\nand not      " + expected);
    }

    /** The same difference with a question that has nothing left to leave out. */
    Difference shrunk(Collection collection, Database database) {
        Difference smallest = this;
        boolean smaller = true;
        for (int tries = 0; smaller && tries < 2000; ) {
            smaller = false;
            for (Question candidate : smallest.question.smaller()) {
                tries++;
                Difference difference = tried(candidate, collection, database);
                if (difference != null && isRefusal() == difference.isRefusal()) {
                    smallest = difference;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private boolean isRefusal() {
        return what.startsWith("refused");
    }

    private static @Nullable Difference tried(Question candidate, Collection collection, Database database) {
        try {
            return of(candidate, collection, database);
        } catch (IllegalArgumentException e) {
            // It names a table that it no longer asks
            return null;
        }
    }

    @Override
    public String toString() {
        return question + "\n" + what;
    }
}
