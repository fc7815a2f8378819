package dev.mapper.load;

import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EmbeddableType;
import dev.mapper.mapping.KeyModel;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a key of several values into a new object: into its attributes, or into the object that embeds it. */
final class CompositeKeyStore {

    private final KeyModel key;
    private final @Nullable EmbeddableType embedded;

    CompositeKeyStore(KeyModel key) {
        this.key = key;
        this.embedded = key.isEmbedded() ? key.idClass() : null;
    }

    void store(Woven entity, EntityState state, Object value) {
        List<KeyModel.Part> parts = key.parts();
        if (embedded != null) {
            @Nullable Object[] members = new @Nullable Object[parts.size()];
            for (int i = 0; i < members.length; i++) {
                members[i] = CompositeKey.part(value, i);
            }
            int slot = parts.get(0).attribute().slot();
            entity.$mapper$set(slot, embedded.make(members));
            state.present(slot);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            KeyModel.Part part = parts.get(i);
            // A reference is loaded like any other
            if (!part.attribute().isRelationship()) {
                int slot = part.attribute().slot();
                entity.$mapper$set(slot, CompositeKey.part(value, i));
                state.present(slot);
            }
        }
    }
}
