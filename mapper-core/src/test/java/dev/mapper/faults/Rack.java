package dev.mapper.faults;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Known by a code that changes, with bins in an order, which follow it by statements. */
@Entity
@Table(name = "racks")
public class Rack {

    @Id
    @Column(length = 10)
    private String code;

    private String hall;

    @OneToMany(mappedBy = "rack")
    @OrderColumn(name = "place")
    @Relationship(passiveUpdates = false)
    private List<Bin> bins = new ArrayList<>();

    protected Rack() {}

    public Rack(String code, String hall) {
        this.code = code;
        this.hall = hall;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getHall() {
        return hall;
    }

    public List<Bin> getBins() {
        return bins;
    }
}
