package dev.mapper.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.enhance.Wovenness;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that run the compiler put something of their own between it and the processor. */
class WrappedCompilerTest {

    @TempDir
    Path directory;

    private Compilation compile(UnaryOperator<ProcessingEnvironment> wrapping) {
        return Compilation.into(directory)
                .processor(new Wrapping(wrapping))
                .source("p.A", "@Entity public class A { @Id int id; }")
                .attempt();
    }

    @Test
    void environmentWrappedByABuildToolIsUnwrapped() {
        Compilation compilation = compile(Delegating::new);

        assertThat(compilation.messages()).isEmpty();
        assertThat(Wovenness.isWoven(compilation.load("p.A"))).isTrue();
    }

    @Test
    void otherCompilerGetsAWarningAndQueryClasses() {
        Compilation compilation = compile(WrappedCompilerTest::opaque);

        assertThat(compilation.messages())
                .singleElement()
                .asString()
                .contains("This compiler is not javac", "Byte Buddy build plugin", "-Amapper.weave=false");
        assertThat(Wovenness.isWoven(compilation.load("p.A"))).isFalse();
        assertThat(compilation.load("p.QA")).isNotNull();
    }

    private static ProcessingEnvironment opaque(ProcessingEnvironment environment) {
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                WrappedCompilerTest.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> method.invoke(environment, arguments));
    }

    @SupportedAnnotationTypes("*")
    private static final class Wrapping extends AbstractProcessor {

        private final MapperProcessor wrapped = new MapperProcessor();
        private final UnaryOperator<ProcessingEnvironment> wrapping;

        Wrapping(UnaryOperator<ProcessingEnvironment> wrapping) {
            this.wrapping = wrapping;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            wrapped.init(wrapping.apply(environment));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return wrapped.process(annotations, round);
        }
    }

    private record Delegating(ProcessingEnvironment delegate) implements ProcessingEnvironment {

        @Override
        public Map<String, String> getOptions() {
            return delegate.getOptions();
        }

        @Override
        public Messager getMessager() {
            return delegate.getMessager();
        }

        @Override
        public Filer getFiler() {
            return delegate.getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return delegate.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return delegate.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return delegate.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return delegate.getLocale();
        }
    }
}
