package dev.mapper.keys;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;

/** Numbered by a row of a table. */
@Entity
@Table(name = "tickets")
@TableGenerator(name = "ticket_numbers", table = "counters", initialValue = 100, allocationSize = 10)
public class Ticket {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "ticket_numbers")
    private int id;

    public int getId() {
        return id;
    }
}
