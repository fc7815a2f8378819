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
class Specimen {

    /** What it is made of. */
    enum Kind {
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

    Long getId() {
        return id;
    }

    Integer getSmall() {
        return small;
    }

    void setSmall(Integer small) {
        this.small = small;
    }

    Long getBig() {
        return big;
    }

    void setBig(Long big) {
        this.big = big;
    }

    BigDecimal getPrice() {
        return price;
    }

    void setPrice(BigDecimal price) {
        this.price = price;
    }

    Double getWeight() {
        return weight;
    }

    void setWeight(Double weight) {
        this.weight = weight;
    }

    Boolean getFragile() {
        return fragile;
    }

    void setFragile(Boolean fragile) {
        this.fragile = fragile;
    }

    String getLabel() {
        return label;
    }

    void setLabel(String label) {
        this.label = label;
    }

    String getStory() {
        return story;
    }

    void setStory(String story) {
        this.story = story;
    }

    LocalDate getFound() {
        return found;
    }

    void setFound(LocalDate found) {
        this.found = found;
    }

    LocalDateTime getCleaned() {
        return cleaned;
    }

    void setCleaned(LocalDateTime cleaned) {
        this.cleaned = cleaned;
    }

    LocalTime getOpened() {
        return opened;
    }

    void setOpened(LocalTime opened) {
        this.opened = opened;
    }

    Instant getSeen() {
        return seen;
    }

    void setSeen(Instant seen) {
        this.seen = seen;
    }

    UUID getTag() {
        return tag;
    }

    void setTag(UUID tag) {
        this.tag = tag;
    }

    Kind getKind() {
        return kind;
    }

    void setKind(Kind kind) {
        this.kind = kind;
    }

    byte[] getImage() {
        return image;
    }

    void setImage(byte[] image) {
        this.image = image;
    }

    Shelf getShelf() {
        return shelf;
    }

    void setShelf(Shelf shelf) {
        this.shelf = shelf;
    }
}
