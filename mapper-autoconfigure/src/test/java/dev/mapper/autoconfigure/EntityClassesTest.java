package dev.mapper.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.NotWovenException;
import dev.mapper.enhance.Wovenness;
import dev.mapper.processor.MapperProcessor;
import dev.mapper.session.SessionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Applications whose entities this test compiles, each its own way. */
class EntityClassesTest {

    @TempDir
    Path directory;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MapperAutoConfiguration.class))
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    /** Sees what was compiled and the libraries, but no index except its own. */
    private static final class ApplicationLoader extends URLClassLoader {

        ApplicationLoader(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()}, EntityClassesTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith("entities.index") ? findResources(name) : super.getResources(name);
        }
    }

    private ApplicationLoader compile(String... options) {
        try {
            Path source = Files.createDirectories(directory.resolve("src/app")).resolve("Note.java");
            Files.writeString(source, """
                    package app;
                    import jakarta.persistence.*;
                    @Entity public class Note { @Id Long id; String text; }
                    """);
            Path classes = Files.createDirectories(directory.resolve("classes"));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                List<String> all = new ArrayList<>(
                        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
                Collections.addAll(all, options);
                JavaCompiler.CompilationTask task =
                        compiler.getTask(null, files, null, all, null, files.getJavaFileObjects(source));
                if (!all.contains("-proc:none")) {
                    task.setProcessors(List.of(new MapperProcessor()));
                }
                assertThat(task.call()).isTrue();
            }
            return new ApplicationLoader(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> inPackageApp() {
        return context -> AutoConfigurationPackages.register((GenericApplicationContext) context, "app");
    }

    @Test
    void entitiesOfTheIndexAreFoundWithoutAScan() {
        runner.withClassLoader(compile())
                .run(context -> assertThat(context.getBean(SessionFactory.class)
                                .metadata()
                                .tables()
                                .tables())
                        .extracting("name")
                        .containsExactly("note"));
    }

    @Test
    void classesThatTheCompilerDidNotWeaveAreWovenAtStartUp() {
        ApplicationLoader loader = compile("-Amapper.weave=false");
        runner.withClassLoader(loader).withInitializer(new StartupWeaving()).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(Wovenness.isWoven(loader.loadClass("app.Note"))).isTrue();
        });
    }

    @Test
    void classThatWasLoadedBeforeItCouldBeWovenStopsTheStart() throws Exception {
        ApplicationLoader loader = compile("-Amapper.weave=false");
        loader.loadClass("app.Note");
        runner.withClassLoader(loader)
                .withInitializer(new StartupWeaving())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NotWovenException.class)
                        .hasMessageContaining("app.Note")
                        .hasMessageContaining("loaded before"));
    }

    @Test
    void entityThatNoIndexListsStopsTheStart() {
        runner.withClassLoader(compile("-proc:none"))
                .withInitializer(inPackageApp())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NotWovenException.class)
                        .hasMessageContaining("app.Note")
                        .hasMessageContaining("<annotationProcessorPaths>"));
    }

    @Test
    void applicationWithoutEntitiesStarts() throws IOException {
        runner.withClassLoader(new ApplicationLoader(directory))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SessionFactory.class));
    }

    @Test
    void indexThatNamesAClassThatIsGoneIsReported() throws IOException {
        Path index =
                Files.createDirectories(directory.resolve("META-INF/mapper")).resolve("entities.index");
        Files.writeString(index, "entity app.Gone\n");
        runner.withClassLoader(new ApplicationLoader(directory))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("app.Gone")
                        .hasMessageContaining("Build the module that has the index again"));
    }
}
