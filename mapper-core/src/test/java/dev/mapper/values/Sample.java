package dev.mapper.values;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** A row with one value: each type has an entity of its own below this. */
@MappedSuperclass
public abstract class Sample<V> {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private V content;

    public Long getId() {
        return id;
    }

    public V getContent() {
        return content;
    }

    public void setContent(V content) {
        this.content = content;
    }
}
