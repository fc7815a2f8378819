package dev.mapper.tables;

import dev.mapper.mapping.Indexed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Unique among those that are open only, and whatever the case of its letters. */
@Entity
@Table(name = "accounts")
@Indexed(name = "uq_open_number", on = "number", unique = true, where = "closed = 0")
@Indexed(on = "lower(email)", unique = true)
class Account {

    @Id
    @GeneratedValue
    private Long id;

    private int number;

    private int closed;

    @Column(length = 80)
    private String email;

    protected Account() {}

    Account(int number, int closed, String email) {
        this.number = number;
        this.closed = closed;
        this.email = email;
    }

    Long getId() {
        return id;
    }

    int getNumber() {
        return number;
    }

    int getClosed() {
        return closed;
    }

    String getEmail() {
        return email;
    }
}
