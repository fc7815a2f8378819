package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Versioned by a primitive number. */
@Entity
@Table(name = "long_drafts")
public class LongDraft extends Draft {

    @Version
    private long version;

    protected LongDraft() {}

    public LongDraft(String title) {
        super(title);
    }

    @Override
    public Long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
