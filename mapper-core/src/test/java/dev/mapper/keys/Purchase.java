package dev.mapper.keys;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Numbered by the database; its lines' keys begin with its number. */
@Entity
@Table(name = "purchases")
public class Purchase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<PurchaseLine> lines = new ArrayList<>();

    public Long getId() {
        return id;
    }

    public List<PurchaseLine> getLines() {
        return lines;
    }

    public PurchaseLine add(String article) {
        PurchaseLine line = new PurchaseLine(this, lines.size() + 1, article);
        lines.add(line);
        return line;
    }
}
