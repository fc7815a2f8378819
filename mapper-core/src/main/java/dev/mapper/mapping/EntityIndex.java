package dev.mapper.mapping;

import dev.mapper.ConfigurationException;
import dev.mapper.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The mapped classes of a module, as the annotation processor listed them: a line each of kind and binary class name.
 * Names are sorted. Not thread-safe while it is being added to.
 */
@Internal
public final class EntityIndex {

    /** Where the index lies in a module. */
    public static final String RESOURCE = "META-INF/mapper/entities.index";

    /** What a line can list, in the order of the file. */
    public enum Kind {
        /** {@code @Entity}. */
        ENTITY("entity"),
        /** {@code @MappedSuperclass}. */
        SUPERCLASS("superclass"),
        /** {@code @Embeddable}. */
        EMBEDDABLE("embeddable"),
        /** {@code @Converter}. */
        CONVERTER("converter");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Map<Kind, NavigableSet<String>> names = new EnumMap<>(Kind.class);

    /** An empty index. */
    public EntityIndex() {
        for (Kind kind : Kind.values()) {
            names.put(kind, new TreeSet<>());
        }
    }

    /**
     * All indexes that a loader sees, in one; a null loader is the system's.
     *
     * @throws ConfigurationException if one can't be read
     */
    public static EntityIndex load(@Nullable ClassLoader loader) {
        ClassLoader source = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        EntityIndex index = new EntityIndex();
        try {
            for (URL url : Collections.list(source.getResources(RESOURCE))) {
                URLConnection connection = url.openConnection();
                // a cached jar would stay open, and be read stale after a rebuild
                connection.setUseCaches(false);
                try (InputStream in = connection.getInputStream()) {
                    index.addLines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Can't read the entity index " + RESOURCE + ". Build the module that has it again.", e);
        }
        return index;
    }

    /** Adds the content of an index file; lines of unknown kinds are passed over. */
    public void addLines(String content) {
        content.lines().forEach(line -> {
            for (Kind kind : Kind.values()) {
                if (line.startsWith(kind.prefix + " ")) {
                    add(kind, line.substring(kind.prefix.length() + 1).strip());
                }
            }
        });
    }

    public void add(Kind kind, String className) {
        namesOf(kind).add(className);
    }

    /** Takes a class out, whatever it was listed as. */
    public void remove(String className) {
        names.values().forEach(it -> it.remove(className));
    }

    /** Binary names of the classes of one kind, sorted. */
    public List<String> names(Kind kind) {
        return List.copyOf(namesOf(kind));
    }

    /** Binary names of the classes to be woven: entities and mapped superclasses. */
    public Collection<String> wovenNames() {
        List<String> woven = new ArrayList<>(namesOf(Kind.SUPERCLASS));
        woven.addAll(namesOf(Kind.ENTITY));
        return woven;
    }

    public boolean isEmpty() {
        return names.values().stream().allMatch(Collection::isEmpty);
    }

    /** The content of the index file. */
    public String toLines() {
        StringBuilder lines = new StringBuilder();
        names.forEach((kind, classNames) -> classNames.forEach(
                it -> lines.append(kind.prefix).append(' ').append(it).append('\n')));
        return lines.toString();
    }

    private NavigableSet<String> namesOf(Kind kind) {
        NavigableSet<String> ofKind = names.get(kind);
        if (ofKind == null) {
            throw new IllegalStateException("No names of kind " + kind);
        }
        return ofKind;
    }

    @Override
    public String toString() {
        return toLines();
    }
}
