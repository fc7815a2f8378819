package dev.mapper.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.NotWovenException;
import dev.mapper.mapping.EntityIndex;
import dev.mapper.processor.Compilation;
import dev.mapper.state.Woven;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupEnhancerTest {

    @TempDir
    Path directory;

    private URLClassLoader loader;
    private EntityIndex index;

    @BeforeEach
    void compileWithoutWeaving() {
        Compilation compilation = Compilation.into(directory)
                .options("-Amapper.weave=false")
                .source("b.Base", "@MappedSuperclass public class Base { @Id protected Long id; }")
                .source("p.Animal", "@Entity public class Animal extends b.Base { protected int age; }")
                .source("p.Cat", """
                        @Entity public class Cat extends Animal {
                            private String name;
                            public static class Builder {
                                private final Cat cat = new Cat();
                                public Cat name(String name) { cat.name = name; cat.age = 3; return cat; }
                            }
                        }
                        """)
                .source("p.Main", "public class Main { public static Animal find() { return null; } }")
                .compile();
        loader = compilation.loader();
        index = EntityIndex.load(loader);
    }

    @Test
    void classesAreWovenSuperclassesFirst() throws Exception {
        StartupEnhancer.Outcome outcome = StartupEnhancer.enhance(index.wovenNames(), loader);

        outcome.requireComplete();
        assertThat(outcome.woven()).containsExactly("b.Base", "p.Animal", "p.Cat", "p.Cat$Builder");
        Class<?> builder = loader.loadClass("p.Cat$Builder");
        Object cat = builder.getMethod("name", String.class)
                .invoke(builder.getConstructor().newInstance(), "tom");
        Wovenness.require(cat.getClass());
        assertThat(((Woven) cat).$mapper$get(2)).isEqualTo("tom");
        assertThat(((Woven) cat).$mapper$state().isModified(1)).isTrue();
        assertThat(((Woven) cat).$mapper$state().isModified(2)).isTrue();
    }

    @Test
    void subclassAloneBringsItsSuperclasses() {
        StartupEnhancer.Outcome outcome = StartupEnhancer.enhance(List.of("p.Cat"), loader);

        outcome.requireComplete();
        assertThat(outcome.woven()).containsExactly("b.Base", "p.Animal", "p.Cat", "p.Cat$Builder");
    }

    @Test
    void classLoadedBeforeIsReported() throws Exception {
        Class.forName("p.Main", true, loader).getDeclaredMethods();

        StartupEnhancer.Outcome outcome = StartupEnhancer.enhance(index.wovenNames(), loader);

        assertThat(outcome.failures()).containsOnlyKeys("b.Base", "p.Animal");
        assertThatThrownBy(outcome::requireComplete)
                .isInstanceOf(NotWovenException.class)
                .hasMessageContaining("- p.Animal: it was loaded before it could be woven")
                .hasMessageContaining("<annotationProcessorPaths>");
    }

    @Test
    void secondRunFindsNothingToDo() {
        StartupEnhancer.enhance(index.wovenNames(), loader);

        StartupEnhancer.Outcome again = StartupEnhancer.enhance(index.wovenNames(), loader);

        assertThat(again.woven()).isEmpty();
        assertThat(again.failures()).doesNotContainKeys("p.Cat", "p.Animal", "b.Base");
    }

    @Test
    void missingClassIsReported() {
        assertThat(StartupEnhancer.enhance(List.of("p.Gone"), loader).failures())
                .containsEntry("p.Gone", "its class file can't be found");
    }
}
