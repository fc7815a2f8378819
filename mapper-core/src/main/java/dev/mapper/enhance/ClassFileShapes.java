package dev.mapper.enhance;

import dev.mapper.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Reads shapes out of class files, each once; never loads a class. Thread-safe if the function is. */
@Internal
public final class ClassFileShapes implements ShapeSource {

    private final Function<String, byte @Nullable []> classFiles;
    private final Map<String, Optional<ClassShape>> shapes = new ConcurrentHashMap<>();

    /**
     * Reads class files from anywhere.
     *
     * @param classFiles internal name to class file; null where there is none
     */
    public ClassFileShapes(Function<String, byte @Nullable []> classFiles) {
        this.classFiles = classFiles;
    }

    /** Shapes of the classes that a loader sees; a null loader is the system's. */
    public static ClassFileShapes of(@Nullable ClassLoader loader) {
        return new ClassFileShapes(internalName -> classFile(loader, internalName));
    }

    static byte @Nullable [] classFile(@Nullable ClassLoader loader, String internalName) {
        String resource = internalName + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the class file " + resource, e);
        }
    }

    @Override
    public @Nullable ClassShape shapeOf(String internalName) {
        Optional<ClassShape> known = shapes.get(internalName);
        if (known == null) {
            // not computeIfAbsent: the function may come back here through class loading
            byte[] classFile = classFiles.apply(internalName);
            known = classFile == null ? Optional.empty() : Optional.of(read(classFile));
            shapes.putIfAbsent(internalName, known);
        }
        return known.orElse(null);
    }

    private static ClassShape read(byte[] classFile) {
        ShapeReader shape = new ShapeReader(null);
        OpenedClassReader.of(classFile)
                .accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return shape.shape();
    }
}
