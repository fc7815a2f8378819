package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a row has of a relationship that was joined for it. Prepared once per statement; safe for use by many
 * threads, each with a {@link Run} of its own.
 */
@Internal
public final class JoinedReader {

    private final Fetch.Branch branch;
    private final EntityReader reader;
    private final List<JoinedReader> then;

    private JoinedReader(JoinedSelect.Joined joined, CompiledStatement compiled, Dialect dialect) {
        this.branch = joined.branch();
        Fetch target = branch.target();
        this.reader = new EntityReader(target.model(), target.columns(), compiled.offset(joined.column()) + 1, dialect);
        this.then = of(joined.then(), compiled, dialect);
    }

    /** What reads relationships that were joined. */
    public static List<JoinedReader> of(List<JoinedSelect.Joined> joined, CompiledStatement compiled, Dialect dialect) {
        List<JoinedReader> readers = new ArrayList<>();
        joined.forEach(one -> readers.add(new JoinedReader(one, compiled, dialect)));
        return List.copyOf(readers);
    }

    /**
     * Begins to read a result.
     *
     * @param renewed as {@link EntityReader#start} has it
     */
    public static List<Run> start(List<JoinedReader> readers, LoadContext context, @Nullable Set<EntityState> renewed) {
        List<Run> runs = new ArrayList<>(readers.size());
        readers.forEach(reader -> runs.add(reader.new Run(context, renewed)));
        return runs;
    }

    /** The reading of one result. */
    public final class Run {

        /** What rows have brought for a collection; holds the objects, which the session only knows weakly. */
        private record Content(Woven holder, Map<EntityState, Woven> elements) {}

        private final LoadContext context;
        private final EntityReader.Run rows;
        private final List<Run> further;
        private final Map<EntityState, Content> contents = new LinkedHashMap<>();

        private Run(LoadContext context, @Nullable Set<EntityState> renewed) {
            this.context = context;
            this.rows = reader.start(context, renewed, branch.target());
            this.further = start(then, context, renewed);
        }

        /** Takes what the current row has for an object. */
        public void read(ResultSet row, Woven holder) throws SQLException {
            Woven partner = rows.read(row);
            if (branch.relationship() instanceof CollectionModel collection) {
                collect(EntityState.attach(holder), holder, collection, partner);
            } else {
                point(EntityState.attach(holder), holder, (ReferenceModel) branch.relationship(), partner);
            }
            if (partner != null) {
                for (Run run : further) {
                    run.read(row, partner);
                }
            }
        }

        private void point(EntityState holder, Woven holding, ReferenceModel reference, @Nullable Woven partner) {
            if (partner != null && !reference.isOwning()) {
                ReferenceLoader.pointBoth(holder, holding, reference, partner);
            } else {
                Peers.point(holder, reference.slot(), partner);
            }
        }

        private void collect(EntityState state, Woven holder, CollectionModel collection, @Nullable Woven element) {
            Content content = contents.get(state);
            if (content == null) {
                if (CollectionLoader.isLoaded(state, collection)) {
                    return;
                }
                content = new Content(holder, new LinkedHashMap<>());
                contents.put(state, content);
            }
            int back = CollectionLoader.back(collection);
            if (element != null && (back < 0 || CollectionLoader.belongs(element, back, holder))) {
                content.elements.put(EntityState.attach(element), element);
            }
        }

        /** After the last row: collections are what the rows have brought. */
        public void finish() {
            contents.forEach((state, content) -> CollectionState.of(
                            content.holder, branch.relationship().attribute())
                    .fill(content.elements.values()));
            Peers.note(context, contents.keySet());
            contents.clear();
            further.forEach(Run::finish);
        }
    }
}
