package dev.mapper.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.mapping.Attribute;
import dev.mapper.session.Session;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares objects, the session's views and the rows with the model. Loads nothing, unless it reads as users do. */
final class Comparison {

    private final Model model;
    private final Map<Integer, Object> objects;
    private final Map<Object, Integer> numbers;

    Comparison(Model model, Map<Integer, Object> objects, Map<Object, Integer> numbers) {
        this.model = model;
        this.objects = objects;
        this.numbers = numbers;
    }

    // The session.

    void session(Session session) {
        objects.forEach((number, object) -> {
            Lifecycle expected = model.memory.containsKey(number)
                    ? model.pending.contains(number) ? Lifecycle.PENDING : Lifecycle.PERSISTENT
                    : model.ended.get(number);
            if (session.state(object) != expected) {
                assertThat(session.state(object))
                        .as("state of %s", name(number))
                        .isEqualTo(expected);
            }
        });
        same("new objects", session.newObjects(), model.pending);
        same("deleted objects", session.deleted(), model.marked);
        TreeSet<Integer> dirty = numbers(session.dirty());
        model.memory.forEach((number, row) -> {
            Row before = model.stored.get(number);
            // Who loses its place to an object that nobody has loaded learns of it from the flush
            boolean changed =
                    before != null && !model.marked.contains(number) && !row.isOrphan() && !row.hasSameColumns(before);
            if (changed && !dirty.contains(number)) {
                assertThat(dirty).as("dirty objects").contains(number);
            }
        });
        for (Integer number : dirty) {
            assertThat(model.stored).as("dirty objects have rows").containsKey(number);
            assertThat(model.marked).as("dirty objects stay").doesNotContain(number);
        }
    }

    private void same(String what, Collection<?> found, Collection<Integer> expected) {
        if (!found.isEmpty() || !expected.isEmpty()) {
            assertThat(numbers(found)).as(what).isEqualTo(new TreeSet<>(expected));
        }
    }

    // What is loaded.

    /** Looks at what objects hold, past all loading. */
    void loaded() {
        model.memory.forEach((number, row) -> {
            Woven entity = (Woven) objects.get(number);
            EntityState state = entity.$mapper$state();
            for (Attribute attribute : state.shape().attributes()) {
                if (attribute.isCollection()) {
                    CollectionState tracking = CollectionState.ifTracked(entity, attribute);
                    if (tracking != null && tracking.isLoaded()) {
                        elements(number, attribute.name(), tracking.content());
                    }
                } else if (state.isPresent(attribute.slot())) {
                    value(number, row, attribute, entity.$mapper$get(attribute.slot()));
                }
            }
        });
    }

    private void value(Integer number, Row row, Attribute attribute, Object value) {
        switch (attribute.name()) {
            case "name" -> equal(number, "name", value, row.name);
            case "version" -> {
                // Counted when it is written
                Row before = model.stored.get(number);
                if (before != null) {
                    equal(number, "version", value, before.version);
                }
            }
            case "team" -> leads(number, "team", value, row.team);
            case "mentor" -> leads(number, "mentor", value, row.mentor);
            case "member" -> {
                if (!row.isOrphan()) {
                    leads(number, "member", value, row.member);
                }
            }
            case "badge" -> {
                // One that was deleted stays until it is loaded again
                if (value == null || model.memory.containsKey(numbers.get(value))) {
                    leads(number, "badge", value, model.badge(number));
                }
            }
            default -> equal(number, "id", value, value);
        }
    }

    // As users read.

