package dev.mapper.semantics;

import dev.mapper.mapping.Computed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** With a key that the application gives, and a value that the database makes. */
@Entity
@Table(name = "tariffs")
public class Tariff {

    @Id
    private String code;

    private int price;

    @Computed("price * 2")
    private Integer doubled;

    protected Tariff() {}

    public Tariff(String code, int price) {
        this.code = code;
        this.price = price;
    }

    public String getCode() {
        return code;
    }

    public int getPrice() {
        return price;
    }

    public Integer getDoubled() {
        return doubled;
    }
}
