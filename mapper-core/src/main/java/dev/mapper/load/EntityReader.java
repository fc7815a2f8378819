package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.KeyModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.LoadRules;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of rows: one per key, the one that the session has already if there is one. Prepared once per
 * statement; safe for use by many threads, each with a {@link Run} of its own.
 */
@Internal
public final class EntityReader {

    /** So much room at most is made ahead for a result that may be smaller than the one before. */
    private static final int MOST_EXPECTED = 4096;

    private final EntityModel model;
    private final EntityShape shape;
    private final Woven prototype;
    private final @Nullable NumericKey numericKey;
    private final int keySlot;
    private final int keyIndex;
    private final KeyReader keys;
    private final @Nullable CompositeKeyStore compositeKey;
    private final SlotReader[] readers;
    private final long complete;
    private final boolean wide;

    /** True where objects under the same keys may have another class. */
    private final boolean inherits;

    /** Readers of the classes that a row may be of, where that is not known before; else {@code null}. */
    private final @Nullable Variants variants;

    /** True where the key is the only attribute by whose presence one could see that an object was loaded. */
    private final boolean keyAlone;

    /** How many objects the last result had, of whatever thread: only a hint, so no thread waits to see it. */
    private int expected;

    /**
     * @param columns what the statement selects of the entity's table, the key among it
     * @param firstIndex where the first of them stands in the row, counted from 1
     */
    public EntityReader(EntityModel model, List<Column> columns, int firstIndex, Dialect dialect) {
        this(model, columns, firstIndex, dialect, model.isPolymorphic());
    }

    EntityReader(EntityModel model, List<Column> columns, int firstIndex, Dialect dialect, boolean polymorphic) {
        this.model = model;
        this.shape = model.shape();
        this.inherits = model.inheritance() != null;
        this.variants = polymorphic ? new Variants(model, columns, firstIndex, dialect) : null;
        this.prototype =
                Prototypes.of(variants == null ? shape : model.concrete().get(0).shape());
        KeyModel key = model.key();
        this.numericKey =
                model.hasNumericKey() ? NumericKey.of(key.parts().get(0).attribute()) : null;
        this.keySlot = key.parts().get(0).attribute().slot();
        int[] keyIndexes = KeyReader.positions(key.columns(), columns, firstIndex);
        this.keyIndex = keyIndexes[0];
        this.keys = new KeyReader(key.columns(), keyIndexes, key.isComposite(), dialect);
        this.compositeKey = key.isComposite() ? new CompositeKeyStore(key) : null;
        this.wide = shape.slots() > Long.SIZE;
        List<SlotReader> found = new ArrayList<>();
        long mask = 0;
        for (ColumnModel column : model.columns()) {
            int position = columns.indexOf(column.column());
            if (position >= 0) {
                if (!column.attribute().isKey()) {
                    found.add(SlotReader.of(column, firstIndex + position, dialect));
                }
                if (column.slot() < Long.SIZE) {
                    mask |= 1L << column.slot();
                }
            }
        }
        for (ReferenceModel reference : model.references()) {
            if (reference.isOwning() && columns.containsAll(reference.columns())) {
                found.add(SlotReader.of(
                        reference, KeyReader.positions(reference.columns(), columns, firstIndex), dialect));
            }
        }
        this.readers = found.toArray(new SlotReader[0]);
        this.complete = mask;
        this.keyAlone = (mask & ~shape.keySlots()) == 0;
    }

    /** Begins to read a result. */
    Run start(LoadContext context, @Nullable Fetch fetch) {
        return start(context, null, fetch);
    }

    /**
     * Begins to read a result.
     *
     * @param renewed for reading over what objects have loaded already: takes those that have been read over, each once
     *     for all entities of a row; else {@code null}
     * @param rules what is said of the later loading of what the rows leave out, or {@code null}
     */
    public Run start(LoadContext context, @Nullable Set<EntityState> renewed, @Nullable LoadRules rules) {
        Run run = new Run(
                context.identities(model),
                context.owner(),
                context.loads(),
                model.loadsHeard ? context : null,
                renewed,
                rules,
                expected);
        run.context = context;
        return run;
    }

    /** The reading of one result. */
    public final class Run {

        private final IdentityTable identities;
        private final StateOwner owner;
        private final @Nullable Set<EntityState> renewed;
        private final @Nullable LoadRules rules;
        private boolean thorough;
        private LoadGroup group;
        private final @Nullable Collection<EntityState> loads;
        /** Who is told of each object that gets something from a row; {@code null} if nobody listens. */
        private final @Nullable LoadContext told;

        private final @Nullable Map<Object, Run> runs;
        private @Nullable LoadContext context;

