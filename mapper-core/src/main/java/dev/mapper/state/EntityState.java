package dev.mapper.state;

import dev.mapper.DetachedInstanceException;
import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeKind;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.WriteHooks;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the mapper knows of one object: which attributes are present, which were changed and what they were before,
 * which session manages it. It is itself the weak reference by which the identity map holds the object, and the node of
 * the map's hash table, so that a loaded object costs one allocation beside itself. Used by the one thread that uses
 * the session.
 */
@Internal
public final class EntityState extends WeakReference<Woven> {

    /** Stands for the old value of an attribute that was set without having been loaded. */
    public static final Object NO_VALUE = new Object() {
        @Override
        public String toString() {
            return "NO_VALUE";
        }
    };

    private final EntityShape shape;
    private Lifecycle lifecycle;
    private @Nullable StateOwner owner;
    private long present;

    /**
     * The {@link Changes} of an object that has some; else its foreign keys, an array of them; else null. One field for
     * both, since most objects are never changed, and each field counts for all of them.
     */
    private @Nullable Object beside;

    /** The key where it is one whole number, else the key's hash code; read by {@link IdentityTable}. */
    long number;
    /** The key where it is not one whole number. */
    @Nullable
    Object key;
    /** The next state in the same bucket of the identity table. */
    @Nullable
    EntityState next;
    /** Set by the {@link LoadGroup} that the state joins. */
    @Nullable
    LoadGroup peers;

    public EntityState(Woven entity, EntityShape shape) {
        super(entity);
        this.shape = shape;
        this.lifecycle = Lifecycle.TRANSIENT;
    }

    /**
     * The state of an object that is made from a row.
     *
     * @param number the key where it is one whole number, else the key's hash code
     * @param present the slots below 64 that the row fills
     */
    public EntityState(
            Woven entity, EntityShape shape, StateOwner owner, long number, @Nullable Object key, long present) {
        super(entity);
        this.shape = shape;
        this.owner = owner;
        this.lifecycle = Lifecycle.PERSISTENT;
        this.number = number;
        this.key = key;
        this.present = present;
    }

    /** The state of an object, made and attached where it has none yet. */
    public static EntityState attach(Woven entity) {
        EntityState state = entity.$mapper$state();
        if (state == null) {
            state = new EntityState(entity, EntityShape.of(entity.getClass()));
            entity.$mapper$state(state);
        }
        return state;
    }

    // What woven code calls.

    /** Before a read of a scalar or reference: loads the slot if a session can. */
    public void reading(int slot) {
        if (slot >= Long.SIZE || (present & (1L << slot)) == 0 || shape.isMutable(slot)) {
            readingSlowly(slot);
        }
    }

    private void readingSlowly(int slot) {
        if (isPresent(slot)) {
            if (shape.isMutable(slot)) {
                handOut(slot);
            }
            return;
        }
        if (lifecycle == Lifecycle.TRANSIENT || lifecycle == Lifecycle.PENDING || lifecycle == Lifecycle.DELETED) {
            return;
        }
        load(slot);
    }

    /** Before a mutable value goes to the application, which may change it in place. */
    private void handOut(int slot) {
        if (lifecycle == Lifecycle.DETACHED) {
            handOutDetached(slot);
            return;
        }
        StateOwner current = lifecycle == Lifecycle.PERSISTENT ? owner : null;
        if (current != null && !isModified(slot) && !isWatched(slot)) {
            Woven entity = entity();
            Object value = entity.$mapper$get(slot);
            if (value != null) {
                current.handingOut(this, entity, slot, value);
            }
        } else if (current != null && isWatched(slot)) {
            // Watched, and perhaps let go of since: it may be changed again
            hold(entity());
        }
    }

    /** No session is there to copy the value: it counts as changed once a session has the object again. */
    private void handOutDetached(int slot) {
        if (!isModified(slot) && !isWatched(slot) && entity().$mapper$get(slot) != null) {
            watch(slot, NO_VALUE);
        }
    }

    /** True if a write to that slot needs no more bookkeeping than the store itself. */
    public boolean writesFreely(int slot) {
        return slot < Long.SIZE
                && beside instanceof Changes changes
                && (changes.modified & (1L << slot)) != 0
                && shape.hooks == null;
    }

