package dev.mapper.session;

import dev.mapper.ConfigurationException;
import dev.mapper.mapping.EntityIndex;
import java.util.ArrayList;
import java.util.List;

/** The entity classes of the compile-time indexes on the class path. */
final class IndexedEntities {

    private IndexedEntities() {}

    static List<Class<?>> load() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<Class<?>> classes = new ArrayList<>();
        for (String name : EntityIndex.load(loader).names(EntityIndex.Kind.ENTITY)) {
            try {
                classes.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException e) {
                throw new ConfigurationException(
                        "The entity index " + EntityIndex.RESOURCE + " names class " + name
                                + ", which is not on the class path. Compile the module that has it again.",
                        e);
            }
        }
        if (classes.isEmpty()) {
            throw new ConfigurationException("There is no entity index " + EntityIndex.RESOURCE + " on the class path."
                    + " It is made when entities are compiled with the annotation processor of mapper-core; or name"
                    + " the classes with entities(...).");
        }
        return classes;
    }
}
