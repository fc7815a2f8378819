package dev.mapper.model;

import dev.mapper.state.Lifecycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reference model of a session and its database, in plain maps: what the objects say, what the rows are as the
 * transaction sees them, and what waits for the next flush. Objects are named by the number in which they were made.
 */
final class Model {

    /** What a rollback goes back to. */
    record Level(Map<Integer, Row> stored, Map<Integer, Lifecycle> ended) {}

    /** What the session's objects say, those included that are to be deleted. */
    final Map<Integer, Row> memory = new TreeMap<>();

    /** What the rows say. */
    Map<Integer, Row> stored = new TreeMap<>();

    /** Objects without a row yet. */
    final Set<Integer> pending = new TreeSet<>();

    /** Objects that the next flush deletes. */
    final Set<Integer> marked = new TreeSet<>();

    /** The state of the objects that are not, or no longer, in the session. */
    final Map<Integer, Lifecycle> ended = new HashMap<>();

    private Level committed = level();

    Level level() {
        return new Level(copy(stored), new HashMap<>(ended));
    }

    private static Map<Integer, Row> copy(Map<Integer, Row> rows) {
        Map<Integer, Row> copy = new TreeMap<>();
        rows.forEach((number, row) -> copy.put(number, row.copy()));
        return copy;
    }

    // Which there are.

    Row row(Integer number) {
        Row row = memory.get(number);
        if (row == null) {
            throw new IllegalStateException("The model has no object " + number);
        }
        return row;
    }

    /** Objects to work with: not about to be deleted, or orphans. */
    List<Integer> usable(Kind kind) {
        List<Integer> usable = new ArrayList<>();
        memory.forEach((number, row) -> {
            if ((kind == null || row.kind == kind) && !marked.contains(number) && !row.isOrphan()) {
                usable.add(number);
            }
        });
        return usable;
    }

    List<Integer> persistent(Kind kind) {
        List<Integer> persistent = usable(kind);
        persistent.removeAll(pending);
        return persistent;
    }

    List<Integer> rows(Kind kind) {
        List<Integer> numbers = new ArrayList<>();
        stored.forEach((number, row) -> {
            if (row.kind == kind) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    TreeSet<Integer> inTeam(Kind kind, Integer team) {
        TreeSet<Integer> found = new TreeSet<>();
        memory.forEach((number, row) -> {
            if (row.kind == kind && team.equals(row.team)) {
                found.add(number);
            }
        });
        return found;
    }

    TreeSet<Integer> pupils(Integer mentor) {
        TreeSet<Integer> found = new TreeSet<>();
        memory.forEach((number, row) -> {
            if (mentor.equals(row.mentor)) {
                found.add(number);
            }
        });
        return found;
    }

    TreeSet<Integer> having(Integer skill) {
        TreeSet<Integer> found = new TreeSet<>();
        memory.forEach((number, row) -> {
            if (row.skills.contains(skill)) {
                found.add(number);
            }
        });
        return found;
    }

    Integer badge(Integer member) {
        for (Map.Entry<Integer, Row> entry : memory.entrySet()) {
            if (member.equals(entry.getValue().member)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** What belongs to an object, and goes with it. */
    Set<Integer> owned(Integer number) {
        Row row = row(number);
        Set<Integer> owned = new TreeSet<>();
        if (row.kind == Kind.TEAM) {
            owned.addAll(inTeam(Kind.TASK, number));
        } else if (row.kind == Kind.MEMBER && badge(number) != null) {
            owned.add(badge(number));
        }
        return owned;
    }

    /** True if the badge that a member has in the database has been taken away since. */
    boolean hasLostBadge(Integer member) {
        return stored.entrySet().stream()
                .anyMatch(
                        entry -> member.equals(entry.getValue().member) && !member.equals(row(entry.getKey()).member));
    }

    /** True if a team of that name will be there after the next flush. */
    boolean isTaken(String name) {
        return memory.entrySet().stream()
                .anyMatch(entry -> entry.getValue().kind == Kind.TEAM
                        && !marked.contains(entry.getKey())
                        && entry.getValue().name.equals(name));
    }

    // What happens.

    void add(Integer number, Row row) {
        memory.put(number, row);
        pending.add(number);
    }

    /** An object that lost the one that it is nothing without: a new one leaves at once, others with the next flush. */
    void lost(Integer number) {
        Row row = row(number);
        row.team = null;
        row.member = null;
        if (pending.contains(number)) {
            leave(number);
        }
    }

    private void leave(Integer number) {
        memory.remove(number);
        pending.remove(number);
        ended.put(number, Lifecycle.TRANSIENT);
    }

    /** Marks an object and those that go with it. */
    void delete(Integer number) {
        marked.add(number);
        for (Integer other : owned(number)) {
            if (pending.contains(other)) {
                leave(other);
            } else {
                marked.add(other);
            }
        }
    }

    /** What a bulk statement has deleted. */
    void deleted(Integer number) {
        memory.remove(number);
        stored.remove(number);
        ended.put(number, Lifecycle.DELETED);
    }

    void flush() {
        Set<Integer> gone = new TreeSet<>(marked);
        memory.forEach((number, row) -> {
            if (row.isOrphan()) {
                gone.add(number);
            }
        });
        for (Integer number : gone) {
            memory.remove(number);
            ended.put(number, Lifecycle.DELETED);
        }
        memory.forEach((number, row) -> {
            row.team = remaining(row.team, gone);
            row.mentor = remaining(row.mentor, gone);
            row.skills.removeAll(gone);
            Row before = stored.get(number);
            if (before != null && !row.hasSameColumns(before)) {
                row.version++;
            }
        });
        pending.clear();
        marked.clear();
        stored = copy(memory);
    }

    private static Integer remaining(Integer target, Set<Integer> gone) {
        return target == null || gone.contains(target) ? null : target;
    }

    void commit() {
        ended.replaceAll((number, state) -> state == Lifecycle.DELETED ? Lifecycle.DETACHED : state);
        committed = level();
    }

    void rollback() {
        restore(committed);
    }

    /** Objects that came after the level are transient; those that had a row have what it says. */
    void restore(Level level) {
        Set<Integer> all = new TreeSet<>(memory.keySet());
        all.addAll(ended.keySet());
        pending.clear();
        marked.clear();
        stored = copy(level.stored());
        memory.clear();
        memory.putAll(copy(stored));
        ended.clear();
        for (Integer number : all) {
            if (!stored.containsKey(number)) {
                ended.put(number, level.ended().getOrDefault(number, Lifecycle.TRANSIENT));
            }
        }
    }

    /** What is known of a row is forgotten, changes included. */
    void expire(Integer number) {
        Row row = stored.get(number);
        if (row != null && memory.containsKey(number)) {
            memory.put(number, row.copy());
        }
    }
}
