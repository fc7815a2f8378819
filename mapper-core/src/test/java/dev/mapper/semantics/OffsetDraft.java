package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/** Versioned by a moment with an offset. */
@Entity
@Table(name = "offset_drafts")
public class OffsetDraft extends Draft {

    @Version
    private OffsetDateTime version;

    protected OffsetDraft() {}

    public OffsetDraft(String title) {
        super(title);
    }

    @Override
    public OffsetDateTime getVersion() {
        return version;
    }

    public void setVersion(OffsetDateTime version) {
        this.version = version;
    }
}
