package dev.mapper.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.processor.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaverTest {

    @TempDir
    Path directory;

    private Compilation plain() {
        return Compilation.into(directory).plain();
    }

    private byte[] classFile(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name.replace('.', '/') + ".class"));
    }

    private Weaver weaver() {
        return new Weaver(ClassFileShapes.of(plain().loader()));
    }

    @Test
    void wovenClassIsLeftAlone() throws IOException {
        plain().source("p.A", "@Entity public class A { @Id int id; int next() { return id++; } }")
                .compile();

        byte[] once = weaver().weave(classFile("p.A"));

        assertThat(once).isNotEqualTo(classFile("p.A"));
        assertThat(weaver().weave(once)).isSameAs(once);
    }

    @Test
    void wovenClassWithInitialValuesIsLeftAlone() throws IOException {
        plain().source("p.A", "@Entity public class A { @Id int id = 1; A(int id) { this.id = id; } A() {} }")
                .compile();

        byte[] once = weaver().weave(classFile("p.A"));

        assertThat(weaver().weave(once)).isSameAs(once);
    }

    @Test
    void classWithoutMappedFieldsIsLeftAlone() throws IOException {
        plain().source(
                        "p.B",
                        "public class B { int id; int next() { return id++; } @Override public String toString() { return \"\" + Optional.empty(); } }")
                .compile();
        byte[] file = classFile("p.B");

        assertThat(weaver().weave(file)).isSameAs(file);
    }

    @Test
    void fieldThatHidesAMappedOneIsLeftAlone() throws IOException {
        plain().source("p.A", "@Entity public class A { @Id int id; }")
                .source("p.B", "public class B extends A { int id; int next() { return id++; } }")
                .compile();
        byte[] file = classFile("p.B");

        assertThat(weaver().weave(file)).isSameAs(file);
    }

    @Test
    void finalAttributeIsRefused() throws IOException {
        plain().source("p.A", "@Entity public class A { @Id final int id = 1; }")
                .compile();

        assertThatThrownBy(() -> weaver().weave(classFile("p.A")))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("Field p.A.id is mapped and final");
    }
}
