package dev.mapper.state;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All objects with a row that a session manages: one table per entity hierarchy, numbered by the entity model. */
@Internal
public final class IdentityMap {

    private final @Nullable IdentityTable[] tables;

    /**
     * @param hierarchies how many hierarchies the entity model numbers
     */
    public IdentityMap(int hierarchies) {
        this.tables = new IdentityTable[hierarchies];
    }

    /** The table of that hierarchy. */
    public IdentityTable table(int hierarchy) {
        IdentityTable table = tables[hierarchy];
        if (table == null) {
            table = new IdentityTable();
            tables[hierarchy] = table;
        }
        return table;
    }

    /** Visits every state whose object is alive; the visitor may change the map. */
    public void forEach(Consumer<EntityState> visitor) {
        List<EntityState> all = new ArrayList<>();
        for (IdentityTable table : tables) {
            if (table != null) {
                table.forEach(all::add);
            }
        }
        all.forEach(visitor);
    }

    /** Takes all states out, and their objects out of the session's care. */
    public void detachAll() {
        for (IdentityTable table : tables) {
            if (table != null) {
                table.detachAll();
            }
        }
    }
}
