package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Versioned by what no next value is known of. */
@Entity
@Table(name = "uncountable_drafts")
public class UncountableDraft extends Draft {

    @Version
    private String version;

    protected UncountableDraft() {}

    public UncountableDraft(String title) {
        super(title);
    }

    @Override
    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }
}
