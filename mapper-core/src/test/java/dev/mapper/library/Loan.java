package dev.mapper.library;

import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.Relationship;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Its relationships are loaded in as many ways as there are. */
@Entity
@Table(name = "loans")
public class Loan {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne
    private Shelf shelf;

    @ManyToOne
    @Relationship(lazy = LazyStrategy.JOINED)
    private Book book;

    @ManyToOne
    @Relationship(lazy = LazyStrategy.SELECT)
    private Author recommender;

    @ManyToOne
    @Relationship(lazy = LazyStrategy.RAISE)
    private Prize prize;

    protected Loan() {}

    public Loan(Shelf shelf, Book book, Author recommender, Prize prize) {
        this.shelf = shelf;
        this.book = book;
        this.recommender = recommender;
        this.prize = prize;
    }

    public Long getId() {
        return id;
    }

    public Shelf getShelf() {
        return shelf;
    }

    public Book getBook() {
        return book;
    }

    public Author getRecommender() {
        return recommender;
    }

    public Prize getPrize() {
        return prize;
    }
}