    /** Before a write to a scalar; returns what is to be stored. */
    public @Nullable Object writing(int slot, @Nullable Object oldValue, @Nullable Object value) {
        WriteHooks hooks = shape.hooks;
        Object newValue = hooks == null ? value : heard(hooks, slot, oldValue, value);
        boolean known = slot < Long.SIZE ? (present & (1L << slot)) != 0 : isPresentWide(slot);
        if (known
                && lifecycle == Lifecycle.PERSISTENT
                && Objects.equals(oldValue, newValue)
                && !shape.isMutable(slot)
                && !(beside instanceof Changes changes && changes.assigned != null)) {
            return newValue;
        }
        record(slot, known ? oldValue : NO_VALUE);
        return newValue;
    }

    private @Nullable Object heard(WriteHooks hooks, int slot, @Nullable Object oldValue, @Nullable Object value) {
        boolean known = isPresent(slot) || !hasRow();
        return hooks.setting(entity(), shape.attribute(slot), known ? oldValue : null, known, value, false);
    }

    /** Before a write to a reference: keeps the other side in step, and tells the session; returns what is to be stored. */
    public @Nullable Object writingReference(int slot, @Nullable Object oldValue, @Nullable Object value) {
        Attribute attribute = shape.attribute(slot);
        WriteHooks hooks = shape.hooks;
        Object newValue = hooks == null ? value : heard(hooks, slot, oldValue, value);
        if (attribute.viewOnly()) {
            present(slot);
            return newValue;
        }
        if (isPresent(slot) && oldValue == newValue) {
            // the other side may have put it here, as a constructor does that is given this object: that told no
            // session
            if (newValue != null && owner != null && isModified(slot)) {
                owner.linked(this, attribute, (Woven) newValue);
            }
            return newValue;
        }
        Woven self = entity();
        Woven after = (Woven) newValue;
        Woven before = replaceable(attribute, self, oldValue, after);
        OtherSide.beforeReplacing(self, attribute, before, after);
        StateOwner current = owner;
        if (current != null && after != null) {
            // Before anything changes, since it refuses what cannot be in the session
            current.linked(this, attribute, after);
        }
        setReference(attribute, self, after);
        Backrefs.replaced(self, attribute, before, after);
        if (current != null && before != null) {
            current.unlinked(this, attribute, before);
        }
        return newValue;
    }

    /**
     * What a reference leads to before a change; loaded where it is to change too, since it has the foreign key or
     * becomes an orphan.
     */
    private @Nullable Woven replaceable(
            Attribute attribute, Woven self, @Nullable Object oldValue, @Nullable Woven after) {
        if (isPresent(attribute.slot())) {
            return (Woven) oldValue;
        }
        boolean needed = attribute.mappedBy() != null
                || attribute.orphanRemoval()
                || (after == null && mayBeOrphaned(attribute));
        if (needed && lifecycle == Lifecycle.PERSISTENT && owner != null) {
            load(attribute.slot());
            return (Woven) self.$mapper$get(attribute.slot());
        }
        return peek(attribute);
    }

    /** True where it must be known whether there was a parent: only what had one is an orphan without. */
    private boolean mayBeOrphaned(Attribute attribute) {
        Attribute inverse = attribute.inverse();
        return inverse != null && inverse.orphanRemoval() && foreignKey(attribute.slot()) == null;
    }

    /** Before a read of a collection: answers the tracked collection, which loads itself when its content is needed. */
    public static @Nullable Object readingCollection(Woven entity, int slot, @Nullable Object raw) {
        if (raw instanceof Tracked tracked && tracked.tracking().belongsTo(entity, slot)) {
            return raw;
        }
        return CollectionField.wrap(entity, slot, raw);
    }

    /** Before a write to a collection; returns the tracked collection that is to be stored. */
    public @Nullable Object writingCollection(int slot, @Nullable Object oldValue, @Nullable Object newValue) {
        return CollectionField.replace(this, entity(), slot, oldValue, newValue);
    }

    // What the session, the loader and the flush call.

    /** The object; only for callers that know it to be reachable. */
    public Woven entity() {
        Woven held = beside instanceof Changes changes && changes.strong != null ? changes.strong : get();
        if (held == null) {
            throw new IllegalStateException("An object of " + shape + " was released while it was in use.");
        }
        return held;
    }

