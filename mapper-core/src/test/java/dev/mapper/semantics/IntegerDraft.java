package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Versioned by a boxed number. */
@Entity
@Table(name = "integer_drafts")
public class IntegerDraft extends Draft {

    @Version
    private Integer version;

    protected IntegerDraft() {}

    public IntegerDraft(String title) {
        super(title);
    }

    @Override
    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
