package dev.mapper.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.enhance.Wovenness;
import dev.mapper.mapping.EntityIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapperProcessorTest {

    private static final String DEPARTMENT = """
            @Entity public class Department extends Base<Long> {
                private String name;
                @OneToMany(mappedBy = "department") private List<Employee> employees;
            }
            """;
    private static final String BASE = "@MappedSuperclass public abstract class Base<K> { @Id protected K id; }";

    @TempDir
    Path directory;

    private Compilation into(String name) {
        return Compilation.into(directory.resolve(name));
    }

    private Compilation company() {
        return into("out")
                .source("p.Base", BASE)
                .source("p.Department", DEPARTMENT)
                .source("p.Category", """
                        @Entity public class Category { @Id String code; @ManyToOne Category category; @ManyToOne(targetEntity = Category.class) Object any; }
                        """)
                .source("p.Employee", """
                        @Entity public class Employee extends Base<UUID> {
                            public enum Role { BOSS, CLERK }
                            private enum Secret { YES }
                            int age; Long salary; boolean active; java.time.Instant hired; Role role; byte[] photo; char grade;
                            List<String> tags; Secret secret;
                            @Lob Map<String, ?> settings; List<String>[] lists;
                            @ElementCollection Set<String> nicknames;
                            @ManyToOne Department department;
                            @ManyToOne Category category; @Column(insertable = false, updatable = false) String categoryId;
                            @ManyToOne Employee boss;
                            @ManyToMany Map<String, Department> helps;
                        }
                        """);
    }

    @Test
    void queryClassHasAPathForEachAttribute() {
        Compilation compilation = company().options("-s", directory.toString()).compile();

        assertThat(lines(directory.resolve("p/QEmployee.java")))
                .contains(
                        "@Generated(\"dev.mapper.processor.MapperProcessor\")",
                        "public final class QEmployee extends EntityPath<Employee> {",
                        "public static final QEmployee employee = new QEmployee(\"employee\");",
                        "public final ComparablePath<UUID> id = comparable(\"id\", UUID.class);",
                        "public final NumberPath<Integer> age = number(\"age\", Integer.class);",
                        "public final NumberPath<Long> salary = number(\"salary\", Long.class);",
                        "public final BooleanPath active = bool(\"active\");",
                        "public final ComparablePath<Instant> hired = comparable(\"hired\", Instant.class);",
                        "public final ComparablePath<Employee.Role> role = comparable(\"role\", Employee.Role.class);",
                        "public final SimplePath<byte[]> photo = simple(\"photo\", byte[].class);",
                        "public final ComparablePath<Character> grade = comparable(\"grade\", Character.class);",
                        "public final SimplePath<List<String>> tags = simple(\"tags\", (Class<List<String>>) (Class<?>) List.class);",
                        "public final ReferencePath<Department, QDepartment> department = reference(\"department\", Department.class, () -> QDepartment.department);",
                        "public final NumberPath<Long> departmentId = numberKey(\"department\", Long.class);",
                        "public final ReferencePath<Category, QCategory> category = reference(\"category\", Category.class, () -> QCategory.category_);",
                        "public final StringPath categoryId = string(\"categoryId\");",
                        "public final ComparablePath<UUID> bossId = comparableKey(\"boss\", UUID.class);",
                        "public final CollectionPath<Department, QDepartment> helps = collection(\"helps\", Department.class, () -> QDepartment.department);",
                        "private QEmployee(String alias) {",
                        "public static QEmployee as(String alias) {")
                .noneMatch(it -> it.contains("secret"));
        assertThat(lines(directory.resolve("p/QCategory.java")))
                .contains(
                        "public static final QCategory category_ = new QCategory(\"category\");",
                        "public final StringPath anyId = stringKey(\"any\");");
        assertThat(compilation.load("p.QEmployee")).isNotNull();
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void indexListsMappedClassesByKind() {
        Compilation compilation = company()
                .source(
                        "q.Outer",
                        "public class Outer { @Embeddable public record Point(int x, int y) {} @Entity static class In { @Id int id; @Embedded Point at; } }")
                .source(
                        "q.Up",
                        "@Converter public class Up implements AttributeConverter<String, String> { public String convertToDatabaseColumn(String s) { return s; } public String convertToEntityAttribute(String s) { return s; } }")
                .compile();

        assertThat(compilation.read(EntityIndex.RESOURCE)).isEqualTo("""
                entity p.Category
                entity p.Department
                entity p.Employee
                entity q.Outer$In
                superclass p.Base
                embeddable q.Outer$Point
                converter q.Up
                """);
        EntityIndex index = EntityIndex.load(compilation.loader());
        assertThat(index.wovenNames()).contains("p.Base", "p.Category").doesNotContain("q.Outer$Point");
    }

    @Test
    void incrementalCompilationKeepsWhatIsStillMapped() throws IOException {
        Compilation whole = into("out")
                .source("p.A", "@Entity public class A { @Id int id; }")
                .source("p.B", "@Entity public class B { @Id int id; }")
                .source("p.C", "@Entity public class C { @Id int id; }")
                .compile();
        Files.delete(whole.output().resolve("p/C.class"));

        into("out")
                .source("p.D", "@Entity public class D { @Id int id; @ManyToOne A a; }")
                .classPath(whole.output())
                .compile();
        assertThat(whole.read(EntityIndex.RESOURCE)).isEqualTo("entity p.A\nentity p.B\nentity p.D\n");

        // without the output on the class path
        into("out").source("p.A", "public class A { int id; }").compile();
        assertThat(whole.read(EntityIndex.RESOURCE)).isEqualTo("entity p.B\nentity p.D\n");
    }

    @Test
    void recompilingOneEntityWeavesItAgain() {
        Compilation whole = into("out")
                .source("p.Base", BASE)
                .source("p.A", "@Entity public class A extends Base<Long> { int n; }")
                .compile();
        into("out")
                .classPath(whole.output())
                .source("p.A", "@Entity public class A extends Base<Long> { int n, m; }")
                .compile();

        Wovenness.require(whole.load("p.A"));
    }

    @Test
    void moduleWithoutEntitiesGetsNoIndex() {
        Compilation compilation = into("out").source("p.A", "public class A {}").compile();

        assertThat(compilation.output().resolve("META-INF")).doesNotExist();
    }

    @Test
    void outputInMemoryIsWoven() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> files = new ConcurrentHashMap<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, Locale.ROOT, null);
                JavaFileManager manager = new InMemory(standard, files)) {
            boolean done = compiler.getTask(
                            null,
                            manager,
                            null,
                            List.of(
                                    "-processor",
                                    MapperProcessor.class.getName(),
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            List.of(
                                    new Compilation.Source(
                                            "p.A",
                                            "package p; @jakarta.persistence.Entity public class A { @jakarta.persistence.Id long id; }")))
                    .call();
            assertThat(done).isTrue();
        }

        byte[] content = files.get("/p/A.class").toByteArray();
        Class<?> type = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass("p.A", content, 0, content.length);
            }
        }.define();
        assertThat(Wovenness.isWoven(type)).isTrue();
        assertThat(files).containsKey("/META-INF/mapper/entities.index");
    }

    /** Keeps output in memory, by path. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> files;

        InMemory(JavaFileManager fallback, Map<String, ByteArrayOutputStream> files) {
            super(fallback);
            this.files = files;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new Content("/" + className.replace('.', '/') + kind.extension, kind);
        }

        @Override
        public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling) {
            String folder = packageName.isEmpty() ? "/" : "/" + packageName.replace('.', '/') + "/";
            return new Content(folder + name, JavaFileObject.Kind.OTHER);
        }

        private final class Content extends SimpleJavaFileObject {

            private final String path;

            Content(String path, Kind kind) {
                super(URI.create("memory://" + path), kind);
                this.path = path;
            }

            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                files.put(path, out);
                return out;
            }

            @Override
            public java.io.InputStream openInputStream() throws IOException {
                ByteArrayOutputStream written = files.get(path);
                if (written == null) {
                    throw new java.io.FileNotFoundException(path);
                }
                return new java.io.ByteArrayInputStream(written.toByteArray());
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return files.get(path).toString(java.nio.charset.StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void newestJavacWeavesAndItsOutputRuns() throws Exception {
        Path javac = newestJavac();
        Assumptions.assumeTrue(javac != null, "no JDK 25 here");
        Path source = directory.resolve("A.java");
        Files.writeString(source, """
                package p;
                import jakarta.persistence.*;
                @Entity public class A {
                    @Id long id; private String name;
                    A() {}
                    A(String name) { if (name == null) { throw new NullPointerException(); } super(); this.name = name; }
                    void touch() { Runnable r = () -> name += "x"; r.run(); id++; }
                    public static void main(String[] arguments) {
                        A a = new A("n");
                        a.touch();
                        var woven = (dev.mapper.state.Woven) (Object) a;
                        System.out.println(woven.$mapper$get(0) + " " + woven.$mapper$get(1) + " " + woven.$mapper$state().isModified(1));
                    }
                }
                """);
        String classPath = System.getProperty("java.class.path");
        Path out = directory.resolve("out25");

        run(
                javac,
                "-d",
                out.toString(),
                "-cp",
                classPath,
                "-processorpath",
                classPath,
                "-Xlint:all,-processing",
                "-Werror",
                source.toString());
        String printed = run(javac.resolveSibling("java"), "-cp", out + java.io.File.pathSeparator + classPath, "p.A");

        assertThat(printed.strip()).isEqualTo("1 nx true");
        assertThat(out.resolve("p/QA.class")).exists();
    }

    private String run(Path program, String... arguments) throws Exception {
        Path log = Files.createTempFile(directory, "run", ".log");
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        String printed = Files.readString(log);
        assertThat(code).as(printed).isZero();
        return printed;
    }

    private static Path newestJavac() throws IOException {
        Path jdks = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jdks)) {
            return null;
        }
        try (Stream<Path> found = Files.list(jdks)) {
            return found.filter(it -> it.getFileName().toString().contains("25"))
                    .map(it -> it.resolve("bin/javac"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        }
    }
}
