package dev.mapper.library;

import dev.mapper.mapping.Deferred;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "authors")
public class Author {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    private Integer born;

    @Deferred(group = "texts")
    @Column(length = 1000)
    private String bio;

    @Deferred(group = "texts")
    @Column(length = 1000)
    private String motto;

    @Basic(fetch = FetchType.LAZY)
    @Column(length = 1000)
    private String portrait;

    @OneToMany(mappedBy = "author")
    @OrderBy("title DESC")
    private List<Book> books = new ArrayList<>();

    @OneToMany(mappedBy = "author")
    @OrderBy("name")
    private List<Prize> prizes = new ArrayList<>();

    protected Author() {}

    public Author(String name) {
        this.name = name;
        this.born = 1900;
        this.bio = "bio of " + name;
        this.motto = "motto of " + name;
        this.portrait = "portrait of " + name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Integer getBorn() {
        return born;
    }

    public String getBio() {
        return bio;
    }

    public String getMotto() {
        return motto;
    }

    public String getPortrait() {
        return portrait;
    }

    public List<Book> getBooks() {
        return books;
    }

    public List<Prize> getPrizes() {
        return prizes;
    }
}
