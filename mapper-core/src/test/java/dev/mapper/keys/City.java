package dev.mapper.keys;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keyed by its country and its name. */
@Entity
@IdClass(CityId.class)
@Table(name = "cities")
public class City {

    @Id
    @ManyToOne
    private Country country;

    @Id
    @Column(length = 40)
    private String name;

    private int inhabitants;

    @OneToMany(mappedBy = "city", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Street> streets = new ArrayList<>();

    @ManyToMany
    private Set<City> twins = new LinkedHashSet<>();

    protected City() {}

    public City(Country country, String name) {
        this.country = country;
        this.name = name;
    }

    public Country getCountry() {
        return country;
    }

    public void setCountry(Country country) {
        this.country = country;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getInhabitants() {
        return inhabitants;
    }

    public void setInhabitants(int inhabitants) {
        this.inhabitants = inhabitants;
    }

    public List<Street> getStreets() {
        return streets;
    }

    public Set<City> getTwins() {
        return twins;
    }
}
