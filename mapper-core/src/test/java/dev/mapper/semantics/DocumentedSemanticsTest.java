package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Holds the table of {@code docs/semantics.md}: each point has a chapter, and tests that are there. */
class DocumentedSemanticsTest {

    private static final int POINTS = 25;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| \\[(.+?)]\\(#(.+?)\\) \\| (.+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void eachPointHasItsChapterAndItsTests() throws IOException {
        String page = Files.readString(page());
        List<Matcher> rows =
                page.lines().map(ROW::matcher).filter(Matcher::matches).toList();
        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, POINTS).boxed().toList());
        for (Matcher row : rows) {
            String chapter = row.group(1) + ". " + row.group(2);
            assertThat(page).contains("\n## " + chapter + "\n");
            assertThat(row.group(3)).as("anchor of " + chapter).isEqualTo(anchor(chapter));
            List<String> classes = NAME.matcher(row.group(4))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(classes).as("tests of " + chapter).isNotEmpty();
            for (String name : classes) {
                assertThat(tests(name)).as("tests in " + name).isPositive();
            }
        }
    }

    private static Path page() {
        Path here = Path.of("docs", "semantics.md");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }

    private static String anchor(String title) {
        return title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private static long tests(String name) {
        try {
            Class<?> type = Class.forName(DocumentedSemanticsTest.class.getPackageName() + "." + name);
            Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
            return methods.filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                    .count();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("docs/semantics.md names " + name + ", and there is no such class", e);
        }
    }
}
