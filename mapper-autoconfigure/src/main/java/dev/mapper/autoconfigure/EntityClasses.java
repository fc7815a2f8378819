package dev.mapper.autoconfigure;

import dev.mapper.ConfigurationException;
import dev.mapper.NotWovenException;
import dev.mapper.enhance.StartupEnhancer;
import dev.mapper.enhance.Wovenness;
import dev.mapper.mapping.EntityIndex;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;

/**
 * The entities of an application: all that the indexes of its modules list or, with {@code @EntityScan}, those of them
 * in its packages. An application that has none yet starts nevertheless.
 */
final class EntityClasses {

    private static final Logger logger = LoggerFactory.getLogger(EntityClasses.class);

    private final ApplicationContext context;
    private final ClassLoader loader;

    EntityClasses(ApplicationContext context, ClassLoader loader) {
        this.context = context;
        this.loader = loader;
    }

    /**
     * Finds them, woven, but for those in the packages of other engines.
     *
     * @throws dev.mapper.NotWovenException if one isn't and can't be any more
     */
    List<Class<?>> findOutside(List<String> others) {
        List<String> scanned = EntityScanPackages.get(context).getPackageNames();
        return find(name -> !isIn(others, name) && (scanned.isEmpty() || isIn(scanned, name)));
    }

    /**
     * Finds those in the packages of an engine and in packages below, woven.
     *
     * @throws dev.mapper.NotWovenException if one isn't and can't be any more
     */
    List<Class<?>> findIn(List<String> packages) {
        return find(name -> isIn(packages, name));
    }

    private static boolean isIn(List<String> packages, String name) {
        return packages.stream().anyMatch(it -> name.startsWith(it + "."));
    }

    private List<Class<?>> find(Predicate<String> belongs) {
        EntityIndex index = EntityIndex.load(loader);
        List<String> names =
                index.names(EntityIndex.Kind.ENTITY).stream().filter(belongs).toList();
        if (names.isEmpty()) {
            refuseUnlisted(index);
            logger.info("No entities found: the session factory has none");
        }
        StartupEnhancer.Outcome weaving = context.getBeanProvider(StartupEnhancer.Outcome.class)
                .getIfAvailable(() -> StartupEnhancer.enhance(index.wovenNames(), loader));
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(load(name));
        }
        requireWoven(weaving, index, names);
        return classes;
    }

    /** Entities of which the index knows nothing were compiled without the annotation processor. */
    private void refuseUnlisted(EntityIndex index) {
        Set<Class<?>> unlisted;
        try {
            unlisted = new HashSet<>(new EntityScanner(context).scan(Entity.class));
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException("An entity class that was found can't be loaded: " + e.getMessage(), e);
        }
        List<String> listed = index.names(EntityIndex.Kind.ENTITY);
        unlisted.removeIf(type -> listed.contains(type.getName()));
        if (!unlisted.isEmpty()) {
            throw new NotWovenException("These classes are entities, but no index " + EntityIndex.RESOURCE
                    + " lists them, so they were compiled without the annotation processor: "
                    + unlisted.stream().map(Class::getName).sorted().collect(Collectors.joining(", "))
                    + ". " + Wovenness.remedy());
        }
    }

    /** What failed matters where one of these classes needs it. */
    private static void requireWoven(StartupEnhancer.Outcome weaving, EntityIndex index, List<String> names) {
        Set<String> needed = new HashSet<>(names);
        needed.addAll(index.names(EntityIndex.Kind.SUPERCLASS));
        Map<String, String> failures = new HashMap<>(weaving.failures());
        failures.keySet().retainAll(needed);
        new StartupEnhancer.Outcome(List.of(), failures).requireComplete();
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ConfigurationException(
                    "The entity index " + EntityIndex.RESOURCE + " lists " + name
                            + ", which can't be loaded. Build the module that has the index again, from clean.",
                    e);
        }
    }
}
