package dev.mapper.semantics;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Entities whose relationships cascade in different ways. */
final class Garden {

    private Garden() {}

    /** Its relationships say no cascade at all. */
    @Entity
    public static class Bed {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @OneToMany(mappedBy = "bed")
        private List<Plant> plants = new ArrayList<>();

        @OneToMany(mappedBy = "bed")
        @Relationship(viewOnly = true)
        private List<Plant> shown = new ArrayList<>();

        @OneToOne(mappedBy = "bed", orphanRemoval = true)
        private Fence fence;

        @OneToOne(mappedBy = "bed")
        private Gate gate;

        @ManyToMany
        @JoinTable(name = "bed_tools", inverseJoinColumns = @JoinColumn(name = "tool_id"))
        private Set<Tool> tools = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(name = "bed_tools", inverseJoinColumns = @JoinColumn(name = "tool_id"))
        @Relationship(viewOnly = true)
        private List<Tool> shownTools = new ArrayList<>();

        protected Bed() {}

        Bed(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Plant> getPlants() {
            return plants;
        }

        public List<Plant> getShown() {
            return shown;
        }

        public Fence getFence() {
            return fence;
        }

        public void setFence(Fence fence) {
            this.fence = fence;
        }

        public Gate getGate() {
            return gate;
        }

        public void setGate(Gate gate) {
            this.gate = gate;
        }

        public Set<Tool> getTools() {
            return tools;
        }

        public List<Tool> getShownTools() {
            return shownTools;
        }
    }

    /** Owns its plants. */
    @Entity
    public static class Sort {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @OneToMany(mappedBy = "sort", orphanRemoval = true)
        private List<Plant> plants = new ArrayList<>();

        protected Sort() {}

        Sort(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public List<Plant> getPlants() {
            return plants;
        }
    }

    @Entity
    public static class Plant {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @ManyToOne
        private Bed bed;

        @ManyToOne
        private Sort sort;

        @ManyToOne
        @JoinColumn(name = "sort_id")
        @Relationship(viewOnly = true)
        private Sort shownSort;

        @ManyToOne
        @Relationship(orphanRemoval = true, singleParent = true)
        private Label label;

        @ManyToMany
        @Relationship(orphanRemoval = true, singleParent = true)
        private List<Photo> photos = new ArrayList<>();

        protected Plant() {}

        Plant(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public Bed getBed() {
            return bed;
        }

        public void setBed(Bed bed) {
            this.bed = bed;
        }

        public Sort getSort() {
            return sort;
        }

        public void setSort(Sort sort) {
            this.sort = sort;
        }

        public Sort getShownSort() {
            return shownSort;
        }

        public void setShownSort(Sort shownSort) {
            this.shownSort = shownSort;
        }

        public Label getLabel() {
            return label;
        }

        public void setLabel(Label label) {
            this.label = label;
        }

        public List<Photo> getPhotos() {
            return photos;
        }
    }

    @Entity
    public static class Label {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String text;

        protected Label() {}

        Label(String text) {
            this.text = text;
        }
    }

    @Entity
    public static class Photo {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String text;

        protected Photo() {}

        Photo(String text) {
            this.text = text;
        }
    }

    /** The one fence of a bed, which goes with it. */
    @Entity
    public static class Fence {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @OneToOne
        private Bed bed;

        protected Fence() {}

        Fence(String name) {
            this.name = name;
        }

        public Bed getBed() {
            return bed;
        }

        public void setBed(Bed bed) {
            this.bed = bed;
        }
    }

    /** The one gate of a bed, which stays without one. */
    @Entity
    public static class Gate {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @OneToOne
        private Bed bed;

        protected Gate() {}

        Gate(String name) {
            this.name = name;
        }

        public Bed getBed() {
            return bed;
        }

        public void setBed(Bed bed) {
            this.bed = bed;
        }
    }

    @Entity
    public static class Tool {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @ManyToMany(mappedBy = "tools", cascade = CascadeType.REFRESH)
        private List<Bed> beds = new ArrayList<>();

        protected Tool() {}

        Tool(String name) {
            this.name = name;
        }

        public List<Bed> getBeds() {
            return beds;
        }
    }

    static Class<?>[] entities() {
        return new Class<?>[] {
            Bed.class, Sort.class, Plant.class, Label.class, Photo.class, Fence.class, Gate.class, Tool.class
        };
    }
}
