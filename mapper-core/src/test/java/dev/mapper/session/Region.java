package dev.mapper.session;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree and a graph at once; its key has two columns, the first of which all its references share. */
@Entity
@IdClass(Region.RegionId.class)
public class Region {

    /** The key. */
    public record RegionId(int map, int number) {}

    @Id
    @Column(name = "map_no")
    private int map;

    @Id
    private int number;

    private String name;

    @ManyToOne
    @JoinColumn(name = "map_no", referencedColumnName = "map_no")
    @JoinColumn(name = "parent_number", referencedColumnName = "number")
    private Region parent;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderColumn(name = "place")
    private List<Region> parts = new ArrayList<>();

    @OneToOne
    @JoinColumn(name = "map_no", referencedColumnName = "map_no")
    @JoinColumn(name = "twin_number", referencedColumnName = "number")
    private Region twin;

    @ManyToMany
    @JoinTable(
            name = "region_neighbours",
            joinColumns = {
                @JoinColumn(name = "map_no", referencedColumnName = "map_no"),
                @JoinColumn(name = "number", referencedColumnName = "number")
            },
            inverseJoinColumns = {
                @JoinColumn(name = "other_map_no", referencedColumnName = "map_no"),
                @JoinColumn(name = "other_number", referencedColumnName = "number")
            })
    private Set<Region> neighbours = new LinkedHashSet<>();

    @ManyToMany(mappedBy = "neighbours")
    @MapKey(name = "name")
    private Map<String, Region> neighbourOf = new LinkedHashMap<>();

    @OneToMany
    @JoinColumn(name = "seen_map_no", referencedColumnName = "map_no")
    @JoinColumn(name = "seen_number", referencedColumnName = "number")
    private Set<Region> seen = new LinkedHashSet<>();

    protected Region() {}

    public Region(int map, int number, String name) {
        this.map = map;
        this.number = number;
        this.name = name;
    }

    public Region getParent() {
        return parent;
    }

    public void setParent(Region parent) {
        this.parent = parent;
    }

    public List<Region> getParts() {
        return parts;
    }

    public Region getTwin() {
        return twin;
    }

    public void setTwin(Region twin) {
        this.twin = twin;
    }

    public Set<Region> getNeighbours() {
        return neighbours;
    }

    public Map<String, Region> getNeighbourOf() {
        return neighbourOf;
    }

    public Set<Region> getSeen() {
        return seen;
    }

    @Override
    public String toString() {
        return name;
    }
}
