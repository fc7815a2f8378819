package dev.mapper.session;

import dev.mapper.university.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The reference model: what objects and rows should be, in plain maps. */
final class ModelRows {

    final Map<Integer, ModelRow> rows = new LinkedHashMap<>();

    ModelRows copy() {
        ModelRows copy = new ModelRows();
        rows.forEach((number, row) -> copy.rows.put(number, row.copy()));
        return copy;
    }

    /** The numbers of the objects of one class that are not about to be deleted as orphans. */
    List<Integer> of(Class<?> type) {
        List<Integer> numbers = new ArrayList<>();
        rows.forEach((number, row) -> {
            if (row.type == type && !isOrphan(row)) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    List<Integer> all() {
        List<Integer> numbers = new ArrayList<>(rows.keySet());
        numbers.removeIf(number -> isOrphan(rows.get(number)));
        return numbers;
    }

    TreeSet<Integer> withParent(Integer parent, Class<?> type) {
        TreeSet<Integer> found = new TreeSet<>();
        rows.forEach((number, row) -> {
            if (row.type == type && parent.equals(row.parent)) {
                found.add(number);
            }
        });
        return found;
    }

    TreeSet<Integer> subordinates(Integer manager) {
        TreeSet<Integer> found = new TreeSet<>();
        rows.forEach((number, row) -> {
            if (manager.equals(row.manager)) {
                found.add(number);
            }
        });
        return found;
    }

    TreeSet<Integer> studentsOf(Integer course) {
        TreeSet<Integer> found = new TreeSet<>();
        rows.forEach((number, row) -> {
            if (row.courses.contains(course)) {
                found.add(number);
            }
        });
        return found;
    }

    static boolean isOrphan(ModelRow row) {
        return row.type == Address.class && row.parent == null;
    }

    void flush() {
        rows.values().removeIf(ModelRows::isOrphan);
    }

    void delete(Integer gone) {
        ModelRow deleted = rows.remove(gone);
        rows.values().removeIf(row -> row.type == Address.class && gone.equals(row.parent));
        for (ModelRow row : rows.values()) {
            if (gone.equals(row.parent)) {
                row.parent = null;
            }
            if (gone.equals(row.manager)) {
                row.manager = null;
            }
            row.courses.remove(gone);
        }
        deleted.courses.clear();
    }
}
