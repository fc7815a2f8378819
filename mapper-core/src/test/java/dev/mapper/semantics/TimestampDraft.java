package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.Timestamp;

/** Versioned by a moment as JDBC has it. */
@Entity
@Table(name = "timestamp_drafts")
public class TimestampDraft extends Draft {

    @Version
    private Timestamp version;

    protected TimestampDraft() {}

    public TimestampDraft(String title) {
        super(title);
    }

    @Override
    public Timestamp getVersion() {
        return version;
    }

    public void setVersion(Timestamp version) {
        this.version = version;
    }
}
