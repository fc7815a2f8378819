package dev.mapper.faults;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Hangs on another of its kind, and goes with it. */
@Entity
@Table(name = "twigs")
public class Twig {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToOne
    private Twig parent;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Twig> twigs = new ArrayList<>();

    protected Twig() {}

    public Twig(String name) {
        this.name = name;
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

    public Twig getParent() {
        return parent;
    }

    public void setParent(Twig parent) {
        this.parent = parent;
    }

    public List<Twig> getTwigs() {
        return twigs;
    }
}
