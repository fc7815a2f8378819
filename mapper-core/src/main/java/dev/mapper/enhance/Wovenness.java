package dev.mapper.enhance;

import dev.mapper.Internal;
import dev.mapper.NotWovenException;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Tells whether a class is woven, and what to do if it isn't. Thread-safe. */
@Internal
public final class Wovenness {

    private Wovenness() {}

    /** Whether that very class (not just a superclass) was woven. */
    public static boolean isWoven(Class<?> type) {
        return mark(type, WovenNames.ATTRIBUTES) != null;
    }

    /**
     * Makes sure that a mapped class is woven, and so are the mapped classes above it, as they were when it was woven.
     *
     * @throws NotWovenException if not; it names the class and the remedy
     */
    public static void require(Class<?> type) {
        if (!isWoven(type)) {
            throw new NotWovenException("Class " + type.getName() + " is mapped but not woven. " + remedy());
        }
        int above = 0;
        for (Class<?> ancestor = type.getSuperclass(); ancestor != null; ancestor = ancestor.getSuperclass()) {
            String attributes = (String) mark(ancestor, WovenNames.ATTRIBUTES);
            if (attributes != null) {
                above += attributes.isEmpty() ? 0 : attributes.split(",", -1).length;
            } else if (isMapped(ancestor)) {
                require(ancestor);
            }
        }
        Object firstSlot = mark(type, WovenNames.FIRST_SLOT);
        if (firstSlot == null || (int) firstSlot != above) {
            throw new NotWovenException("Class " + type.getName() + " was woven when its superclasses had " + firstSlot
                    + " attributes; now they have " + above + ". Compile " + type.getName() + " again.");
        }
    }

    /** How to have classes woven: the lines to add to a build. */
    public static String remedy() {
        String version = Wovenness.class.getPackage().getImplementationVersion();
        return """
                Have javac weave it: add the annotation processor to the configuration of maven-compiler-plugin and \
                compile again:
                <annotationProcessorPaths>
                  <path><groupId>dev.mapper</groupId><artifactId>mapper-core</artifactId>%s</path>
                </annotationProcessorPaths>
                (Gradle: annotationProcessor("dev.mapper:mapper-core%s"); other compilers: the Byte Buddy build plugin, \
                or -javaagent with mapper-core's jar.)""".formatted(
                version == null ? "" : "<version>" + version + "</version>", version == null ? "" : ":" + version);
    }

    private static boolean isMapped(Class<?> type) {
        for (var annotation : type.getDeclaredAnnotations()) {
            if (ClassShape.MAPPED_BY.contains(annotation.annotationType().getName())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object mark(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            // the class itself needn't be public
            field.setAccessible(true);
            return field.get(null);
        } catch (NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new NotWovenException(
                    "Can't read the marks of class " + type.getName()
                            + ". Open its package to mapper, with \"opens\" in module-info.java.",
                    e);
        }
    }
}