        private Run(
                IdentityTable identities,
                StateOwner owner,
                @Nullable Collection<EntityState> loads,
                @Nullable LoadContext told,
                @Nullable Set<EntityState> renewed,
                @Nullable LoadRules rules,
                int expected) {
            this.identities = identities;
            this.owner = owner;
            this.renewed = renewed;
            this.rules = rules;
            this.group = new LoadGroup(expected, rules);
            this.loads = loads;
            this.told = told;
            this.runs = variants == null ? null : new HashMap<>();
            identities.reserve(expected);
        }

        /** Whose rows are read. */
        public EntityModel model() {
            return model;
        }

        /** Looks at each slot of an object that the session has, even where all that a query loads is there. */
        Run thorough() {
            thorough = true;
            return this;
        }

        /** The objects read so far, or since the last group was begun. */
        public LoadGroup group() {
            return group;
        }

        /** Objects read from now on are loaded further without those read before, which the group no longer knows. */
        public void beginGroup() {
            group = new LoadGroup(0, rules);
            if (runs != null) {
                runs.values().forEach(run -> run.group = group);
            }
        }

        /** The objects of all rows, in their order; {@code null} where an outer join left a row without one. */
        public List<@Nullable Woven> readAll(ResultSet rows) throws SQLException {
            List<@Nullable Woven> objects = new ArrayList<>(expected);
            while (rows.next()) {
                objects.add(read(rows));
            }
            expected = Math.min(objects.size(), MOST_EXPECTED);
            group.trim();
            return objects;
        }

        /** The current row's object; {@code null} where an outer join left the row without one. */
        public @Nullable Woven read(ResultSet row) throws SQLException {
            if (runs != null && variants != null) {
                return readVariant(row, variants, runs);
            }
            Object key = null;
            long number;
            EntityState known;
            if (numericKey != null) {
                number = row.getLong(keyIndex);
                if (number == 0 && row.wasNull()) {
                    return null;
                }
                known = identities.get(number);
            } else {
                key = keys.read(row);
                if (key == null) {
                    return null;
                }
                number = key.hashCode();
                known = identities.get(key);
            }
            if (known != null) {
                Woven entity = known.get();
                if (entity != null) {
                    if (inherits && known.shape() != shape) {
                        throw Variants.changedClass(known, model);
                    }
                    return again(row, entity, known);
                }
                identities.remove(known);
            }
            Woven entity = prototype.$mapper$new();
            EntityState state = new EntityState(entity, shape, owner, number, key, complete);
            entity.$mapper$state(state);
            if (numericKey != null) {
                numericKey.store(entity, keySlot, number);
            } else if (compositeKey != null && key != null) {
                compositeKey.store(entity, state, key);
            } else {
                entity.$mapper$set(keySlot, key);
            }
            for (SlotReader reader : readers) {
                reader.read(row, entity, state);
            }
            if (wide) {
                completeWide(state);
            }
            identities.put(state);
            group.add(state);
            if (loads != null) {
                loads.add(state);
            }
            if (renewed != null) {
                renewed.add(state);
            }
            if (told != null) {
                told.filled(model, state, entity, true);
            }
            return entity;
        }

        /** Reads what tells the row's class, and then the row as that class has it. */
        private @Nullable Woven readVariant(ResultSet row, Variants classes, Map<Object, Run> known)
                throws SQLException {
            Object value = classes.value(row);
            if (value == null && keys.read(row) == null) {
                return null;
            }
            EntityReader reader = classes.reader(value, row, keys);
            Run run = known.get(value);
            if (run == null) {
                run = reader
                .new Run(identities, owner, loads, reader.model.loadsHeard ? context : null, renewed, rules, 0);
                run.group = group;
                run.thorough = thorough;
                known.put(Objects.requireNonNull(value), run);
            }
            return run.read(row);
        }

        private void completeWide(EntityState state) {
            markKey(state);
            for (SlotReader reader : readers) {
                if (reader.completes()) {
                    state.present(reader.slot);
                }
            }
        }

        private void markKey(EntityState state) {
            if (compositeKey == null) {
                state.present(keySlot);
            }
        }

        /** An object that the session has: only what it has not loaded is taken from the row. */
        private Woven again(ResultSet row, Woven entity, EntityState state) throws SQLException {
            if (renewed != null && renewed.add(state)) {
                state.expire();
            }
            if (wide || thorough || keyAlone || (state.presentSlots() & complete) != complete) {
                markKey(state);
                if (loads != null) {
                    loads.add(state);
                }
                boolean filled = false;
                for (SlotReader reader : readers) {
                    if (!state.isPresent(reader.slot)) {
                        reader.read(row, entity, state);
                        if (reader.completes()) {
                            state.present(reader.slot);
                            filled = true;
                        }
                    } else if (thorough && state.isModified(reader.slot)) {
                        reader.readBeside(row, state);
                    }
                }
                if (filled && told != null) {
                    told.filled(model, state, entity, false);
                }
            }
            group.add(state);
            return entity;
        }
    }
}
