package dev.mapper.semantics;

import dev.mapper.mapping.OnUpdate;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** Versioned by a generator of the application. */
@Entity
@Table(name = "token_drafts")
public class TokenDraft extends Draft {

    @Version
    @OnUpdate(RandomToken.class)
    private UUID version;

    protected TokenDraft() {}

    public TokenDraft(String title) {
        super(title);
    }

    @Override
    public UUID getVersion() {
        return version;
    }

    public void setVersion(UUID version) {
        this.version = version;
    }
}
