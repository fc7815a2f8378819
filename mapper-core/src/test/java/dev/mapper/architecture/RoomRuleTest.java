package dev.mapper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomRuleTest {

    @Nested
    class TheCore {

        private static final JavaClasses CORE = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Rooms.ROOT);

        @Test
        void isThere() {
            assertThat(CORE).isNotEmpty();
        }

        @Test
        void keepsToTheArrows() {
            Rooms.arrows().check(CORE);
        }

        @Test
        void hasNoPackageCycle() {
            Rooms.noPackageCycle().check(CORE);
        }

        @Test
        void knowsNothingOfSpring() {
            Rooms.noSpring().check(CORE);
        }

        @Test
        void isNullMarked() {
            Rooms.nullMarkedPackages().check(CORE);
        }
    }

    @Nested
    class PlantedViolation {

        @TempDir
        private Path directory;

        @Test
        void ofAnArrowIsFound() throws IOException {
            JavaClasses planted = compile(
                    "package dev.mapper.session; public class Session {}",
                    "package dev.mapper.sql; public class Select { dev.mapper.session.Session session; }");

            assertThat(violations(Rooms.arrows(), planted))
                    .singleElement()
                    .asString()
                    .contains("Room 'sql' may not use Room 'session'", "dev.mapper.sql.Select");
        }

        @Test
        void ofAnArrowBetweenLoadAndFlushIsFound() throws IOException {
            JavaClasses planted = compile(
                    "package dev.mapper.flush; public class Plan {}",
                    "package dev.mapper.load.internal; class Row { dev.mapper.flush.Plan plan; }");

            assertThat(violations(Rooms.arrows(), planted))
                    .singleElement()
                    .asString()
                    .contains("Room 'load' may not use Room 'flush'");
        }

        @Test
        void ofAnArrowFromTheRootIsFound() throws IOException {
            JavaClasses planted = compile(
                    "package dev.mapper.type; public class Type {}",
                    "package dev.mapper; class MapperException extends dev.mapper.type.Type {}");

            assertThat(violations(Rooms.arrows(), planted))
                    .isNotEmpty()
                    .allSatisfy(violation -> assertThat(violation).contains("The root may not use Room 'type'"));
        }

        @Test
        void ofTheListOfRoomsIsFound() throws IOException {
            JavaClasses planted = compile("package dev.mapper.util; class Strings {}");

            assertThat(violations(Rooms.arrows(), planted))
                    .singleElement()
                    .asString()
                    .contains("dev.mapper.util.Strings lives in 'util', which is no room");
        }

        @Test
        void ofPackageCyclesWithinARoomIsFound() throws IOException {
            JavaClasses planted = compile(
                    "package dev.mapper.load; public class Query { dev.mapper.load.internal.Row row; }",
                    "package dev.mapper.load.internal; public class Row { dev.mapper.load.Query query; }");

            assertThat(violations(Rooms.arrows(), planted)).isEmpty();
            assertThat(violations(Rooms.noPackageCycle(), planted))
                    .singleElement()
                    .asString()
                    .contains("Cycle detected", "dev.mapper.load.internal");
        }

        @Test
        void ofTheSpringRuleIsFound() throws IOException {
            JavaClasses planted = compile(
                    "package org.springframework.core; public class Ordered {}",
                    "package dev.mapper.engine; class Engine extends org.springframework.core.Ordered {}");

            assertThat(violations(Rooms.noSpring(), planted)).isNotEmpty();
        }

        @Test
        void ofNullMarkingIsFound() throws IOException {
            JavaClasses planted = compile("package dev.mapper.type; class Type {}");

            assertThat(violations(Rooms.nullMarkedPackages(), planted))
                    .containsExactly("dev.mapper.type has no package-info with @NullMarked");
        }

        @Test
        void isNotSeenWhereThereIsNone() throws IOException {
            JavaClasses planted = compile(
                    "@org.jspecify.annotations.NullMarked package dev.mapper.type;",
                    "package dev.mapper.type; public class Type {}",
                    "@org.jspecify.annotations.NullMarked package dev.mapper.sql;",
                    "package dev.mapper.sql; public class Select { dev.mapper.type.Type type; }");

            for (ArchRule rule :
                    List.of(Rooms.arrows(), Rooms.noPackageCycle(), Rooms.noSpring(), Rooms.nullMarkedPackages())) {
                assertThat(violations(rule, planted)).isEmpty();
            }
        }

        private List<String> violations(ArchRule rule, JavaClasses classes) {
            EvaluationResult result = rule.evaluate(classes);
            return result.getFailureReport().getDetails();
        }

        /** Compiles sources of one type (or package declaration) each, outside the class path, and reads them back. */
        private JavaClasses compile(String... sources) throws IOException {
            Path classes = Files.createDirectory(directory.resolve("classes"));
            List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
            for (int i = 0; i < sources.length; i++) {
                Path folder = Files.createDirectories(directory.resolve("source" + i));
                Path file = folder.resolve(fileName(sources[i]));
                Files.writeString(file, sources[i]);
                arguments.add(file.toString());
            }
            int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            assertThat(exit).isZero();
            return new ClassFileImporter().importPath(classes);
        }

        private static String fileName(String source) {
            int start = source.indexOf("class ");
            if (start < 0) {
                return "package-info.java";
            }
            return source.substring(start + "class ".length()).split("\\W", 2)[0] + ".java";
        }
    }
}
