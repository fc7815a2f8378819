package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Where albums are recorded; its key is given. */
@Entity
@Table(name = "studios")
public class Studio {

    @Id
    private String code;

    private String city;

    @OneToMany(mappedBy = "studio")
    private List<Album> albums = new ArrayList<>();

    protected Studio() {}

    public Studio(String code, String city) {
        this.code = code;
        this.city = city;
    }

    public String getCode() {
        return code;
    }

    public String getCity() {
        return city;
    }

    public void setCity(String city) {
        this.city = city;
    }

    public List<Album> getAlbums() {
        return albums;
    }
}
