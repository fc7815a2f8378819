package dev.mapper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that can't be right doesn't compile. */
class TypedExpressionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thing.id.eq(1L)",
                "thing.id.gt(5)",
                "thing.salary.gt(50_000)",
                "thing.name.startsWith(\"a\")",
                "thing.role.in(Role.A, Role.B)",
                "thing.id.in(select(thing.id))",
                "select(thing.id, thing.name).where(thing.active)",
                "set(thing.name, thing.name.concat(\"x\"))",
                "set(thing.salary, thing.salary.times(1.1))",
                "thing.parent.eq(new Thing())",
                "count(thing.id).gt(5L)",
                "select(count(thing.id)).where(thing.active).scalar().gt(1L)"
            })
    void compiles(String expression) {
        assertThat(errors(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thing.id.eq(\"1\")",
                "thing.name.eq(1)",
                "thing.name.gt(1)",
                "thing.active.gt(true)",
                "thing.data.gt(new byte[0])",
                "thing.role.eq(\"A\")",
                "thing.role.like(\"A\")",
                "thing.id.like(\"1\")",
                "thing.id.eq(thing.name)",
                "thing.name.in(select(thing.id))",
                "select(thing.id).where(thing.name)",
                "select(thing.id).where(true)",
                "set(thing.name, 1)",
                "set(thing.id, thing.name)",
                "set(thing.name.lower(), \"x\")",
                "thing.parent.eq(\"x\")",
                "thing.parent.gt(new Thing())",
                "sum(thing.name)",
                "lower(thing.id)",
                "thing.name.plus(1)",
                "thing.parts.eq(new Thing())"
            })
    void doesNotCompile(String expression) {
        assertThat(errors(expression)).isNotEmpty();
    }

    private static List<String> errors(String expression) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        compiler.getTask(
                        null,
                        null,
                        diagnostics,
                        List.of("-proc:none", "-d", System.getProperty("java.io.tmpdir"), "-implicit:none"),
                        null,
                        List.of(source(expression)))
                .call();
        List<String> errors = new ArrayList<>();
        // A copy: asking for a message may let the compiler report more
        for (Diagnostic<?> diagnostic : List.copyOf(diagnostics.getDiagnostics())) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(diagnostic.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }

    private static JavaFileObject source(String expression) {
        String source = """
                import dev.mapper.sql.*;
                import static dev.mapper.sql.Sql.*;
                class Written {
                    enum Role { A, B }
                    static class Thing {}
                    static class QThing extends EntityPath<Thing> {
                        static final QThing thing = new QThing();
                        final NumberPath<Long> id = number("id", Long.class);
                        final NumberPath<java.math.BigDecimal> salary = number("salary", java.math.BigDecimal.class);
                        final StringPath name = string("name");
                        final BooleanPath active = bool("active");
                        final SimplePath<byte[]> data = simple("data", byte[].class);
                        final ComparablePath<Role> role = comparable("role", Role.class);
                        final ReferencePath<Thing, QThing> parent = reference("parent", Thing.class, () -> thing);
                        final CollectionPath<Thing, QThing> parts = collection("parts", Thing.class, () -> thing);
                        QThing() { super(Thing.class, "thing"); }
                    }
                    static final QThing thing = QThing.thing;
                    Object value() { return %s; }
                }
                """.formatted(expression);
        return new SimpleJavaFileObject(URI.create("string:///Written.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