    /** Reads an object as an application would; loads what is not loaded. */
    void read(Integer number) {
        Row row = model.row(number);
        Object object = objects.get(number);
        if (object instanceof Team team) {
            equal(number, "name", team.getName(), row.name);
            elements(number, "members", team.getMembers());
            elements(number, "tasks", team.getTasks());
        } else if (object instanceof Member member) {
            equal(number, "name", member.getName(), row.name);
            leads(number, "team", member.getTeam(), row.team);
            leads(number, "mentor", member.getMentor(), row.mentor);
            elements(number, "pupils", member.getPupils());
            elements(number, "skills", member.getSkills());
            Badge badge = member.getBadge();
            if (badge == null || model.memory.containsKey(numbers.get(badge))) {
                leads(number, "badge", badge, model.badge(number));
            }
        } else if (object instanceof Skill skill) {
            equal(number, "name", skill.getName(), row.name);
            elements(number, "members", skill.getMembers());
        } else if (object instanceof Badge badge) {
            equal(number, "name", badge.getName(), row.name);
            leads(number, "member", badge.getMember(), row.member);
        } else if (object instanceof Task task) {
            equal(number, "name", task.getName(), row.name);
            leads(number, "team", task.getTeam(), row.team);
        }
    }

    private void equal(Integer number, String attribute, Object value, Object expected) {
        if (!expected.equals(value)) {
            assertThat(value).as("%s of %s", attribute, name(number)).isEqualTo(expected);
        }
    }

    private void leads(Integer number, String attribute, Object value, Integer expected) {
        Object wanted = expected == null ? null : objects.get(expected);
        if (value != wanted) {
            assertThat(numbers.get(value))
                    .as("%s of %s", attribute, name(number))
                    .isEqualTo(expected);
        }
    }

    /** What was deleted stays in collections that were loaded before; so does a new one that went with its holder. */
    private void elements(Integer number, String attribute, Collection<?> elements) {
        List<Object> present = new ArrayList<>(elements);
        present.removeIf(element -> {
            Lifecycle ended = model.ended.get(numbers.get(element));
            return ended == Lifecycle.DELETED
                    || ended == Lifecycle.DETACHED
                    || (ended == Lifecycle.TRANSIENT && model.marked.contains(number));
        });
        TreeSet<Integer> expected = expected(number, attribute);
        TreeSet<Integer> found = numbers(present);
        if (!found.equals(expected) || present.size() != expected.size()) {
            assertThat(found).as("%s of %s", attribute, name(number)).isEqualTo(expected);
            assertThat(present)
                    .as("%s of %s, each once", attribute, name(number))
                    .hasSameSizeAs(expected);
        }
    }

    private TreeSet<Integer> expected(Integer number, String collection) {
        return switch (collection) {
            case "members" ->
                model.row(number).kind == Kind.TEAM ? model.inTeam(Kind.MEMBER, number) : model.having(number);
            case "tasks" -> model.inTeam(Kind.TASK, number);
            case "pupils" -> model.pupils(number);
            case "skills" -> new TreeSet<>(model.row(number).skills);
            default -> throw new IllegalArgumentException(collection);
        };
    }

    // The rows.

    void rows(TreeSet<String> found) {
        TreeSet<String> expected = new TreeSet<>();
        model.stored.forEach((number, row) -> {
            Long id = id(number);
            String columns = switch (row.kind) {
                case MEMBER -> row.version + " " + id(row.team) + " " + id(row.mentor);
                case BADGE -> "null " + id(row.member) + " null";
                case TASK -> "null " + id(row.team) + " null";
                default -> "null null null";
            };
            expected.add(row.kind + " " + id + " " + row.name + " " + columns);
            for (Integer skill : row.skills) {
                expected.add("LINK " + id + " null null " + id(skill) + " null");
            }
        });
        if (!found.equals(expected)) {
            assertThat(found).as("rows").isEqualTo(expected);
        }
    }

    private Long id(Integer number) {
        if (number == null) {
            return null;
        }
        return model.stored.get(number).kind.id(objects.get(number));
    }

    // Names.

    TreeSet<Integer> numbers(Collection<?> found) {
        TreeSet<Integer> all = new TreeSet<>();
        for (Object object : found) {
            Integer number = numbers.get(object);
            assertThat(number).as("%s is an object of the sequence", object).isNotNull();
            all.add(number);
        }
        return all;
    }

    private String name(Integer number) {
        return objects.get(number).getClass().getSimpleName() + " " + number;
    }
}
