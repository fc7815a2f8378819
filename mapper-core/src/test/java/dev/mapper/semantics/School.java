package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Entities in many-to-many relationships, over tables and over entities between. */
final class School {

    private School() {}

    @Entity
    public static class Pupil {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @ManyToMany
        @JoinTable(
                name = "pupil_clubs",
                joinColumns = @JoinColumn(name = "pupil_id"),
                inverseJoinColumns = @JoinColumn(name = "club_id"))
        private List<Club> clubs = new ArrayList<>();

        /** Seen from here only. */
        @ManyToMany
        private Set<Book> books = new LinkedHashSet<>();

        @ManyToMany
        private List<Pupil> friends = new ArrayList<>();

        @OneToMany(mappedBy = "pupil", orphanRemoval = true)
        private List<Enrolment> enrolments = new ArrayList<>();

        protected Pupil() {}

        Pupil(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public List<Club> getClubs() {
            return clubs;
        }

        public Set<Book> getBooks() {
            return books;
        }

        public List<Pupil> getFriends() {
            return friends;
        }

        public List<Enrolment> getEnrolments() {
            return enrolments;
        }
    }

    @Entity
    public static class Club {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String name;

        @ManyToMany(mappedBy = "clubs")
        private List<Pupil> members = new ArrayList<>();

        protected Club() {}

        Club(String name) {
            this.name = name;
        }

        public Long getId() {
            return id;
        }

        public List<Pupil> getMembers() {
            return members;
        }
    }

    /** The key of a {@link Book}. */
    public record BookId(String shelf, int place) {}

    @Entity
    @IdClass(BookId.class)
    public static class Book {
        @Id
        private String shelf;

        @Id
        private int place;

        protected Book() {}

        Book(String shelf, int place) {
            this.shelf = shelf;
            this.place = place;
        }
    }

    /** The key of an {@link Enrolment}. */
    public record EnrolmentId(Long pupil, Long club) {}

    /** Stands between pupil and club, and has a grade of its own. */
    @Entity
    @IdClass(EnrolmentId.class)
    public static class Enrolment {
        @Id
        @ManyToOne
        private Pupil pupil;

        @Id
        @ManyToOne
        private Club club;

        private Integer grade;

        protected Enrolment() {}

        Enrolment(Pupil pupil, Club club) {
            this.pupil = pupil;
            this.club = club;
        }

        public Pupil getPupil() {
            return pupil;
        }

        public Club getClub() {
            return club;
        }

        public Integer getGrade() {
            return grade;
        }

        public void setGrade(Integer grade) {
            this.grade = grade;
        }
    }

    static Class<?>[] entities() {
        return new Class<?>[] {Pupil.class, Club.class, Book.class, Enrolment.class};
    }
}
