package dev.mapper.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the documentation says what the dialects say. */
class DocumentedCapabilitiesTest {

    private static final Pattern ROW = Pattern.compile("\\| .* \\| `([A-Z_]+)` \\| (.*) \\|");

    // In the order of the table
    private static final List<Dialect> DIALECTS = List.of(
            H2Dialect.INSTANCE,
            SqliteDialect.INSTANCE,
            PostgresDialect.INSTANCE,
            MariaDbDialect.INSTANCE,
            MysqlDialect.INSTANCE);

    @Test
    void tableSaysWhatDialectsSay() throws IOException {
        assertThat(documented()).isEqualTo(actual());
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "databases.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static Map<String, String> actual() {
        Map<String, String> rows = new TreeMap<>();
        for (Capability capability : Arrays.asList(Capability.values())) {
            rows.put(
                    capability.name(),
                    DIALECTS.stream()
                            .map(dialect -> dialect.supports(capability) ? "yes" : "–")
                            .collect(Collectors.joining(" | ")));
        }
        return rows;
    }
}
