package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** Versioned by a moment without an offset. */
@Entity
@Table(name = "local_drafts")
public class LocalDraft extends Draft {

    @Version
    private LocalDateTime version;

    protected LocalDraft() {}

    public LocalDraft(String title) {
        super(title);
    }

    @Override
    public LocalDateTime getVersion() {
        return version;
    }

    public void setVersion(LocalDateTime version) {
        this.version = version;
    }
}
