package dev.mapper.semantics;

import dev.mapper.mapping.ForeignKeyOptions;
import dev.mapper.mapping.PassiveDeletes;
import dev.mapper.mapping.Relationship;
import dev.mapper.schema.ReferentialAction;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;

/** Entities whose parents can be deleted, or can't. */
final class Estate {

    private Estate() {}

    @Entity
    public static class House {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @OneToMany(mappedBy = "house")
        private List<Guest> guests = new ArrayList<>();

        @OneToMany(mappedBy = "house")
        private List<Room> rooms = new ArrayList<>();

        @OneToMany(mappedBy = "house")
        private List<Window> windows = new ArrayList<>();

        @OneToMany(mappedBy = "house", cascade = CascadeType.REMOVE)
        private List<Tree> trees = new ArrayList<>();

        @OneToMany(mappedBy = "house", cascade = CascadeType.REMOVE)
        @Relationship(passiveDeletes = PassiveDeletes.UNLOADED)
        private List<Shed> sheds = new ArrayList<>();

        @OneToMany(mappedBy = "house")
        @Relationship(passiveDeletes = PassiveDeletes.UNLOADED)
        private List<Bird> birds = new ArrayList<>();

        @OneToMany(mappedBy = "house")
        @Relationship(passiveDeletes = PassiveDeletes.ALL)
        private List<Mouse> mice = new ArrayList<>();

        @OneToOne(mappedBy = "house")
        private Guard guard;

        protected House() {}

        House(String name) {
            this.name = name;
        }

        public List<Guest> getGuests() {
            return guests;
        }

        public List<Room> getRooms() {
            return rooms;
        }

        public List<Window> getWindows() {
            return windows;
        }

        public List<Tree> getTrees() {
            return trees;
        }

        public List<Shed> getSheds() {
            return sheds;
        }

        public List<Bird> getBirds() {
            return birds;
        }

        public List<Mouse> getMice() {
            return mice;
        }

        public Guard getGuard() {
            return guard;
        }

        public void setGuard(Guard guard) {
            this.guard = guard;
        }
    }

    /** Can be without a house. */
    @Entity
    public static class Guest {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne
        private House house;

        public House getHouse() {
            return house;
        }

        public void setHouse(House house) {
            this.house = house;
        }
    }

    /** Has its house in its key. */
    @Entity
    @IdClass(RoomKey.class)
    public static class Room {
        @Id
        @ManyToOne
        private House house;

        @Id
        private int number;

        protected Room() {}

        Room(House house, int number) {
            this.house = house;
            this.number = number;
        }

        public House getHouse() {
            return house;
        }
    }

    /** The key of {@link Room}. */
    public record RoomKey(Long house, int number) {}

    /** Must have a house. */
    @Entity
    public static class Window {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne(optional = false)
        private House house;

        public House getHouse() {
            return house;
        }

        public void setHouse(House house) {
            this.house = house;
        }
    }

    /** Goes with its house. */
    @Entity
    public static class Tree {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne(optional = false)
        private House house;

        public House getHouse() {
            return house;
        }
    }

    /** Goes with its house by the database's rule. */
    @Entity
    public static class Shed {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne(optional = false)
        @ForeignKeyOptions(onDelete = ReferentialAction.CASCADE)
        private House house;
    }

    /** Is cut off from its house by the database's rule. */
    @Entity
    public static class Bird {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne
        @ForeignKeyOptions(onDelete = ReferentialAction.SET_NULL)
        private House house;

        public House getHouse() {
            return house;
        }
    }

    /** Is left to the database's rule altogether. */
    @Entity
    public static class Mouse {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne
        @ForeignKeyOptions(onDelete = ReferentialAction.CASCADE)
        private House house;

        public House getHouse() {
            return house;
        }
    }

    /** Can be without a house. */
    @Entity
    public static class Guard {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @OneToOne
        @JoinColumn(name = "house_id")
        private House house;

        public House getHouse() {
            return house;
        }
    }

    static Class<?>[] entities() {
        return new Class<?>[] {
            House.class,
            Guest.class,
            Room.class,
            Window.class,
            Tree.class,
            Shed.class,
            Bird.class,
            Mouse.class,
            Guard.class
        };
    }
}
