package dev.mapper.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.NamingConvention;
import dev.mapper.schema.Table;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class InheritanceMappingTest {

    private static EntityModels models(Class<?>... entities) {
        return EntityModels.of(
                List.of(entities),
                new MappingSettings(
                        NamingStrategy.SNAKE_CASE,
                        NamingConvention.DEFAULT,
                        new AttributeTypes(List.of(), null),
                        true));
    }

    private static void refused(List<String> message, Class<?>... entities) {
        assertThatThrownBy(() -> models(entities))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll(message.toArray(String[]::new));
    }

    @Entity
    static class Base {
        @Id
        Long id;
    }

    @Entity
    static class Leaf extends Base {
        int size;
    }

    @Entity
    @DiscriminatorValue("Leaf")
    static class Twin extends Base {}

    @Entity
    abstract static class Stub extends Base {}

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Below extends Base {}

    @Entity
    @jakarta.persistence.Table(name = "own")
    static class Tabled extends Base {}

    @Entity
    static class Versioned extends Base {
        @Version
        int version;
    }

    @Entity
    @PrimaryKeyJoinColumn(name = "base_id")
    static class Keyed extends Base {}

    @Test
    void oneTableWithTheEntityNameAsDiscriminatorIsTheDefault() {
        EntityModels models = models(Leaf.class, Base.class);
        EntityModel leaf = models.of(Leaf.class);
        assertThat(leaf.table()).isSameAs(models.of(Base.class).table());
        assertThat(leaf.parent()).isSameAs(models.of(Base.class));
        assertThat(leaf.hierarchy()).isEqualTo(models.of(Base.class).hierarchy());
        Hierarchy hierarchy = leaf.inheritance();
        assertThat(hierarchy.strategy()).isEqualTo(InheritanceType.SINGLE_TABLE);
        assertThat(hierarchy.discriminator().name()).isEqualTo("dtype");
        assertThat(hierarchy.discriminator().type().length()).isEqualTo(31);
        assertThat(hierarchy.discriminator().nullable()).isFalse();
        assertThat(hierarchy.value(EntityShape.of(Leaf.class))).isEqualTo("Leaf");
        assertThat(leaf.table().column("size").nullable()).isTrue();
        assertThat(models.metadata().tables()).hasSize(1);
    }

    @Test
    void whatCannotWorkIsRefused() {
        refused(List.of("Leaf", "Base", "not among"), Leaf.class);
        refused(List.of("Leaf", "Twin", "same discriminator value"), Base.class, Leaf.class, Twin.class);
        refused(List.of("Stub", "abstract"), Base.class, Stub.class);
        refused(List.of("Below", "@Inheritance", "Base"), Base.class, Below.class);
        refused(List.of("Tabled", "SINGLE_TABLE"), Base.class, Tabled.class);
        refused(List.of("Versioned.version", "@Version"), Base.class, Versioned.class);
        refused(List.of("Keyed", "@PrimaryKeyJoinColumn"), Base.class, Keyed.class);
    }

    @Entity
    @DiscriminatorColumn(name = "no", discriminatorType = DiscriminatorType.INTEGER)
    abstract static class Numbered {
        @Id
        Long id;
    }

    @Entity
    static class NoNumber extends Numbered {}

    @Entity
    @DiscriminatorValue("one")
    static class WordNumber extends Numbered {}

    @Entity
    @DiscriminatorColumn(discriminatorType = DiscriminatorType.CHAR)
    @DiscriminatorValue("AB")
    static class LongChar {
        @Id
        Long id;
    }

    @Test
    void discriminatorValuesMustFitTheirColumn() {
        refused(List.of("NoNumber", "no @DiscriminatorValue", "no"), Numbered.class, NoNumber.class);
        refused(List.of("WordNumber", "one", "whole number"), Numbered.class, WordNumber.class);
        refused(List.of("LongChar", "AB"), LongChar.class);
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @Entity
    static class CountedLeaf extends Counted {}

    @Test
    void databaseCannotCountKeysOfSeveralTables() {
        refused(List.of("Counted.id", "IDENTITY", "TABLE_PER_CLASS"), Counted.class, CountedLeaf.class);
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Root {
        @Id
        Long id;
    }

    @Entity
    @PrimaryKeyJoinColumn(name = "root_id")
    static class Joined extends Root {
        String text;
    }

    @Test
    void joinedTableRefersToThatOfTheSuperclass() {
        EntityModels models = models(Root.class, Joined.class);
        EntityModel joined = models.of(Joined.class);
        assertThat(joined.key()).isSameAs(models.of(Root.class).key());
        Table own = joined.ownPart().table();
        assertThat(own.name()).isEqualTo("joined");
        assertThat(own.columns()).extracting(Column::name).containsExactly("root_id", "text");
        assertThat(own.primaryKey().columns()).extracting(Column::name).containsExactly("root_id");
        assertThat(own.foreignKeys()).hasSize(1);
        assertThat(own.foreignKeys().get(0).referencedTable()).isEqualTo("root");
        assertThat(joined.inheritance().discriminator()).isNull();
    }
}
