package dev.mapper.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.NotWovenException;
import dev.mapper.enhance.Wovenness;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileTimeWeaverTest {

    private static final String USER = """
            @Entity public class User {
                @Id Long id;
                private String name;
                protected int logins;
                @Transient String note;
                static int count;
                transient int cached;
                public User() {}
                public final String name() { return name; }
                public final User name(String name) { this.name = name; return this; }
            }
            """;

    @TempDir
    Path directory;

    private static Woven instance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Woven) constructor.newInstance();
    }

    private static Object call(Object on, String method, Object... arguments) throws ReflectiveOperationException {
        for (Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            for (var candidate : type.getDeclaredMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                    candidate.setAccessible(true);
                    return candidate.invoke(on, arguments);
                }
            }
        }
        throw new NoSuchMethodException(method);
    }

    /** Runs the static method {@code call} of class {@code p.Test}, which returns what it found. */
    private static Object run(Compilation compilation) throws Exception {
        var method = compilation.load("p.Test").getDeclaredMethod("call");
        method.setAccessible(true);
        return method.invoke(null);
    }

    private static boolean isModified(Object entity, int slot) {
        EntityState state = ((Woven) entity).$mapper$state();
        return state != null && state.isModified(slot);
    }

    private Compilation into(String name) {
        return Compilation.into(directory.resolve(name));
    }

    @Test
    void entityTracksWritesThroughItsMethods() throws Exception {
        Class<?> type = into("out").source("p.User", USER).compile().load("p.User");

        Woven user = instance(type);
        assertThat(Wovenness.isWoven(type)).isTrue();
        assertThat(type.getDeclaredField("$mapper$attributes").get(null)).isEqualTo("id,name,logins");
        assertThat(user.$mapper$state()).isNull();

        call(user, "name", "ada");

        assertThat(user.$mapper$state()).isNotNull();
        assertThat(isModified(user, 1)).isTrue();
        assertThat(isModified(user, 0)).isFalse();
        assertThat(call(user, "name")).isEqualTo("ada");
        assertThat(user.$mapper$get(1)).isEqualTo("ada");
        assertThat(user.$mapper$new()).isInstanceOf(type).isNotSameAs(user);
        assertThatThrownBy(() -> user.$mapper$getLong(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p.User has no long attribute in slot 1");
        assertThatThrownBy(() -> user.$mapper$set(3, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p.User has no attribute in slot 3");
    }

    @Test
    void everyPrimitiveGoesThroughSlotsAndAccessors() throws Exception {
        Woven all = instance(into("out").source("p.All", """
                @Entity public class All {
                    @Id long id; int i; short s; byte b; char c; boolean z; float f; double d; byte[] bytes; @Lob String[][] texts;
                    void fill() {
                        id = 1L << 40; i = 2; s = 3; b = 4; c = 'c'; z = true; f = 1.5f; d = 2.5; bytes = new byte[] {1};
                        id += 1; i++; ++s; b *= 2; d /= 2; f--; c++; z |= false; i = i++ + ++i;
                    }
                    String show() { return id + " " + i + " " + s + " " + b + " " + c + " " + z + " " + f + " " + d + " " + bytes[0]; }
                }
                """).compile().load("p.All"));

        call(all, "fill");
        call(all, "fill");

        assertThat(call(all, "show")).isEqualTo("1099511627777 8 4 8 d true 0.5 1.25 1");
        all.$mapper$setLong(0, 7);
        all.$mapper$setInt(1, 8);
        all.$mapper$setBoolean(5, false);
        all.$mapper$setDouble(7, 9.5);
        all.$mapper$set(2, (short) 3);
        all.$mapper$set(6, null);
        assertThat(all.$mapper$getLong(0)).isEqualTo(7);
        assertThat(all.$mapper$getInt(1)).isEqualTo(8);
        assertThat(all.$mapper$getBoolean(5)).isFalse();
        assertThat(all.$mapper$getDouble(7)).isEqualTo(9.5);
        assertThat(IntStream.range(0, 8).mapToObj(all::$mapper$get).toList())
                .containsExactly(7L, 8, (short) 3, (byte) 8, 'd', false, 0f, 9.5);
        all.$mapper$set(0, null);
        assertThat(all.$mapper$get(0)).isEqualTo(0L);
    }

    @Test
    void slotsOfSuperclassesComeFirst() throws Exception {
        Compilation compilation = into("out")
                .source("p.Base", """
                        @MappedSuperclass public abstract class Base<K> {
                            @Id protected K id; @Version private int version; int version() { return version; }
                        }
                        """)
                .source("p.Plain", "public class Plain extends Base<Long> { protected String ignored; }")
                .source("p.Person", """
                        @Entity public class Person extends Plain {
                            private String name; public void name(String name) { this.name = name; ignored = name; }
                        }
                        """)
                .source("p.Clerk", """
                        @Entity public class Clerk extends Person {
                            private double pay; public void pay(double pay) { this.pay = pay; id = 5L; }
                            public Long id() { return id; }
                        }
                        """)
                .compile();
        Woven clerk = instance(compilation.load("p.Clerk"));

        call(clerk, "pay", 3.5);
        call(clerk, "name", "ada");

        assertThat(clerk.$mapper$get(0)).isEqualTo(5L);
        assertThat(clerk.$mapper$get(2)).isEqualTo("ada");
        assertThat(clerk.$mapper$getDouble(3)).isEqualTo(3.5);
        assertThat(IntStream.range(0, 4).filter(it -> isModified(clerk, it))).containsExactly(0, 2, 3);
        assertThat(call(clerk, "id")).isEqualTo(5L);
        assertThatThrownBy(() -> clerk.$mapper$get(4)).hasMessage("p.Clerk has no attribute in slot 4");
        assertThat(clerk.$mapper$new()).isInstanceOf(clerk.getClass());
        Wovenness.require(clerk.getClass());
    }

    @Test
    void superclassCompiledBeforeServesItsSubclass() throws Exception {
        Compilation base = into("base").source("b.Base", """
                        @MappedSuperclass public class Base<T> {
                            @Id protected Long id; protected T tag; private boolean active = true;
                            public boolean isActive() { return active; }
                        }
                        """).compile();
        Compilation compilation =
                into("out").classPath(base.output()).source("p.Leaf", """
                        @Entity public class Leaf extends b.Base<String> {
                            private int size; public void grow() { size++; tag = "t" + size; id = (long) size; }
                        }
                        """).compile();
        Woven leaf = instance(compilation.load("p.Leaf"));

        call(leaf, "grow");

        assertThat(IntStream.range(0, 4).mapToObj(leaf::$mapper$get).toList()).containsExactly(1L, "t1", true, 1);
        assertThat(IntStream.range(0, 4).filter(it -> isModified(leaf, it))).containsExactly(0, 1, 3);
    }

    @Test
    void accessesFromSiblingsNestedClassesAndLambdasAreTracked() throws Exception {
        Compilation compilation = into("out")
                .source("p.Doc", """
                        @Entity public class Doc {
                            @Id Long id; private String title; int pages; public boolean open;
                            static class Builder {
                                final Doc doc = new Doc();
                                Builder title(String title) { doc.title = title; return this; }
                            }
                            Runnable later() { return () -> this.pages = pages + 3; }
                            class Reader { void read() { pages++; } }
                            java.util.function.Supplier<String> title() { return () -> title; }
                        }
                        """)
                .source("p.Test", """
                        class Test {
                            static Doc call() {
                                Doc doc = new Doc.Builder().title("t").doc;
                                doc.later().run();
                                doc.new Reader().read();
                                doc.pages *= 10;
                                return doc;
                            }
                        }
                        """)
                .source("q.Far", "public class Far { public static void open(p.Doc doc) { doc.open = true; } }")
                .compile();
        Object doc = run(compilation);

        assertThat(((Woven) doc).$mapper$get(1)).isEqualTo("t");
        assertThat(((Woven) doc).$mapper$get(2)).isEqualTo(40);
        assertThat(IntStream.range(0, 4).filter(it -> isModified(doc, it))).containsExactly(1, 2);
        doc.getClass()
                .getClassLoader()
                .loadClass("q.Far")
                .getMethod("open", doc.getClass())
                .invoke(null, doc);
        assertThat(isModified(doc, 3)).isTrue();
    }

    @Test
    void classCompiledLaterReachesAFieldThroughItsAccessor() throws Exception {
        Compilation first = into("first").source("p.User", USER).compile();
        Compilation second = into("second")
                .classPath(first.output())
                .source("p.Test", "class Test { static User call() { User u = new User(); u.logins++; return u; } }");
        // one loader for both, as they share a package
        second.compile();
        Object user = run(second);

        assertThat(((Woven) user).$mapper$getInt(2)).isEqualTo(1);
        assertThat(isModified(user, 2)).isTrue();
    }

    @Test
    void constructorBodySetsWhileInitializersDoNot() throws Exception {
        Compilation compilation =
                into("out").source("p.Item", """
                        @Entity public class Item {
                            @Id Long id;
                            private String name = "none";
                            private int stock = 1;
                            private String code;

                            Item() {
                                code = "new";
                            }

                            Item(String name) {
                                super();
                                this.name = name;
                                if (name == null) {
                                    return;
                                }
                                code = name;
                            }

                            Item(String name, int stock) {
                                this(name);
                                this.stock = stock;
                            }

                            Item(Item other, long id) {
                                this.id = id;
                                other.stock = 0;
                            }

                            private int late = 3;
                            { late = 4; }
                        }
                        """).source("p.Test", """
                        class Test {
                            static Object[] call() {
                                Item other = new Item();
                                return new Object[] {new Item(), new Item("a"), new Item("b", 2), new Item(other, 5L), other};
                            }
                        }
                        """).compile();
        Object[] items = (Object[]) run(compilation);

        assertThat(modified(items[0])).isEmpty();
        assertThat(((Woven) items[0]).$mapper$get(3)).isEqualTo("new");
        assertThat(modified(items[1])).containsExactly(1, 3);
        assertThat(modified(items[2])).containsExactly(1, 2, 3);
        assertThat(modified(items[3])).containsExactly(0);
        assertThat(modified(items[4])).containsExactly(2);
        assertThat(((Woven) items[1]).$mapper$get(4)).isEqualTo(4);
    }

    private static List<Integer> modified(Object entity) {
        return IntStream.range(0, 5)
                .filter(it -> isModified(entity, it))
                .boxed()
                .toList();
    }

    @Test
    void superConstructorMayConstructObjectsOfItsClass() throws Exception {
        Compilation compilation = into("out")
                .source("p.Node", """
                        @Entity public class Node {
                            @Id Long id; @ManyToOne Node parent;
                            Node() {}
                            Node(Node parent) { this.parent = parent; }
                        }
                        """)
                .source("p.Leaf", """
                        @Entity public class Leaf extends Node {
                            String name;
                            Leaf() {}
                            Leaf(String name) {
                                super(name == null ? new Node() : new Node(new Node()));
                                this.name = name;
                            }
                        }
                        """)
                .source("p.Test", "class Test { static Object call() { return new Leaf(\"x\"); } }")
                .compile();

        assertThat(modified(run(compilation))).containsExactly(1, 2);
    }

    @Test
    void referencesAndCollectionsGoToTheState() throws Exception {
        Compilation compilation = into("out")
                .source("p.Parent", """
                        @Entity public class Parent {
                            @Id Long id;
                            @OneToMany(mappedBy = "parent") private List<Child> children = new ArrayList<>();
                            List<Child> children() { return children; }
                        }
                        """)
                .source("p.Child", """
                        @Entity public class Child {
                            @Id Long id;
                            @ManyToOne private Parent parent;
                            void parent(Parent parent) { this.parent = parent; }
                            Parent parent() { return parent; }
                        }
                        """)
                .source("p.Test", """
                        class Test {
                            static Object call() {
                                Parent parent = new Parent();
                                Child child = new Child();
                                child.parent(parent);
                                Child second = new Child();
                                parent.children().add(second);
                                return parent.children().contains(child) && second.parent() == parent;
                            }
                        }
                        """)
                .compile();

        assertThat(run(compilation)).isEqualTo(true);
    }

    @Test
    void entityMayHaveMoreThanSixtyFourAttributes() throws Exception {
        String fields =
                IntStream.range(0, 300).mapToObj(it -> "int a" + it + ";").collect(Collectors.joining("\n"));
        Woven wide = instance(into("out")
                .source("p.Wide", "@Entity class Wide { @Id long id; " + fields + " void set() { a200 = 5; a0 = 1; } }")
                .compile()
                .load("p.Wide"));

        call(wide, "set");

        assertThat(wide.$mapper$getInt(201)).isEqualTo(5);
        assertThat(isModified(wide, 201)).isTrue();
        assertThat(isModified(wide, 200)).isFalse();
    }

    @Test
    void nestedEntityIsWoven() throws Exception {
        Compilation compilation = into("out")
                .source("p.Outer", """
                        public class Outer {
                            @Entity public static class Inner { @Id Long id; private String name; }
                            static Inner make() { Inner it = new Inner(); it.name = "n"; return it; }
                        }
                        """)
                .source("p.Test", "class Test { static Object call() { return Outer.make(); } }")
                .compile();

        assertThat(modified(run(compilation))).containsExactly(1);
        assertThat(compilation.load("p.QOuter_Inner")).isNotNull();
    }

    @Test
    void anonymousSubclassIsTracked() throws Exception {
        Compilation compilation =
                into("out").source("p.User", USER).source("p.Test", """
                        class Test {
                            static Object call() {
                                User user = new User() { @Override public String toString() { logins++; return "" + logins; } };
                                user.toString();
                                return user.toString();
                            }
                        }
                        """).attempt();

        assertThat(compilation.messages()).isEmpty();
        assertThat(compilation.load("p.Test$1").getSuperclass().getName()).isEqualTo("p.User");
    }

    @Test
    void weavingCanBeSwitchedOff() throws Exception {
        Class<?> type = into("out")
                .source("p.User", USER)
                .options("-Amapper.weave=false")
                .compile()
                .load("p.User");

        assertThat(Wovenness.isWoven(type)).isFalse();
        assertThatThrownBy(() -> Wovenness.require(type))
                .isInstanceOf(NotWovenException.class)
                .hasMessageContaining("Class p.User is mapped but not woven")
                .hasMessageContaining("<annotationProcessorPaths>")
                .hasMessageContaining("<path><groupId>dev.mapper</groupId><artifactId>mapper-core</artifactId>");
    }

    @Test
    void superclassChangedSinceIsNoticed() throws Exception {
        Compilation old = into("old")
                .source("b.Base", "@MappedSuperclass public class Base { @Id Long id; }")
                .compile();
        Compilation leaf = into("out")
                .classPath(old.output())
                .source("p.Leaf", "@Entity public class Leaf extends b.Base { String name; }")
                .compile();
        into("old")
                .source("b.Base", "@MappedSuperclass public class Base { @Id Long id; String more; }")
                .compile();

        assertThatThrownBy(() -> Wovenness.require(leaf.load("p.Leaf")))
                .hasMessageContaining("p.Leaf was woven when its superclasses had 1 attributes; now they have 2");
    }

    @Test
    void outputOfOlderReleasesIsWoven() throws Exception {
        Compilation compilation = into("out8")
                .source("p.Doc", """
                        @Entity public class Doc {
                            @Id Long id; private int n;
                            static class Other { void touch(Doc doc) { doc.n += 2; } }
                        }
                        """)
                .source(
                        "p.Test",
                        "class Test { static Object call() { Doc d = new Doc(); new Doc.Other().touch(d); return d; } }")
                .options("--release", "8", "-Xlint:-options")
                .compile();
        Object doc = run(compilation);

        assertThat(((Woven) doc).$mapper$getInt(1)).isEqualTo(2);
        assertThat(modified(doc)).containsExactly(1);
    }
}
