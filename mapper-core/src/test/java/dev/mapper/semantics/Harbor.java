package dev.mapper.semantics;

import dev.mapper.mapping.ForeignKeyOptions;
import dev.mapper.mapping.Relationship;
import dev.mapper.schema.ReferentialAction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Known by its code, which may change. */
@Entity
@Table(name = "harbors")
public class Harbor {

    @Id
    @Column(length = 10)
    private String code;

    private String name;

    @Version
    private int version;

    @OneToMany(mappedBy = "harbor")
    private List<Pier> piers = new ArrayList<>();

    @OneToMany(mappedBy = "home")
    @Relationship(passiveUpdates = false)
    private List<Boat> boats = new ArrayList<>();

    @ManyToMany
    @ForeignKeyOptions(onUpdate = ReferentialAction.CASCADE)
    private Set<Flag> flags = new LinkedHashSet<>();

    @ManyToMany
    @Relationship(passiveUpdates = false)
    private Set<Flag> oldFlags = new LinkedHashSet<>();

    protected Harbor() {}

    public Harbor(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getVersion() {
        return version;
    }

    public List<Pier> getPiers() {
        return piers;
    }

    public List<Boat> getBoats() {
        return boats;
    }

    public Set<Flag> getFlags() {
        return flags;
    }

    public Set<Flag> getOldFlags() {
        return oldFlags;
    }
}
