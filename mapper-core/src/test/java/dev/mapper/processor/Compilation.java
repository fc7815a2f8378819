package dev.mapper.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources given as text into a directory, with the processor or without. */
public final class Compilation {

    private static final List<String> IMPORTS = List.of("import jakarta.persistence.*;", "import java.util.*;");

    private final Path output;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing,-serial", "-g"));
    private final List<Path> classPath = new ArrayList<>();
    private boolean processing = true;
    private Processor processor = new MapperProcessor();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private boolean succeeded;

    private Compilation(Path output) {
        this.output = output;
    }

    /** Compiles into a directory, which is made if it isn't there. */
    public static Compilation into(Path output) {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(output);
    }

    /** A source without package clause and imports; they become its first line. */
    public Compilation source(String className, String body) {
        int dot = className.lastIndexOf('.');
        String header = dot < 0 ? "" : "package " + className.substring(0, dot) + ";";
        sources.put(className, header + String.join("", IMPORTS) + "\n" + body);
        return this;
    }

    public Compilation classPath(Path... more) {
        classPath.addAll(List.of(more));
        return this;
    }

    public Compilation options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Without the processor: classes stay unwoven. */
    public Compilation plain() {
        processing = false;
        return this;
    }

    /** With a processor other than mapper's own. */
    public Compilation processor(Processor other) {
        processor = other;
        return this;
    }

    /** Compiles and insists on success without a word. */
    public Compilation compile() {
        attempt();
        assertThat(messages()).isEmpty();
        assertThat(succeeded).isTrue();
        return this;
    }

    /** Compiles, whatever comes of it. */
    public Compilation attempt() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
            classPath.forEach(it -> path.append(File.pathSeparator).append(it));
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of("-d", output.toString(), "-classpath", path.toString()));
            if (!processing) {
                all.add("-proc:none");
            }
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(),
                    files,
                    diagnostics,
                    all,
                    null,
                    sources.entrySet().stream()
                            .map(it -> new Source(it.getKey(), it.getValue()))
                            .toList());
            if (processing) {
                task.setProcessors(List.of(processor));
            }
            succeeded = task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public boolean succeeded() {
        return succeeded;
    }

    public Path output() {
        return output;
    }

    /** The compiler's errors and warnings: line, colon, text. Line 1 has package and imports. */
    public List<String> messages() {
        return diagnostics.getDiagnostics().stream()
                .filter(it -> it.getKind() != Diagnostic.Kind.NOTE)
                .map(it -> it.getLineNumber() + ": " + it.getMessage(Locale.ROOT))
                .toList();
    }

    /** What a file of the output says. */
    public String read(String file) {
        try {
            return Files.readString(output.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class of the output, in a loader of its own. */
    public Class<?> load(String name) {
        try {
            return Class.forName(name, true, loader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** A new loader of the output and the additional class path. */
    public URLClassLoader loader() {
        List<Path> path = new ArrayList<>(classPath);
        path.add(output);
        URL[] urls = path.stream().map(Compilation::url).toArray(URL[]::new);
        return new URLClassLoader(urls, Compilation.class.getClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class Source extends SimpleJavaFileObject {

        private final String content;

        Source(String className, String content) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
