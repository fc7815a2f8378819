package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Versioned by the moment of the change. */
@Entity
@Table(name = "instant_drafts")
public class InstantDraft extends Draft {

    @Version
    private Instant version;

    protected InstantDraft() {}

    public InstantDraft(String title) {
        super(title);
    }

    @Override
    public Instant getVersion() {
        return version;
    }

    public void setVersion(Instant version) {
        this.version = version;
    }
}
