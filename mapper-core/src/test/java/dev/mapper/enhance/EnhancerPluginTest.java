package dev.mapper.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.processor.Compilation;
import dev.mapper.state.Woven;
import java.nio.file.Path;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnhancerPluginTest {

    @TempDir
    Path directory;

    @Test
    void buildPluginWeavesAFolder() throws Exception {
        Compilation compilation = Compilation.into(directory)
                .plain()
                .source("p.Base", "@MappedSuperclass public class Base<T> { @Id T id; }")
                .source("p.A", "@Entity public class A extends Base<Long> { private int n; void up() { n++; } }")
                .source(
                        "p.Far",
                        "public class Far { public static A up() { A a = new A(); a.up(); a.id = 3L; return a; } }")
                .source("p.Other", "public class Other { int n; int up() { return n++; } }")
                .compile();

        Plugin.Engine.Summary summary = new Plugin.Engine.Default()
                .with(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()))
                .apply(directory.toFile(), directory.toFile(), new Plugin.Factory.Simple(new EnhancerPlugin()));

        assertThat(summary.getTransformed()).extracting("name").containsExactlyInAnyOrder("p.Base", "p.A", "p.Far");
        Object a = compilation.load("p.Far").getMethod("up").invoke(null);
        Wovenness.require(a.getClass());
        assertThat(((Woven) a).$mapper$state().isModified(0)).isTrue();
        assertThat(((Woven) a).$mapper$state().isModified(1)).isTrue();
    }

    @Test
    void buildPluginIsDiscovered() throws Exception {
        try (var in = getClass().getResourceAsStream("/" + Plugin.Engine.PLUGIN_FILE)) {
            assertThat(in).asString(java.nio.charset.StandardCharsets.UTF_8).contains(EnhancerPlugin.class.getName());
        }
    }
}
