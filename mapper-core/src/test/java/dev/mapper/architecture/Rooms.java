package dev.mapper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The rooms of the core and the arrows between them. A room is a package right under the root package, with all that
 * is under it; every room may use the root package, and the root uses none.
 */
final class Rooms {

    static final String ROOT = "dev.mapper";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("type", Set.of()),
            Map.entry("sql", Set.of("type")),
            Map.entry("schema", Set.of("sql", "type")),
            Map.entry("dialect", Set.of("schema", "sql", "type")),
            Map.entry("mapping", Set.of("schema", "sql", "type")),
            Map.entry("engine", Set.of("dialect", "schema", "sql", "type")),
            Map.entry("state", Set.of("mapping", "type")),
            Map.entry("ddl", Set.of("engine", "dialect", "schema", "sql", "type")),
            Map.entry("enhance", Set.of("state", "mapping")),
            Map.entry("load", Set.of("state", "mapping", "engine", "dialect", "schema", "sql", "type")),
            Map.entry("flush", Set.of("state", "mapping", "engine", "dialect", "schema", "sql", "type")),
            Map.entry(
                    "session",
                    Set.of("load", "flush", "state", "mapping", "engine", "ddl", "sql", "dialect", "schema", "type")),
            Map.entry("processor", Set.of("mapping", "enhance", "state")));

    private Rooms() {}

    /** Every class lives in a known room and uses only the rooms that its own may use. */
    static ArchRule arrows() {
        return classes().that().resideInAPackage(ROOT + "..").should(new ArchCondition<>("use only permitted rooms") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String room = roomOf(origin);
                if (!room.isEmpty() && !MAY_USE.containsKey(room)) {
                    events.add(SimpleConditionEvent.violated(
                            origin,
                            origin.getName() + " lives in '" + room
                                    + "', which is no room: add a row to Rooms, by a decision record, or move it"));
                    return;
                }
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && !permitted(room, roomOf(target))) {
                        events.add(SimpleConditionEvent.violated(
                                dependency,
                                display(room) + " may not use " + display(roomOf(target)) + ": "
                                        + dependency.getDescription()));
                    }
                }
            }
        });
    }

    /** No two packages use each other, by any detour; packages under a room count each for itself. */
    static ArchRule noPackageCycle() {
        return slices().assignedFrom(new PackagePerSlice()).should().beFreeOfCycles();
    }

    /** The core knows nothing of Spring. */
    static ArchRule noSpring() {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..");
    }

    /** Every package has a {@code package-info} that declares its types non-null by default. */
    static ArchRule nullMarkedPackages() {
        return classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(new ArchCondition<>("be in a null-marked package") {
                    private final Set<String> seen = new HashSet<>();

                    @Override
                    public void check(JavaClass origin, ConditionEvents events) {
                        if (seen.add(origin.getPackageName())
                                && !origin.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    origin, origin.getPackageName() + " has no package-info with @NullMarked"));
                        }
                    }
                });
    }

    private static boolean permitted(String origin, String target) {
        return origin.equals(target)
                || target.isEmpty()
                || MAY_USE.getOrDefault(origin, Set.of()).contains(target);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The name of the room; empty for the root. */
    private static String roomOf(JavaClass type) {
        if (type.getPackageName().equals(ROOT)) {
            return "";
        }
        String below = type.getPackageName().substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static String display(String room) {
        return room.isEmpty() ? "The root" : "Room '" + room + "'";
    }

    private static final class PackagePerSlice implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "one slice per package";
        }
    }
}
