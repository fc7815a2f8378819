package dev.mapper.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong mappings don't compile, and the compiler says why and where. */
class MappingChecksTest {

    @TempDir
    Path directory;

    /** The complaints about class {@code p.A}; line 1 has the imports. */
    private List<String> complaints(String source, String... others) {
        Compilation compilation = Compilation.into(directory).source("p.A", source);
        for (int i = 0; i < others.length; i += 2) {
            compilation.source(others[i], others[i + 1]);
        }
        return compilation.attempt().messages();
    }

    @Test
    void entityNeedsAnId() {
        assertThat(complaints("@Entity\npublic class A { int n; }"))
                .containsExactly(
                        "3: Entity p.A has no primary key. Annotate a field with @Id (or @EmbeddedId), here or in a"
                                + " mapped superclass.");
    }

    @Test
    void idOfAnUnmappedSuperclassDoesNotCount() {
        assertThat(complaints("@Entity public class A extends B {}", "p.B", "public class B { @Id int id; }"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2: Entity p.A has no primary key.")
                .endsWith("The one in p.B would count if that were annotated @MappedSuperclass.");
    }

    @Test
    void entityNeedsAConstructorWithoutParameters() {
        assertThat(complaints("@Entity public class A {\n @Id int id; A(int id) { this.id = id; } }"))
                .containsExactly(
                        "2: Entity p.A has no constructor without parameters, which mapper makes loaded objects"
                                + " with. Add one; it may be private.");
    }

    @Test
    void mappedFieldMustNotBeFinal() {
        assertThat(complaints("@Entity public class A {\n @Id int id;\n final String name = null; }"))
                .first()
                .isEqualTo("4: Field name is mapped and final, so it can't be loaded. Remove final, or annotate it with"
                        + " @Transient.");
    }

    @Test
    void mappedByNamesCandidates() {
        assertThat(
                        complaints(
                                "@Entity public class A { @Id int id;\n @OneToMany(mappedBy = \"owner\") List<B> bs; }",
                                "p.B",
                                "@Entity public class B { @Id int id; @ManyToOne A parent; @ManyToOne B other; @OneToOne A twin; }"))
                .containsExactly("3: mappedBy = \"owner\": p.B has no such attribute. Candidates: parent, twin.");
    }

    @Test
    void mappedByMustLeadBack() {
        assertThat(complaints(
                        "@Entity public class A { @Id int id;\n @OneToMany(mappedBy = \"other\") List<B> bs; }",
                        "p.B",
                        "@Entity public class B { @Id int id; @ManyToOne B other; }"))
                .containsExactly(
                        "3: mappedBy = \"other\": p.B.other leads to p.B, not to p.A. No attribute of B refers to"
                                + " A: add one annotated @ManyToOne, or remove mappedBy.");
        assertThat(complaints(
                        "@Entity public class A { @Id int id;\n @ManyToMany(mappedBy = \"id\") Set<B> bs; }",
                        "p.B",
                        "@Entity public class B { @Id int id; @ManyToMany List<A> as; }"))
                .containsExactly("3: mappedBy = \"id\": p.B.id is not annotated @ManyToMany. Candidates: as.");
    }

    @Test
    void attributeTypeMustHaveAColumnType() {
        assertThat(complaints(
                        "@Entity public class A { @Id int id;\n Thing thing;\n Object any;\n Map<String, String> map; }",
                        "p.Thing",
                        "public class Thing {}"))
                .containsExactly(
                        "3: Attribute thing has type p.Thing, which has no column type of its own. Annotate it with @Json,"
                                + " @Convert or @Transient, or its class with @Embeddable.",
                        "4: Attribute any has type java.lang.Object, which has no column type of its own. Annotate it with"
                                + " @Json, @Convert or @Transient, or its class with @Embeddable.",
                        "5: Attribute map has type java.util.Map<java.lang.String,java.lang.String>, which has no column"
                                + " type of its own. Annotate it with @Json, @Convert or @Transient, or its class with"
                                + " @Embeddable.");
    }

    @Test
    void typeWithAnAutomaticConverterIsFine() {
        assertThat(complaints(
                        "@Entity public class A { @Id int id; Thing thing; }",
                        "p.Thing",
                        "public class Thing {}",
                        "p.ThingConverter",
                        """
                        @Converter(autoApply = true) public class ThingConverter implements AttributeConverter<Thing, String> {
                            public String convertToDatabaseColumn(Thing thing) { return ""; }
                            public Thing convertToEntityAttribute(String text) { return new Thing(); }
                        }
                        """))
                .isEmpty();
    }

    @Test
    void collectionMustBeAnInterfaceThatCanBeTracked() {
        assertThat(complaints("@Entity public class A { @Id int id;\n @ManyToMany ArrayList<A> as; }"))
                .containsExactly("3: Collection as is declared as java.util.ArrayList<p.A>. Declare it as"
                        + " java.util.Collection, List, Set or Map: mapper puts a collection of its own there, which"
                        + " follows changes.");
    }

    @Test
    void entityMustBeAClassThatCanBeMade() {
        assertThat(complaints("@Entity public interface A {}"))
                .containsExactly("2: An entity must be a class: p.A is of kind interface. Make it a plain class.");
        assertThat(complaints("@Entity public record A(@Id int id) {}"))
                .containsExactly("2: An entity must be a class: p.A is of kind record. Make it a plain class.");
        assertThat(complaints("@Entity public enum A { X }"))
                .containsExactly("2: An entity must be a class: p.A is of kind enum. Make it a plain class.");
        assertThat(complaints("public class A {\n @Entity class In { @Id int id; } }"))
                .containsExactly("3: An entity must not be an inner class: p.A.In. Declare In static.");
        assertThat(complaints("public class A {\n @Entity private static class In { @Id int id; } }"))
                .containsExactly("3: An entity must not be private or local: p.A.In. Make it visible in its package.");
    }

    @Test
    void mappingAnnotationsBelongOnFields() {
        assertThat(complaints(
                        "@Entity public class A { @Id int id; String n;\n @Column public String getN() { return n; }\n"
                                + " @PrePersist void before() {} }"))
                .containsExactly("3: @Column on method A.getN() has no effect. Put mapping annotations on fields.");
    }

    @Test
    void relationshipMustLeadToAnEntity() {
        assertThat(complaints(
                        "@Entity public class A { @Id int id;\n @ManyToOne B b;\n @OneToMany List<String> texts;\n"
                                + " @OneToOne List<A> as; }",
                        "p.B",
                        "@Embeddable public class B { int n; }"))
                .containsExactly(
                        "3: @ManyToOne b leads to p.B, which is not an entity. It is an embeddable: use @Embedded or"
                                + " @ElementCollection.",
                        "4: @OneToMany texts leads to java.lang.String, which is not an entity. Annotate it with @Entity,"
                                + " or remove @OneToMany.",
                        "5: @OneToOne as leads to java.util.List, which is not an entity. Use @OneToMany or @ManyToMany for"
                                + " a collection.");
    }

    @Test
    void entityValuedAttributeNeedsARelationship() {
        assertThat(complaints("@Entity public class A { @Id int id;\n A next;\n List<A> all; }"))
                .containsExactly(
                        "3: Attribute next is of entity type p.A. Annotate it with @ManyToOne or @OneToOne.",
                        "4: Attribute all holds entities of type p.A. Annotate it with @OneToMany or @ManyToMany.");
    }

    @Test
    void inheritedAttributeMustNotBeRepeated() {
        assertThat(complaints(
                        "@Entity public class A extends B {\n private String name; }",
                        "p.B",
                        "@MappedSuperclass public class B { @Id int id; private String name; }"))
                .first()
                .isEqualTo("3: Attribute name repeats an attribute of p.B. Rename one of them, or annotate one with"
                        + " @Transient.");
    }

    @Test
    void constructorThatAppearsByAnnotationIsTrusted() {
        assertThat(complaints(
                        "@lombok.NoArgsConstructor @Entity public class A { @Id int id; public A(int id) { this.id = id; } }",
                        "lombok.NoArgsConstructor",
                        "public @interface NoArgsConstructor {}"))
                .isEmpty();
    }
}
