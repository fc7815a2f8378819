package dev.mapper.semantics;

import dev.mapper.mapping.Indexed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Unique in several ways. */
@Entity
@Table(name = "ledgers", uniqueConstraints = @UniqueConstraint(columnNames = {"shelf", "place"}))
public class Ledger {

    @Id
    private Integer id;

    @Column(unique = true, length = 20)
    private String label;

    @Column(unique = true, nullable = false, length = 20)
    private String code;

    @Indexed(unique = true)
    @Column(length = 20)
    private String seal;

    private String shelf;
    private Integer place;

    protected Ledger() {}

    public Ledger(int id, String label) {
        this.id = id;
        this.label = label;
        this.code = "c" + id;
    }

    public Integer getId() {
        return id;
    }

    public void setId(Integer id) {
        this.id = id;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getSeal() {
        return seal;
    }

    public void setSeal(String seal) {
        this.seal = seal;
    }

    public void setPlace(String newShelf, Integer newPlace) {
        this.shelf = newShelf;
        this.place = newPlace;
    }
}
