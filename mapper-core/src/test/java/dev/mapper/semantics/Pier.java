package dev.mapper.semantics;

import dev.mapper.mapping.ForeignKeyOptions;
import dev.mapper.schema.ReferentialAction;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Known by its harbor and its number there; the database lets it follow a harbor's new code. */
@Entity
@IdClass(PierId.class)
@Table(name = "piers")
public class Pier {

    @Id
    @ManyToOne
    @ForeignKeyOptions(onUpdate = ReferentialAction.CASCADE)
    private Harbor harbor;

    @Id
    private int number;

    private String name;

    @OneToMany(mappedBy = "pier")
    private List<Berth> berths = new ArrayList<>();

    protected Pier() {}

    public Pier(Harbor harbor, int number) {
        this.harbor = harbor;
        this.number = number;
        this.name = "p" + number;
    }

    public Harbor getHarbor() {
        return harbor;
    }

    public void setHarbor(Harbor harbor) {
        this.harbor = harbor;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Berth> getBerths() {
        return berths;
    }
}
