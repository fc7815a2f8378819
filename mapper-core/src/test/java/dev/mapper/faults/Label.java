package dev.mapper.faults;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Keyed by what the application gives it, with a value that no two may have. */
@Entity
@Table(name = "labels")
public class Label {

    @Id
    @Column(length = 20)
    private String code;

    @Column(length = 50, unique = true)
    private String text;

    protected Label() {}

    public Label(String code, String text) {
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
