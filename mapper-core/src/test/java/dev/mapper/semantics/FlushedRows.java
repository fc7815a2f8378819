package dev.mapper.semantics;

import dev.mapper.engine.StatementKind;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import java.util.Locale;

/** The statements of a flush, in short. */
final class FlushedRows {

    private FlushedRows() {}

    /** Each statement as its kind and table, such as {@code INSERT clubs}. */
    static List<String> of(StatementCounter statements) {
        return statements.statements().stream().map(FlushedRows::brief).toList();
    }

    private static String brief(String sql) {
        String plain = sql.replace("\"", "").replace("`", "").replace("\n", " ");
        // H2 answers generated keys by a query of the rows inserted
        int inserted = plain.indexOf("INSERT INTO ");
        String[] words = plain.substring(Math.max(0, inserted)).split("[ (]+");
        String kind = words[0].toUpperCase(Locale.ROOT);
        return switch (StatementKind.valueOf(kind)) {
            case UPDATE -> "UPDATE " + words[1];
            case INSERT -> kind + " " + words[2];
            case DELETE -> kind + " " + words["FROM".equals(words[1]) ? 2 : 1];
            default -> kind;
        };
    }
}
