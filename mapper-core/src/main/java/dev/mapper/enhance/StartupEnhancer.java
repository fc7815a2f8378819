package dev.mapper.enhance;

import dev.mapper.Internal;
import dev.mapper.NotWovenException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes in memory before the application uses them, for runs whose compiler didn't: a development environment
 * with its own. It works for classes that aren't loaded yet, and reaches those of the named packages' nests only: other
 * classes that access fields of entities directly stay as they are. Thread-safe for distinct class loaders.
 */
@Internal
public final class StartupEnhancer {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final ClassLoader loader;
    private final ClassFileShapes shapes;
    private final Weaver weaver;
    private final Map<String, Class<?>> anchors = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> woven = new LinkedHashSet<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    private StartupEnhancer(ClassLoader loader) {
        this.loader = loader;
        this.shapes = ClassFileShapes.of(loader);
        this.weaver = new Weaver(shapes);
    }

    /**
     * What was done.
     *
     * @param woven binary names of the classes woven now, in the order they were defined
     * @param failures binary name of each class that should have been woven and isn't, to the reason
     */
    public record Outcome(List<String> woven, Map<String, String> failures) {

        /** Takes copies. */
        public Outcome {
            woven = List.copyOf(woven);
            failures = Map.copyOf(failures);
        }

        /**
         * Insists that nothing failed.
         *
         * @throws NotWovenException naming each class that isn't woven, why, and the remedy
         */
        public void requireComplete() {
            if (!failures.isEmpty()) {
                StringBuilder message = new StringBuilder("Mapped classes are not woven:");
                failures.forEach((name, reason) ->
                        message.append("\n- ").append(name).append(": ").append(reason));
                throw new NotWovenException(
                        message.append('\n').append(Wovenness.remedy()).toString());
            }
        }
    }

    /**
     * Weaves those of the classes that aren't, superclasses first, and defines them in the loader.
     *
     * @param classNames binary names of entities and mapped superclasses, as the entity index has them
     * @param loader the one that will load them
     */
    public static Outcome enhance(Collection<String> classNames, ClassLoader loader) {
        StartupEnhancer enhancer = new StartupEnhancer(loader);
        classNames.forEach(enhancer::anchor);
        classNames.forEach(enhancer::weave);
        return new Outcome(new ArrayList<>(enhancer.woven), enhancer.failures);
    }

    /** A class can be defined only from a class of its package: a query class, which loads no entity. */
    private @Nullable Class<?> anchor(String name) {
        String packageName = packageOf(name);
        Class<?> known = anchors.get(packageName);
        if (known == null) {
            String simple = name.substring(packageName.isEmpty() ? 0 : packageName.length() + 1);
            known = find((packageName.isEmpty() ? "Q" : packageName + ".Q") + simple.replace('$', '_'));
            if (known != null) {
                anchors.put(packageName, known);
            }
        }
        return known;
    }

    private @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    private void weave(String name) {
        if (!seen.add(name)) {
            return;
        }
        byte[] classFile = ClassFileShapes.classFile(loader, name.replace('.', '/'));
        if (classFile == null) {
            failures.put(name, "its class file can't be found");
            return;
        }
        ClassReader reader = OpenedClassReader.of(classFile);
        // else defining this class would load its superclass unwoven
        for (ClassShape ancestor : weaver.mappedAbove(reader.getSuperName())) {
            weave(ancestor.name().replace('/', '.'));
        }
        byte[] wovenFile = weaver.weave(classFile);
        if (wovenFile != classFile) {
            define(name, wovenFile);
        }
        for (String member : nestMembers(reader)) {
            weave(member);
        }
    }

    private static List<String> nestMembers(ClassReader reader) {
        List<String> members = new ArrayList<>();
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API) {
                    @Override
                    public void visitNestMember(String member) {
                        members.add(member.replace('/', '.'));
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return members;
    }

    private void define(String name, byte[] classFile) {
        Class<?> anchor = anchor(name);
        if (anchor == null) {
            failures.put(name, "its package has no query class to weave it from");
            return;
        }
        try {
            MethodHandles.privateLookupIn(anchor, LOOKUP).defineClass(classFile);
            woven.add(name);
        } catch (IllegalAccessException e) {
            failures.put(name, "its package is not open to mapper (" + e.getMessage() + ")");
        } catch (LinkageError e) {
            Class<?> loaded = find(name);
            if (loaded == null) {
                failures.put(name, "it can't be defined (" + e + ")");
            } else if (!isMapped(name) || !Wovenness.isWoven(loaded)) {
                failures.put(
                        name,
                        "it was loaded before it could be woven, for instance because the main class names it in a"
                                + " field or in the signature of a method");
            }
        }
    }

    private boolean isMapped(String name) {
        ClassShape shape = shapes.shapeOf(name.replace('.', '/'));
        return shape != null && shape.mapped();
    }
}
