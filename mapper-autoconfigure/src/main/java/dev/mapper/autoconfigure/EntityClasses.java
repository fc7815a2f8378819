package dev.mapper.autoconfigure;

import dev.mapper.ConfigurationException;
import dev.mapper.mapping.EntityIndex;
import dev.mapper.enhance.StartupEnhancer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;

/**
 * The entities of an application: all that the indexes of its modules list or, with {@code @EntityScan}, those of them
 * in its packages.
 */
final class EntityClasses {

    private final BeanFactory beans;
    private final ClassLoader loader;

    EntityClasses(BeanFactory beans, ClassLoader loader) {
        this.beans = beans;
        this.loader = loader;
    }

    /**
     * Finds them, woven.
     *
     * @throws dev.mapper.NotWovenException if one isn't and can't be any more
     */
    Class<?>[] find() {
        EntityIndex index = EntityIndex.load(loader);
        List<String> packages = EntityScanPackages.get(beans).getPackageNames();
        List<String> names = index.names(EntityIndex.Kind.ENTITY).stream()
                .filter(name -> packages.isEmpty() || packages.stream().anyMatch(it -> name.startsWith(it + ".")))
                .toList();
        requireWoven(index, names);
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(load(name));
        }
        return classes.toArray(Class<?>[]::new);
    }

    private void requireWoven(EntityIndex index, List<String> names) {
        StartupEnhancer.Outcome outcome = beans.getBeanProvider(StartupEnhancer.Outcome.class)
                .getIfAvailable(() -> StartupEnhancer.enhance(index.wovenNames(), loader));
        Set<String> needed = new HashSet<>(names);
        needed.addAll(index.names(EntityIndex.Kind.SUPERCLASS));
        Map<String, String> failures = new HashMap<>(outcome.failures());
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
