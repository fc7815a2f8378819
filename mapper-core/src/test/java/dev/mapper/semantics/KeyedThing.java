package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Has a key that the application gives, and may change. */
@Entity
@Table(name = "keyed_things")
public class KeyedThing {

    @Id
    @Column(length = 20)
    private String code;

    @Column(length = 50)
    private String text;

    protected KeyedThing() {}

    public KeyedThing(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
