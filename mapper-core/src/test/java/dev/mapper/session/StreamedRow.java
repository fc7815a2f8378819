package dev.mapper.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of a view that makes as many as are wanted. */
@Entity
@Table(name = "streamed_rows")
class StreamedRow {

    @Id
    private Long id;

    private int hundredth;

    private String label;

    protected StreamedRow() {}

    long getId() {
        return id;
    }

    int getHundredth() {
        return hundredth;
    }

    String getLabel() {
        return label;
    }
}
