package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy of which one class alone has a collection, objects with a part that is theirs alone, and a given key. */
final class Clinic {

    static final Class<?>[] ENTITIES = {
        Place.class, Ward.class, Yard.class, Bed.class, Desk.class, Lamp.class, Drawer.class
    };

    private Clinic() {}

    @Entity
    @Inheritance
    abstract static class Place {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @Column(length = 20, unique = true)
        private String name;

        Place() {}

        Place(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    @Entity
    static class Ward extends Place {

        private Integer floor;

        @OneToMany(mappedBy = "ward")
        private List<Bed> beds = new ArrayList<>();

        @OneToMany(mappedBy = "ward")
        private List<Bed> others = new ArrayList<>();

        Ward() {}

        Ward(String name) {
            super(name);
        }

        public Integer getFloor() {
            return floor;
        }

        public void setFloor(Integer floor) {
            this.floor = floor;
        }

        public List<Bed> getBeds() {
            return beds;
        }

        public List<Bed> getOthers() {
            return others;
        }
    }

    @Entity
    static class Yard extends Place {

        @Column(length = 20)
        private String trees;

        Yard() {}

        Yard(String name) {
            super(name);
        }

        public String getTrees() {
            return trees;
        }

        public void setTrees(String trees) {
            this.trees = trees;
        }
    }

    @Entity
    static class Bed {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @Column(length = 20)
        private String label;

        @ManyToOne
        private Ward ward;

        Bed() {}

        Bed(String label) {
            this.label = label;
        }

        public Long getId() {
            return id;
        }

        public void setWard(Ward ward) {
            this.ward = ward;
        }
    }

    @Entity
    static class Desk {

        @Id
        @Column(length = 20)
        private String code;

        @OneToOne(orphanRemoval = true)
        private Lamp lamp;

        @OneToMany
        @JoinColumn(name = "desk_code")
        private List<Drawer> drawers = new ArrayList<>();

        Desk() {}

        Desk(String code) {
            this.code = code;
        }

        public String getCode() {
            return code;
        }

        public void setCode(String code) {
            this.code = code;
        }

        public Lamp getLamp() {
            return lamp;
        }

        public void setLamp(Lamp lamp) {
            this.lamp = lamp;
        }

        public List<Drawer> getDrawers() {
            return drawers;
        }
    }

    @Entity
    static class Lamp {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @OneToOne(mappedBy = "lamp")
        private Desk desk;

        public Long getId() {
            return id;
        }

        public Desk getDesk() {
            return desk;
        }
    }

    @Entity
    static class Drawer {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        public Long getId() {
            return id;
        }
    }
}
