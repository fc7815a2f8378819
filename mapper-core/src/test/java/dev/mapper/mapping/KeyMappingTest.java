package dev.mapper.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.schema.NamingConvention;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyMappingTest {

    private static EntityModels models(boolean sequences, Class<?>... entities) {
        return EntityModels.of(
                List.of(entities),
                new MappingSettings(
                        NamingStrategy.SNAKE_CASE,
                        NamingConvention.DEFAULT,
                        new AttributeTypes(List.of(), null),
                        sequences));
    }

    private static void refused(String message, Class<?>... entities) {
        assertThatThrownBy(() -> models(true, entities))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    record PairId(int left, int right) {}

    @Entity
    @IdClass(PairId.class)
    static class Pair {
        @Id
        int left;

        @Id
        int right;
    }

    @Entity
    static class ToPair {
        @Id
        Long id;

        @ManyToOne
        Pair pair;
    }

    @Test
    void foreignKeysToSeveralColumnsAreNamedAfterThem() {
        Table table = models(true, Pair.class, ToPair.class).of(ToPair.class).table();
        assertThat(table.foreignKeys().get(0).columns())
                .extracting(dev.mapper.schema.Column::name)
                .containsExactly("pair_left", "pair_right");
        assertThat(table.foreignKeys().get(0).name()).isEqualTo("fk_to_pair_pair_left_pair_right");
    }

    @Entity
    @IdClass(PairId.class)
    static class Misnamed {
        @Id
        int left;

        @Id
        int middle;
    }

    @Test
    void idClassMustHaveTheNamesOfTheAttributes() {
        refused("has the fields [left, right], and the @Id attributes are [left, middle]", Misnamed.class);
    }

    @Embeddable
    record MixedId(int left) {}

    @Entity
    static class Mixed {
        @EmbeddedId
        MixedId id;

        @Id
        int other;
    }

    @Test
    void embeddedKeyIsTheWholeKey() {
        refused("has an @EmbeddedId beside", Mixed.class);
    }

    @Entity
    static class Chicken {
        @Id
        @OneToOne
        Egg egg;
    }

    @Entity
    static class Egg {
        @Id
        @OneToOne
        Chicken chicken;
    }

    @Test
    void keyCannotBePartOfItself() {
        refused("is part of itself", Chicken.class, Egg.class);
    }

    @Entity
    static class OneColumn {
        @Id
        Long id;

        @ManyToOne
        @JoinColumn(name = "pair")
        Pair pair;
    }

    @Entity
    static class WrongColumn {
        @Id
        Long id;

        @ManyToOne
        @JoinColumn(name = "l", referencedColumnName = "links")
        @JoinColumn(name = "r", referencedColumnName = "right")
        Pair pair;
    }

    @Test
    void joinColumnsMatchTheKey() {
        refused(
                "has 1 join columns, and the key that they refer to has the columns [left, right]",
                OneColumn.class,
                Pair.class);
        refused("refers to \"links\", which is no column of the key", WrongColumn.class, Pair.class);
    }

    @Entity
    @IdClass(PairId.class)
    static class CountedPart {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        int left;

        @Id
        int right;
    }

    @Embeddable
    record CountedId(@GeneratedValue int left, int right) {}

    @Entity
    static class CountedMember {
        @EmbeddedId
        CountedId id;
    }

    @Test
    void databaseCountsWholeKeysOnly() {
        refused("count up CountedPart.left, which is not the whole key", CountedPart.class);
        refused("is generated, and part of an embedded key", CountedMember.class);
    }

    @Entity
    static class Unknown {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "nobody")
        Long id;
    }

    @Entity
    static class Text {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        String id;
    }

    @Entity
    @SequenceGenerator(name = "shared", sequenceName = "numbers", allocationSize = 10)
    static class First {
        @Id
        @GeneratedValue(generator = "shared")
        Long id;
    }

    @Entity
    static class Second {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shared")
        Long id;
    }

    @Entity
    static class Third {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @SequenceGenerator(sequenceName = "numbers", allocationSize = 20)
        Long id;
    }

    @Test
    void generatorsAreFoundByName() {
        refused("names the generator \"nobody\"", Unknown.class);
        refused("is to be counted up, and its type is java.lang.String", Text.class);
        EntityModels models = models(true, First.class, Second.class);
        assertThat(models.metadata().sequences()).containsExactly(new Sequence(null, "numbers", 1, 10));
        assertThat(models.of(First.class).keyGeneration()).isEqualTo(KeyGeneration.GENERATED);
        refused("described in two ways", First.class, Third.class);
    }

    @Test
    void withoutSequencesATableCounts() {
        EntityModels models = models(false, First.class, Second.class);
        assertThat(models.metadata().sequences()).isEmpty();
        assertThat(models.metadata().findTable("mapper_sequences")).isNotNull();
    }

    static final class Zero implements ValueGenerator<Long> {
        @Override
        public Long generate(Generation generation) {
            return 0L;
        }
    }

    @Entity
    static class Twice {
        @Id
        @GeneratedValue
        @OnInsert(Zero.class)
        Long id;
    }

    @Test
    void valueComesFromOnePlace() {
        refused("annotated with @GeneratedValue and with @OnInsert", Twice.class);
    }

    @Entity
    @Indexed(on = "nme")
    static class WrongIndex {
        @Id
        Long id;
    }

    @Entity
    static class Defined {
        @Id
        Long id;

        @ManyToOne
        @JoinColumn(foreignKey = @ForeignKey(foreignKeyDefinition = "FOREIGN KEY (x) REFERENCES y"))
        Defined other;
    }

    @Test
    void whatNamesNothingIsRefused() {
        refused("names \"nme\", which is no column and no attribute", WrongIndex.class);
        refused("Say what it does with @ForeignKeyOptions", Defined.class);
    }
}
