package dev.mapper.library;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "covers")
public class Cover {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String color;

    @OneToOne
    private Book book;

    protected Cover() {}

    public Cover(String color, Book book) {
        this.color = color;
        this.book = book;
    }

    public String getColor() {
        return color;
    }

    public Book getBook() {
        return book;
    }
}
