package dev.mapper.session;

import java.util.LinkedHashSet;
import java.util.Set;

/** What the reference model knows of one object; others are named by their number. */
final class ModelRow {

    final Class<?> type;
    String name;
    /** The department of an employee, the user of an address. */
    Integer parent;

    Integer manager;
    Set<Integer> courses = new LinkedHashSet<>();

    ModelRow(Class<?> type, String name) {
        this.type = type;
        this.name = name;
    }

    ModelRow copy() {
        ModelRow copy = new ModelRow(type, name);
        copy.parent = parent;
        copy.manager = manager;
        copy.courses = new LinkedHashSet<>(courses);
        return copy;
    }
}
