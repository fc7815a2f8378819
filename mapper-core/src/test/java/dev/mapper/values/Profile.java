package dev.mapper.values;

import dev.mapper.mapping.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Has documents of many kinds. */
@Entity
public class Profile {

    /** A record within a document. */
    public record Address(String street, LocalDate since, BigDecimal rent, List<String> names) {}

    /** A class with fields to set, that says nothing of equality. */
    public static class Theme {
        public String color;
        public int size;
        public List<Integer> margins = new ArrayList<>();
    }

    /** Equal to any other of its name: what else changes must be seen all the same. */
    public static class Named {
        public String name;
        public int count;

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && Objects.equals(named.name, name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Json
    private Map<String, Object> preferences = new HashMap<>();

    @Json
    private List<Address> addresses;

    @Json
    private Address home;

    @Json
    private Theme theme;

    @Json
    private List<Named> named;

    @Json
    private JsonNode tree;

    @Json
    @Column(nullable = false)
    private String text = "text";

    private int changes;

    public Long getId() {
        return id;
    }

    public Map<String, Object> getPreferences() {
        return preferences;
    }

    public void setPreferences(Map<String, Object> preferences) {
        this.preferences = preferences;
    }

    public List<Address> getAddresses() {
        return addresses;
    }

    public void setAddresses(List<Address> addresses) {
        this.addresses = addresses;
    }

    public Address getHome() {
        return home;
    }

    public void setHome(Address home) {
        this.home = home;
    }

    public Theme getTheme() {
        return theme;
    }

    public void setTheme(Theme theme) {
        this.theme = theme;
    }

    public List<Named> getNamed() {
        return named;
    }

    public void setNamed(List<Named> named) {
        this.named = named;
    }

    public JsonNode getTree() {
        return tree;
    }

    public void setTree(JsonNode tree) {
        this.tree = tree;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public void setChanges(int changes) {
        this.changes = changes;
    }
}
