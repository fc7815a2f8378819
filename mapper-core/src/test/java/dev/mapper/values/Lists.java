package dev.mapper.values;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Has collections and arrays of simple values. */
@Entity
public class Lists {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private List<String> tags = new ArrayList<>();

    private Set<Long> numbers = new LinkedHashSet<>();

    private Collection<LocalDate> dates;

    private List<UUID> uuids;

    private List<Boolean> flags;

    private List<Double> doubles;

    @Column(precision = 38, scale = 3)
    private List<BigDecimal> decimals;

    private List<Instant> instants;

    private List<byte[]> blobs;

    @Enumerated(EnumType.STRING)
    private Set<DayOfWeek> days;

    private List<DayOfWeek> ordinals;

    private String[] words;

    private int[] ints;

    private Integer[] boxes;

    public Long getId() {
        return id;
    }

    public List<String> getTags() {
        return tags;
    }

    public void setTags(List<String> tags) {
        this.tags = tags;
    }

    public Set<Long> getNumbers() {
        return numbers;
    }

    public void setNumbers(Set<Long> numbers) {
        this.numbers = numbers;
    }

    public Collection<LocalDate> getDates() {
        return dates;
    }

    public void setDates(Collection<LocalDate> dates) {
        this.dates = dates;
    }

    public List<UUID> getUuids() {
        return uuids;
    }

    public void setUuids(List<UUID> uuids) {
        this.uuids = uuids;
    }

    public List<Boolean> getFlags() {
        return flags;
    }

    public void setFlags(List<Boolean> flags) {
        this.flags = flags;
    }

    public List<Double> getDoubles() {
        return doubles;
    }

    public void setDoubles(List<Double> doubles) {
        this.doubles = doubles;
    }

    public List<BigDecimal> getDecimals() {
        return decimals;
    }

    public void setDecimals(List<BigDecimal> decimals) {
        this.decimals = decimals;
    }

    public List<Instant> getInstants() {
        return instants;
    }

    public void setInstants(List<Instant> instants) {
        this.instants = instants;
    }

    public List<byte[]> getBlobs() {
        return blobs;
    }

    public void setBlobs(List<byte[]> blobs) {
        this.blobs = blobs;
    }

    public Set<DayOfWeek> getDays() {
        return days;
    }

    public void setDays(Set<DayOfWeek> days) {
        this.days = days;
    }

    public List<DayOfWeek> getOrdinals() {
        return ordinals;
    }

    public void setOrdinals(List<DayOfWeek> ordinals) {
        this.ordinals = ordinals;
    }

    public String[] getWords() {
        return words;
    }

    public void setWords(String[] words) {
        this.words = words;
    }

    public int[] getInts() {
        return ints;
    }

    public void setInts(int[] ints) {
        this.ints = ints;
    }

    public Integer[] getBoxes() {
        return boxes;
    }

    public void setBoxes(Integer[] boxes) {
        this.boxes = boxes;
    }
}
