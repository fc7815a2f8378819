package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Versioned by a small number. */
@Entity
@Table(name = "short_drafts")
public class ShortDraft extends Draft {

    @Version
    private short version;

    protected ShortDraft() {}

    public ShortDraft(String title) {
        super(title);
    }

    @Override
    public Short getVersion() {
        return version;
    }

    public void setVersion(short version) {
        this.version = version;
    }
}
