package dev.mapper.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.schema.NamingConvention;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationshipRulesTest {

    private static EntityModels models(Class<?>... entities) {
        return EntityModels.of(
                List.of(entities),
                new MappingSettings(
                        NamingStrategy.SNAKE_CASE,
                        NamingConvention.DEFAULT,
                        new AttributeTypes(List.of(), null),
                        true));
    }

    private static void refused(Class<?> entity, String... parts) {
        assertThatThrownBy(() -> models(entity, Part.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll(parts);
    }

    @Entity
    static class Part {
        @Id
        Long id;

        String name;
    }

    @Entity
    static class Kept {
        @Id
        Long id;

        @ManyToOne
        Keyless keyless;
    }

    @Entity
    static class SharedOrphans {
        @Id
        Long id;

        @ManyToOne
        @Relationship(orphanRemoval = true)
        Part part;
    }

    @Entity
    static class SharedElements {
        @Id
        Long id;

        @ManyToMany
        @Relationship(orphanRemoval = true)
        List<Part> parts;
    }

    @Entity
    static class Owner {
        @Id
        Long id;

        @OneToOne(orphanRemoval = true)
        Part part;
    }

    @Entity
    static class Viewer {
        @Id
        Long id;

        @ManyToOne(cascade = CascadeType.REMOVE)
        @Relationship(viewOnly = true)
        Part part;
    }

    @Entity
    static class Passive {
        @Id
        Long id;

        @OneToMany(orphanRemoval = true)
        @Relationship(passiveDeletes = PassiveDeletes.ALL)
        List<Part> parts;
    }

    @Entity
    static class OrderedSet {
        @Id
        Long id;

        @ManyToMany
        @OrderColumn
        Set<Part> parts;
    }

    @Entity
    static class FullOrder {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "holder_id")
        @OrderColumn(nullable = false)
        List<Part> parts;
    }

    @Entity
    static class Track {
        @Id
        Long id;

        @ManyToOne
        Album album;
    }

    @Entity
    static class Album {
        @Id
        Long id;

        @OneToMany(mappedBy = "album")
        @OrderColumn(name = "place", nullable = false)
        List<Track> tracks;
    }

    @Entity
    static class Keyless {
        @Id
        Long id;

        @OneToMany(mappedBy = "keyless")
        Map<String, Kept> parts;
    }

    @Entity
    static class KeyedList {
        @Id
        Long id;

        @ManyToMany
        @MapKey(name = "name")
        List<Part> parts;
    }

    @Entity
    static class OddKey {
        @Id
        Long id;

        @ManyToMany
        @MapKeyColumn
        Map<Thread, Part> parts;
    }

    @Entity
    static class Required {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "required_id", nullable = false)
        List<Part> parts;
    }

    @Entity
    static class Taken {
        @Id
        Long id;

        @OneToMany
        @JoinColumn(name = "name")
        List<Part> parts;
    }

    @Test
    void whatIsDeletedAsOrphanMustHaveOneParent() {
        refused(SharedOrphans.class, "SharedOrphans.part", "singleParent = true");
        refused(SharedElements.class, "SharedElements.parts", "singleParent = true");
        Attribute part = EntityShape.of(Owner.class).attribute("part");
        assertThat(part).isNotNull();
        assertThat(part.singleParent()).isTrue();
    }

    @Test
    void contradictionsAreRefused() {
        refused(Viewer.class, "Viewer.part", "viewOnly", "cascade");
        refused(Passive.class, "Passive.parts", "ALL", "UNLOADED");
    }

    @Test
    void placesNeedTheRightKindOfCollection() {
        refused(OrderedSet.class, "OrderedSet.parts", "@OrderColumn", "List");
        refused(Keyless.class, "Keyless.parts", "@MapKey(name = ...)", "@MapKeyColumn");
        refused(KeyedList.class, "KeyedList.parts", "Declare it as a Map");
        refused(OddKey.class, "OddKey.parts", "java.lang.Thread", "@MapKey");
    }

    @Test
    void aPlaceInTheTableOfTheElementsMayBeNull() {
        refused(FullOrder.class, "FullOrder.parts", "parts_order", "Part", "nullable", "@JoinTable");
        assertThatThrownBy(() -> models(Album.class, Track.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll("Album.tracks", "place", "Track", "nullable", "entity");
    }

    @Test
    void aForeignKeyThatOnlyTheHolderMapsIsItsOwn() {
        refused(Required.class, "Required.parts", "NOT NULL", "mappedBy");
        refused(Taken.class, "Taken.parts", "column name", "mappedBy");
    }
}
