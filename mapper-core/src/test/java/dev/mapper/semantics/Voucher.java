package dev.mapper.semantics;

import dev.mapper.mapping.ServerDefault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** With a key that the database makes, and that doesn't count up. */
@Entity
@Table(name = "vouchers")
public class Voucher {

    @Id
    @ServerDefault("gen_random_uuid()")
    private UUID code;

    @Column(name = "worth")
    private int value;

    protected Voucher() {}

    public Voucher(int value) {
        this.value = value;
    }

    public UUID getCode() {
        return code;
    }

    public void setCode(UUID code) {
        this.code = code;
    }

    public int getValue() {
        return value;
    }
}
