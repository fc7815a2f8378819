package dev.mapper.processor;

import dev.mapper.mapping.EntityIndex;
import dev.mapper.mapping.EntityIndex.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The index of the module being compiled; an incremental build recompiles but a part of what it lists. */
final class IndexFile {

    private static final Map<Kind, String> ANNOTATIONS = Map.of(
            Kind.ENTITY, Mirrors.ENTITY,
            Kind.SUPERCLASS, Mirrors.MAPPED_SUPERCLASS,
            Kind.EMBEDDABLE, Mirrors.EMBEDDABLE,
            Kind.CONVERTER, Mirrors.CONVERTER);

    private final Elements elements;
    private final Filer filer;
    private final EntityIndex index = new EntityIndex();
    private final Set<String> compiled = new HashSet<>();
    private final Set<Element> origins = new HashSet<>();

    IndexFile(Elements elements, Filer filer) {
        this.elements = elements;
        this.filer = filer;
    }

    /** Takes note of a type that is compiled now. */
    void add(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        compiled.add(name);
        ANNOTATIONS.forEach((kind, annotation) -> {
            if (Mirrors.has(type, annotation)) {
                index.add(kind, name);
                origins.add(type);
            }
        });
    }

    /** Writes the index, with what it listed before and still is. */
    void write() throws IOException {
        String before = read();
        EntityIndex former = new EntityIndex();
        former.addLines(before);
        for (Kind kind : Kind.values()) {
            former.names(kind).stream()
                    .filter(it -> !compiled.contains(it) && isStill(it, kind))
                    .forEach(it -> index.add(kind, it));
        }
        String now = index.toLines();
        if (!now.equals(before)) {
            FileObject file = filer.createResource(
                    StandardLocation.CLASS_OUTPUT, "", EntityIndex.RESOURCE, origins.toArray(Element[]::new));
            try (Writer writer = file.openWriter()) {
                writer.write(now);
            }
        }
    }

    Collection<String> converters() {
        return index.names(Kind.CONVERTER);
    }

    private boolean isStill(String name, Kind kind) {
        TypeElement type = ElementShapes.find(elements, name);
        if (type != null) {
            return Mirrors.has(type, ANNOTATIONS.getOrDefault(kind, ""));
        }
        // the output needn't be on the class path
        int dot = name.lastIndexOf('.');
        String file = name.substring(dot + 1) + ".class";
        return content(dot < 0 ? "" : name.substring(0, dot), file).length > 0;
    }

    private String read() {
        return new String(content("", EntityIndex.RESOURCE), StandardCharsets.UTF_8);
    }

    private byte[] content(String packageName, String file) {
        try (InputStream in = filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, file)
                .openInputStream()) {
            return in.readAllBytes();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return new byte[0];
        }
    }
}