    public EntityShape shape() {
        return shape;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public void lifecycle(Lifecycle newLifecycle) {
        this.lifecycle = newLifecycle;
    }

    public @Nullable StateOwner owner() {
        return owner;
    }

    /** Puts the object under a session's care, or out of any with {@code null}. */
    public void owner(@Nullable StateOwner newOwner) {
        this.owner = newOwner;
    }

    /** Takes a persistent object out of its session's care; it keeps its key and what it has loaded. */
    void detach() {
        lifecycle = Lifecycle.DETACHED;
        owner = null;
        peers = null;
        release();
        next = null;
    }

    /** Keeps the object from being released, as long as the session has work to do on it. */
    public void hold(Woven entity) {
        changes().strong = entity;
    }

    /** Lets the object be released once the application lets go of it. */
    public void release() {
        if (beside instanceof Changes changes) {
            changes.strong = null;
            if (changes.modified == 0 && changes.committed == null && changes.isEmpty()) {
                beside = changes.foreignKeys;
            }
        }
    }

    /** The object's row was undone: it is new again, with all that it holds. */
    public void undone() {
        changes().undone = true;
        changes().gone = false;
        lifecycle = Lifecycle.TRANSIENT;
        identify(0L);
        identify((Object) null);
        Woven entity = get();
        if (entity != null) {
            CollectionField.restartAll(entity, shape);
        }
    }

    /** The deletion of the object's row was committed. */
    public void gone() {
        changes().gone = true;
    }

    /** True once the deletion of the object's row is committed; such an object comes back only as a new one. */
    public boolean isGone() {
        return beside instanceof Changes changes && changes.gone;
    }

    /** Tells the other sides of an undone object's relationships of it again, once it is added again. */
    public void relink() {
        if (beside instanceof Changes changes && changes.undone) {
            changes.undone = false;
            Backrefs.relink(entity(), shape);
        }
    }

    /** The objects that came with this one, which share its later loads, or {@code null}. */
    public @Nullable LoadGroup peers() {
        return peers;
    }

    public void peers(@Nullable LoadGroup group) {
        this.peers = group;
    }

    /** True if the slot's value was loaded or set. */
    public boolean isPresent(int slot) {
        return slot < Long.SIZE ? (present & (1L << slot)) != 0 : isPresentWide(slot);
    }

    private boolean isPresentWide(int slot) {
        return beside instanceof Changes changes && SlotSet.contains(changes.widePresent, slot);
    }

    /** Marks that the slot has its value. */
    public void present(int slot) {
        if (slot < Long.SIZE) {
            present |= 1L << slot;
        } else {
            Changes changes = changes();
            changes.widePresent = SlotSet.with(changes.widePresent, slot, shape.slots());
        }
    }

    /** The slots below 64 that have their value. */
    public long presentSlots() {
        return present;
    }

    /** Marks that the slot is to be loaded on the next access, and forgets a change to it. */
    public void absent(int slot) {
        unmarkPresent(slot);
        if (beside instanceof Changes changes) {
            changes.forget(slot);
        }
        @Nullable Object[] keys = foreignKeys();
        if (keys != null && shape.attribute(slot).kind() == AttributeKind.REFERENCE) {
            keys[slot - shape.firstReference()] = null;
        }
    }

    /**
     * Marks all slots but the key to be loaded on the next access, and forgets all changes. The key stays, since it says
     * which row the object is.
     */
    public void expire() {
        restoreKey();
        present &= shape.keySlots();
        if (beside instanceof Changes changes && (changes.strong != null || changes.undone)) {
            changes.expire();
        } else {
            beside = null;
        }
        peers = null;
        Woven entity = get();
        if (entity != null) {
            CollectionField.expireAll(entity, shape);
        }
    }

    /** As {@link #absent}, for a collection's content, too; a part of the key is again that of the row. */
    public void expire(int slot) {
        Woven entity = get();
        if (slot < Long.SIZE && (shape.keySlots() & (1L << slot)) != 0) {
            if (entity != null && beside instanceof Changes changes && hasRow() && isModified(slot)) {
                entity.$mapper$set(slot, changes.committed(slot));
                changes.forget(slot);
            }
            return;
        }
        absent(slot);
        Attribute attribute = shape.attribute(slot);
        if (entity != null && attribute.isCollection()) {
            CollectionField.expire(entity, attribute);
        }
    }

    /** The row has the key that it had when the object was loaded, whatever was set since. */
    private void restoreKey() {
        Woven entity = get();
        if (entity == null || !(beside instanceof Changes changes) || !hasRow()) {
            return;
        }
        long changed = changes.modified & shape.keySlots();
        for (int slot = 0; changed >>> slot != 0 && slot < Long.SIZE; slot++) {
            if ((changed & (1L << slot)) != 0) {
                entity.$mapper$set(slot, changes.committed(slot));
            }
        }
    }

    /** True if nothing but the key is known of the row. */
    public boolean isExpired() {
        return (present & ~shape.keySlots()) == 0 && foreignKeys() == null;
    }

    /** True if the object was changed since it was loaded or flushed. */
    public boolean isModified() {
        return beside instanceof Changes changes
                && (changes.modified != 0
                        || changes.assigned != null
                        || (changes.wideModified != null && !SlotSet.isEmpty(changes.wideModified)));
    }

    /**
     * Lets the next flush set a slot to what an expression gives; the slot has no value until then. A write to the slot
     * takes the expression's place.
     */
    public void assign(int slot, Object expression) {
        boolean first = !isModified();
        absent(slot);
        changes().assign(slot, expression);
        StateOwner current = owner;
        if (first && current != null && lifecycle == Lifecycle.PERSISTENT) {
            current.modified(this, entity());
        }
    }

    /** The expressions that slots are set to, or {@code null}; see {@link #assign}. */
    public @Nullable Map<Integer, Object> assigned() {
        return beside instanceof Changes changes ? changes.assigned : null;
    }

    /** Forgets what {@link #assign} was told. */
    public void unassign() {
        if (beside instanceof Changes changes) {
            changes.assigned = null;
        }
    }

    public boolean isModified(int slot) {
        return beside instanceof Changes changes
                && (slot < Long.SIZE
                        ? (changes.modified & (1L << slot)) != 0
                        : SlotSet.contains(changes.wideModified, slot));
    }

    /** True if the key may have been changed: an attribute that it comes from was set, or can be changed in place. */
    public boolean mayBeRekeyed() {
        return beside instanceof Changes changes && (changes.modified & shape.keySources()) != 0;
    }

    /** Keeps a copy of a value that may change in place, as it is in the row, or {@link #NO_VALUE} where there is none. */
    public void watch(int slot, Object copy) {
        changes().keepCommitted(shape.slots())[slot] = copy;
    }

    /** True for a value that may have changed in place since a copy was kept. */
    public boolean isWatched(int slot) {
        return beside instanceof Changes changes && changes.committed(slot) != null && !isModified(slot);
    }

    /** True where {@link #isWatched(int)} is for one of the slots. */
    public boolean isWatched() {
        if (beside instanceof Changes changes && changes.committed != null) {
            for (Attribute attribute : shape.mutable()) {
                if (isWatched(attribute.slot())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Marks a watched value as changed. */
    public void changedInPlace(int slot) {
        record(slot, null);
    }

    /** Forgets what was changed: the values are now those of the row. */
    public void clean() {
        if (beside instanceof Changes changes) {
            changes.modified = 0;
            changes.wideModified = null;
            changes.committed = null;
            changes.assigned = null;
        }
    }

    /** The value that a changed slot had before; {@link #NO_VALUE} where it was not loaded. */
    public @Nullable Object committed(int slot) {
        return beside instanceof Changes changes ? changes.committed(slot) : null;
    }

    /** Marks a slot as changed, and keeps its old value the first time. */
    void record(int slot, @Nullable Object oldValue) {
        if (isModified(slot)) {
            present(slot);
            return;
        }
        Changes changes = beside instanceof Changes known ? known : changes();
        boolean first =
                changes.modified == 0 && changes.assigned == null && (changes.wideModified == null || !isModified());
        StateOwner current = owner;
        if (current != null) {
            // First of all, since it refuses another thread: then nothing has changed
            if (first && lifecycle == Lifecycle.PERSISTENT) {
                current.modified(this, entity());
            } else {
                current.requireThread();
            }
        }
        if (changes.assigned != null) {
            changes.unassign(slot);
        }
        if (lifecycle == Lifecycle.PERSISTENT || hasRow()) {
            @Nullable Object[] values = changes.keepCommitted(shape.slots());
            if (values[slot] == null) {
                // else it is the copy of a value that has changed in place
                values[slot] = oldValue;
            }
        }
        if (slot < Long.SIZE) {
            changes.modified |= 1L << slot;
            present |= 1L << slot;
        } else {
            changes.wideModified = SlotSet.with(changes.wideModified, slot, shape.slots());
            present(slot);
        }
    }

    private Changes changes() {
        if (beside instanceof Changes known) {
            return known;
        }
        Changes changes = new Changes((@Nullable Object[]) beside);
        beside = changes;
        return changes;
    }

    private @Nullable Object @Nullable [] foreignKeys() {
        return beside instanceof Changes changes ? changes.foreignKeys : (@Nullable Object[]) beside;
    }

    private boolean hasRow() {
        return lifecycle == Lifecycle.PERSISTENT || lifecycle == Lifecycle.DETACHED;
    }

    /** Marks a collection as changed; whether it is loaded is for {@link CollectionState} to know. */
    public void touch(int slot) {
        boolean loaded = isPresent(slot);
        record(slot, null);
        if (!loaded) {
            unmarkPresent(slot);
        }
    }

    private void unmarkPresent(int slot) {
        if (slot < Long.SIZE) {
            present &= ~(1L << slot);
        } else {
            if (beside instanceof Changes changes) {
                SlotSet.remove(changes.widePresent, slot);
            }
        }
    }

    /** Stores a reference and records the change, without telling the other side or the session. */
    public void setReference(Attribute attribute, Woven self, @Nullable Woven value) {
        int slot = attribute.slot();
        boolean known = isPresent(slot);
        record(slot, known ? self.$mapper$get(slot) : NO_VALUE);
        self.$mapper$set(slot, value);
    }

    /** The object that a reference leads to, if that is known without SQL. */
    @Nullable
    Woven peek(Attribute reference) {
        if (isPresent(reference.slot())) {
            return (Woven) entity().$mapper$get(reference.slot());
        }
        StateOwner current = owner;
        return current != null && lifecycle == Lifecycle.PERSISTENT ? current.peek(this, reference) : null;
    }

    /** Loads a slot through the session, or says why that cannot be. */
    void load(int slot) {
        StateOwner current = owner;
        if (current == null) {
            throw new DetachedInstanceException("Attribute " + shape.attribute(slot)
                    + " is not loaded, and the object" + describeKey() + " belongs to no session any more. Load it"
                    + " while the session is open, for instance with options("
                    + shape.attribute(slot).loadOption() + ") in the query, or put the object into an open session"
                    + " with add().");
        }
        current.load(this, entity(), slot);
    }

    /** The foreign key that the row holds for a reference, or {@code null} if not known. */
    public @Nullable Object foreignKey(int slot) {
        @Nullable Object[] keys = foreignKeys();
        return keys == null ? null : keys[slot - shape.firstReference()];
    }

    public void foreignKey(int slot, @Nullable Object value) {
        @Nullable Object[] keys = foreignKeys();
        if (keys == null) {
            keys = new @Nullable Object[shape.referenceSpan()];
            if (beside instanceof Changes changes) {
                changes.foreignKeys = keys;
            } else {
                beside = keys;
            }
        }
        keys[slot - shape.firstReference()] = value;
    }

    /** The key where it is one whole number. */
    public long number() {
        return number;
    }

    /** The key where it is not one whole number, or {@code null}. */
    public @Nullable Object key() {
        return key;
    }

    /** Puts a key that is one whole number. Only while the state is in no identity table. */
    public void identify(long newNumber) {
        this.number = newNumber;
    }

    /** Puts a key that is not one whole number, or takes it away. Only while the state is in no identity table. */
    public void identify(@Nullable Object newKey) {
        this.key = newKey;
        this.number = newKey == null ? 0 : newKey.hashCode();
    }

    private String describeKey() {
        return key != null ? " with key " + describe(key) : number != 0 ? " with key " + number : "";
    }

    private static String describe(Object value) {
        return value instanceof Object[] parts ? Arrays.toString(parts) : value.toString();
    }

    @Override
    public String toString() {
        return shape.type().getSimpleName() + describeKey() + " (" + lifecycle + ")";
    }
}
