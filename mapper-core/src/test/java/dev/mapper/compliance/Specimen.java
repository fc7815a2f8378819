package dev.mapper.compliance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** A thing in a collection: a column of each kind, each of which may be null. */
@Entity
@Table(name = "specimens")
public class Specimen {

    /** What it is made of. */
    public enum Kind {
        MINERAL,
        FOSSIL,
        PLANT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Integer small;

    private Long big;

    @Column(precision = 12, scale = 2)
    private BigDecimal price;

    private Double weight;

    private Boolean fragile;

    @Column(length = 60)
    private String label;

    @Lob
    private String story;

    private LocalDate found;

    private LocalDateTime cleaned;

    private LocalTime opened;

    private Instant seen;

    private UUID tag;

    @Enumerated(EnumType.STRING)
    @Column(length = 20)
    private Kind kind;

    private byte[] image;

    @ManyToOne
    private Shelf shelf;

    public Long getId() {
        return id;
    }

    public Integer getSmall() {
        return small;
    }

    public void setSmall(Integer small) {
        this.small = small;
    }

    public Long getBig() {
        return big;
    }

    public void setBig(Long big) {
        this.big = big;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public void setPrice(BigDecimal price) {
        this.price = price;
    }

    public Double getWeight() {
        return weight;
    }

    public void setWeight(Double weight) {
        this.weight = weight;
    }

    public Boolean getFragile() {
        return fragile;
    }

    public void setFragile(Boolean fragile) {
        this.fragile = fragile;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getStory() {
        return story;
    }

    public void setStory(String story) {
        this.story = story;
    }

    public LocalDate getFound() {
        return found;
    }

    public void setFound(LocalDate found) {
        this.found = found;
    }

    public LocalDateTime getCleaned() {
        return cleaned;
    }

    public void setCleaned(LocalDateTime cleaned) {
        this.cleaned = cleaned;
    }

    public LocalTime getOpened() {
        return opened;
    }

    public void setOpened(LocalTime opened) {
        this.opened = opened;
    }

    public Instant getSeen() {
        return seen;
    }

    public void setSeen(Instant seen) {
        this.seen = seen;
    }

    public UUID getTag() {
        return tag;
    }

    public void setTag(UUID tag) {
        this.tag = tag;
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public byte[] getImage() {
        return image;
    }

    public void setImage(byte[] image) {
        this.image = image;
    }

    public Shelf getShelf() {
        return shelf;
    }

    public void setShelf(Shelf shelf) {
        this.shelf = shelf;
    }
}
