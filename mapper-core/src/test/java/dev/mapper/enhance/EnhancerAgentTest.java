package dev.mapper.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.processor.Compilation;
import dev.mapper.state.Woven;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnhancerAgentTest {

    @TempDir
    Path directory;

    @Test
    void classesAreWovenWhileLoaded() throws Exception {
        Compilation compilation = Compilation.into(directory)
                .plain()
                .source("p.Base", "@MappedSuperclass public class Base { @Id Long id; }")
                .source(
                        "p.A",
                        "@Entity public class A extends Base { private int n; public void up() { n++; id = 1L; } }")
                .source("q.B", "@Entity public class B { @Id Long id; }")
                .compile();
        Instrumentation instrumentation = ByteBuddyAgent.install();
        List<ClassFileTransformer> added = new ArrayList<>();
        // to take the transformer out again
        Instrumentation recording = (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
                    added.add((ClassFileTransformer) arguments[0]);
                    return method.invoke(instrumentation, arguments);
                });

        EnhancerAgent.premain("p, r.s", recording);
        try {
            var loader = compilation.loader();
            Class<?> type = loader.loadClass("p.A");
            Woven a = (Woven) type.getConstructor().newInstance();
            type.getMethod("up").invoke(a);
            assertThat(a.$mapper$state().isModified(0)).isTrue();
            assertThat(a.$mapper$getInt(1)).isEqualTo(1);
            assertThat(Wovenness.isWoven(loader.loadClass("q.B"))).isFalse();
        } finally {
            added.forEach(instrumentation::removeTransformer);
        }
    }
}
