package dev.mapper.values;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.math.BigDecimal;

/** Has decimal numbers of several measures. */
@Entity
public class Price {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private BigDecimal plain;

    @Column(precision = 10, scale = 2)
    private BigDecimal money;

    @Column(precision = 38, scale = 18)
    private BigDecimal exact;

    public BigDecimal getPlain() {
        return plain;
    }

    public void setPlain(BigDecimal plain) {
        this.plain = plain;
    }

    public BigDecimal getMoney() {
        return money;
    }

    public void setMoney(BigDecimal money) {
        this.money = money;
    }

    public BigDecimal getExact() {
        return exact;
    }

    public void setExact(BigDecimal exact) {
        this.exact = exact;
    }
}
